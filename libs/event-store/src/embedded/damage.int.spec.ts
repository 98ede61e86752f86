import { execFileSync } from 'node:child_process';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { someEvent, someEvents } from '../contract/contract-store';
import { FaultScript } from '../memory/fault-script';
import { CorruptStore, type EventStore } from '../port';
import { verifyStore } from '../verify/verify-store';
import { openEmbeddedEventStore } from './open-embedded-event-store';

const FLIPS = Number(process.env['DAMAGE_FLIPS'] ?? '60');
const SEED = Number(process.env['DAMAGE_SEED'] ?? '20260302');
const STREAMS = 40;
/** Enough chunks for the index to be written. */
const EVENTS = 8192 + 700;

/** Everything a reader can be told, in the order in which it asks. */
type Truth = { readonly all: readonly string[]; readonly heads: readonly string[] };

describe('the embedded store with damaged files', () => {
  let scratch = '';
  let truth: Truth;

  beforeAll(async () => {
    scratch = mkdtempSync(join(tmpdir(), 'event-store-damage-'));
    const store = await openEmbeddedEventStore(join(scratch, 'written'));
    await fill(store, 0, EVENTS);
    truth = await readEverything(store);
    copy('written', 'in-wal');
    await store.close();
    copy('written', 'in-database');
  }, 60_000);

  afterAll(() => {
    rmSync(scratch, { recursive: true });
  });

  it.each(['in-wal', 'in-database'])(
    'never gives a wrong answer after one flipped bit, with the events %s',
    async (template) => {
      const chance = new FaultScript(SEED, {});
      for (let flip = 0; flip < FLIPS; flip += 1) {
        copy(template, 'flipped');
        const where = flipOneBit(join(scratch, 'flipped'), chance);
        await requireNamedOrHarmless(join(scratch, 'flipped'), truth, where);
      }
    },
    600_000,
  );

  it('names the loss when the WAL is gone', async () => {
    copy('in-wal', 'no-wal');
    rmSync(join(scratch, 'no-wal', 'events.sqlite-wal'));
    await expect(openEmbeddedEventStore(join(scratch, 'no-wal'))).rejects.toMatchObject({
      name: 'CorruptStore',
    });
  });

  it('names the loss when the WAL ends too early', async () => {
    copy('in-wal', 'short-wal');
    const wal = join(scratch, 'short-wal', 'events.sqlite-wal');
    truncateSync(wal, readFileSync(wal).length - 5000);
    await expect(openEmbeddedEventStore(join(scratch, 'short-wal'))).rejects.toMatchObject({
      code: 'STORE_BEHIND_HEAD',
    });
  });

  it.each([0, 1, 5000, 100_000, 1_000_000])(
    'never gives a wrong answer when the database ends after %i bytes',
    async (length) => {
      copy('in-database', 'short');
      truncateSync(join(scratch, 'short', 'events.sqlite'), length);
      await expect(openEmbeddedEventStore(join(scratch, 'short'))).rejects.toThrow(CorruptStore);
    },
  );

  it('names the loss when the database is gone, or put back as it was earlier', async () => {
    copy('in-database', 'gone');
    rmSync(join(scratch, 'gone', 'events.sqlite'));
    const behind = { code: 'STORE_BEHIND_HEAD' };
    await expect(openEmbeddedEventStore(join(scratch, 'gone'))).rejects.toMatchObject(behind);
    copy('in-database', 'later');
    const later = await openEmbeddedEventStore(join(scratch, 'later'));
    await later.append('fund-new', 'none', someEvents('new', 1));
    await later.close();
    const early = readFileSync(join(scratch, 'in-database', 'events.sqlite'));
    writeFileSync(join(scratch, 'later', 'events.sqlite'), early);
    await expect(openEmbeddedEventStore(join(scratch, 'later'))).rejects.toMatchObject(behind);
  });

  it('goes on with one torn head slot, and stops when both are', async () => {
    copy('in-database', 'slots');
    const folder = join(scratch, 'slots');
    writeFileSync(join(folder, 'head-a.slot'), 'torn');
    const store = await openEmbeddedEventStore(folder);
    await store.append('fund-new', 'none', someEvents('new', 3));
    await store.close();
    writeFileSync(join(folder, 'head-a.slot'), 'torn');
    writeFileSync(join(folder, 'head-b.slot'), 'torn');
    await expect(openEmbeddedEventStore(folder)).rejects.toMatchObject({ code: 'HEAD_SLOTS_LOST' });
  });

  function copy(from: string, to: string): void {
    rmSync(join(scratch, to), { recursive: true, force: true });
    // By another process: closing a file here would drop the locks that SQLite holds on it in this one.
    execFileSync('cp', ['-r', join(scratch, from), join(scratch, to)]);
  }
});

async function requireNamedOrHarmless(folder: string, truth: Truth, where: string): Promise<void> {
  const report = await verifyStore(folder);
  let store: EventStore | undefined;
  try {
    store = await openEmbeddedEventStore(folder);
    const read = await readEverything(store);
    expect({ where, ...read }).toEqual({ where, ...truth });
    await appendEverywhere(store);
  } catch (error) {
    if (!(error instanceof CorruptStore)) throw error;
    // What stops a reader is also what the examination of the whole store finds.
    expect({ where, found: report.findings.length > 0 }).toEqual({ where, found: true });
  } finally {
    await store?.close().catch(() => undefined);
  }
}

/** A damaged index must not let a revision be given twice. */
async function appendEverywhere(store: EventStore): Promise<void> {
  for (let n = 0; n < STREAMS; n += 1) {
    const stream = streamName(n);
    const outcome = await store.append(stream, 'none', [someEvent('intruder')]);
    expect(['conflict', 'unknown', 'refused']).toContain(outcome.outcome);
  }
}

function flipOneBit(folder: string, chance: FaultScript): string {
  const files = readdirSync(folder).filter((name) => /^events\.sqlite(-wal)?$|\.slot$/.test(name));
  const large = files.filter((name) => name.startsWith('events') && !isEmpty(join(folder, name)));
  // The slots are tiny, and the first page decides about all others: each gets more than its share.
  const names = chance.below(10) === 0 ? files : large;
  const name = names[chance.below(names.length)] ?? '';
  const bytes = readFileSync(join(folder, name));
  const at = chance.below(chance.below(5) === 0 ? Math.min(bytes.length, 4096) : bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << chance.below(8));
  writeFileSync(join(folder, name), bytes);
  return `${name} byte ${at.toString()}`;
}

function isEmpty(path: string): boolean {
  return readFileSync(path).length === 0;
}

function streamName(n: number): string {
  return `fund-${n.toString()}`;
}

async function fill(store: EventStore, from: number, to: number): Promise<void> {
  const appends = [];
  for (let n = from; n < to; n += 1) {
    const revision = Math.floor(n / STREAMS);
    const expected = revision === 0 ? 'none' : revision - 1;
    const stream = streamName(n % STREAMS);
    appends.push(store.append(stream, expected, [envelope(stream, revision)]));
  }
  await Promise.all(appends);
}

function envelope(stream: string, rev: number) {
  const id = `${stream}@${rev.toString()}`;
  return { id, bytes: Buffer.from(JSON.stringify({ id, rev, stream, data: '교부'.repeat(20) })) };
}

async function readEverything(store: EventStore): Promise<Truth> {
  const all: string[] = [];
  let page = await store.readAll(undefined, 500);
  for (let last = page.events.at(-1); last !== undefined; last = page.events.at(-1)) {
    all.push(...page.envelopes().map((value) => JSON.stringify(value)));
    all.push(
      ...page.events.map(({ stream, revision, id }) => `${stream} ${revision.toString()} ${id}`),
    );
    page = await store.readAll(last.checkpoint, 500);
  }
  const heads: string[] = [];
  for (let n = 0; n < STREAMS; n += 1) {
    const stream = streamName(n);
    const events = await store.readStream(stream, 0, 100_000);
    heads.push(`${stream} ${String(await store.headRevision(stream))} ${events.length.toString()}`);
  }
  return { all, heads };
}
