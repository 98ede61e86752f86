import { execFileSync } from 'node:child_process';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { someEvent, someEvents } from '../contract/contract-store';
import { FaultScript } from '../memory/fault-script';
import { CorruptStore, type EventStore } from '../port';
import { verifyStore } from '../verify/verify-store';
import { COMMIT_LOG } from './commit-log';
import { HEAD_SLOT_NAMES } from './head-slots';
import { openEmbeddedEventStore } from './open-embedded-event-store';

const FLIPS = Number(process.env['DAMAGE_FLIPS'] ?? '60');
const SEED = Number(process.env['DAMAGE_SEED'] ?? '20260302');
const STREAMS = 40;
/** Enough chunks for the index to be written. */
const EVENTS = 8192 + 700;
/** The last of them are in the commit log when the store is not closed. */
const SETTLED = EVENTS - 600;
/** Events of one group commit in it. */
const GROUP = 50;

/** Everything a reader can be told, in the order in which it asks. */
type Truth = { readonly all: readonly string[]; readonly heads: readonly string[] };

describe('the embedded store with damaged files', () => {
  let scratch = '';
  let truth: Truth;

  beforeAll(async () => {
    scratch = mkdtempSync(join(tmpdir(), 'event-store-damage-'));
    const earlier = await openEmbeddedEventStore(join(scratch, 'written'));
    await fill(earlier, 0, SETTLED);
    await earlier.close();
    copy('written', 'earlier');
    const store = await openEmbeddedEventStore(join(scratch, 'written'));
    for (let from = SETTLED; from < EVENTS; from += GROUP) await fill(store, from, from + GROUP);
    truth = await readEverything(store);
    copy('written', 'in-log');
    await store.close();
    copy('written', 'in-database');
  }, 60_000);

  afterAll(() => {
    rmSync(scratch, { recursive: true });
  });

  it.each(['in-log', 'in-database'])(
    'never gives a wrong answer after one flipped bit, with the last events %s',
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

  it('loses nothing with the WAL of the database, since the commit log has what it had', async () => {
    copy('in-log', 'no-wal');
    rmSync(join(scratch, 'no-wal', 'events.sqlite-wal'), { force: true });
    const store = await openEmbeddedEventStore(join(scratch, 'no-wal'));
    expect(await readEverything(store)).toEqual(truth);
    await store.close();
  });

  it.each(['gone', 'empty', 'cut within its last commit'])(
    'names the loss when the commit log is %s',
    async (how) => {
      copy('in-log', 'no-log');
      const path = join(scratch, 'no-log', COMMIT_LOG);
      if (how === 'gone') rmSync(path);
      else truncateSync(path, how === 'empty' ? 0 : endOfLastCommit(path) - 100);
      const { findings } = await verifyStore(join(scratch, 'no-log'));
      expect(findings.map(({ code }) => code)).toEqual(['STORE_BEHIND_HEAD']);
      await expect(openEmbeddedEventStore(join(scratch, 'no-log'))).rejects.toMatchObject({
        code: 'STORE_BEHIND_HEAD',
      });
    },
  );

  it('takes a last commit that is there in part for one that nobody was told of, when no head slot knows it', async () => {
    copy('in-log', 'torn');
    putBackSlots('torn');
    const path = join(scratch, 'torn', COMMIT_LOG);
    flip(path, endOfLastCommit(path) - 100);
    expect((await verifyStore(join(scratch, 'torn'))).findings).toEqual([]);
    const store = await openEmbeddedEventStore(join(scratch, 'torn'));
    expect((await store.head())?.ordinal).toBe(EVENTS - GROUP - 1);
    await store.close();
  });

  it.each([
    ['bodies', 3000, 'COMMIT_DAMAGED'],
    ['head', 20, 'COMMIT_GAP'],
  ])(
    'names a commit whose %s changed when a later one tells that it was acknowledged, though no head slot knows it',
    async (_, at, code) => {
      copy('in-log', 'changed');
      putBackSlots('changed');
      flip(join(scratch, 'changed', COMMIT_LOG), at);
      const { root, findings } = await verifyStore(join(scratch, 'changed'));
      expect({ root, codes: findings.map((finding) => finding.code) }).toEqual({
        root: undefined,
        codes: [code === 'COMMIT_GAP' ? 'TAIL_GAP' : 'LEAF'],
      });
      const opened = openEmbeddedEventStore(join(scratch, 'changed'));
      await expect(opened).rejects.toMatchObject({ name: 'CorruptStore', code });
    },
  );

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

  /** As after a power cut: the slots are not synced with each commit. */
  function putBackSlots(folder: string): void {
    for (const name of HEAD_SLOT_NAMES) {
      const slot = readFileSync(join(scratch, 'earlier', name));
      writeFileSync(join(scratch, folder, name), slot);
    }
  }

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
  const files = readdirSync(folder).filter((name) =>
    /^events\.sqlite(-wal)?$|^commits\.log$|\.slot$/.test(name),
  );
  const large = files.filter((name) => !name.endsWith('.slot') && !isEmpty(join(folder, name)));
  // The slots are tiny, and the first page decides about all others: each gets more than its share.
  const names = chance.below(10) === 0 ? files : large;
  const name = names[chance.below(names.length)] ?? '';
  // Behind its last commit the log is only room.
  const length =
    name === COMMIT_LOG ? endOfLastCommit(join(folder, name)) : statSync(join(folder, name)).size;
  const at = chance.below(chance.below(5) === 0 ? Math.min(length, 4096) : length);
  flip(join(folder, name), at, chance.below(8));
  return `${name} byte ${at.toString()}`;
}

function flip(path: string, at: number, bit = 0): void {
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
  writeFileSync(path, bytes);
}

function endOfLastCommit(path: string): number {
  const bytes = readFileSync(path);
  let end = bytes.length;
  while (bytes[end - 1] === 0) end -= 1;
  return end;
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
