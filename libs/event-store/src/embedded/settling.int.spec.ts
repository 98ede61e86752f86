import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { CommitSignal } from '../catch-up-subscription';
import { namesOf } from '../contract/contract-store';
import { uuidV5 } from '../event-id';
import { EMPTY_ROOT } from '../merkle/tree-hash';
import type { AppendOutcome, NewEvent } from '../port';
import { compiledModule } from '../testing/compiled-event-store';
import { verifyStore } from '../verify/verify-store';
import { chunkRow, ChunkTable, type ChunkRow } from './chunk-table';
import { CommitLog } from './commit-log';
import { DatabaseWriter } from './database-writer';
import { EventLog } from './event-log';
import { GroupCommit } from './group-commit';
import { HEAD_SLOT_NAMES, HeadSlots } from './head-slots';
import { LogWriter } from './log-writer';
import { openEmbeddedEventStore } from './open-embedded-event-store';
import type { Settled, SettlingThread } from './settling-thread';
import { openForReading, openForWriting } from './store-file';
import type { TailBytes } from './tail-table';

/** Events of which about thirty fill a half of the commit log, a dozen of them in a group. */
const BODY = 'x'.repeat(15_000);
const GROUP = 12;

/** Does what the thread does, but each step only when it is told to. */
class Steps implements Pick<SettlingThread, 'take' | 'settle' | 'end'> {
  private chunks: ChunkRow[] = [];
  private asked:
    { readonly tail: TailBytes | undefined; readonly done: (settled: Settled) => void } | undefined;
  private stored: number | undefined;
  readonly writer: DatabaseWriter;

  constructor(folder: string) {
    this.writer = new DatabaseWriter(openForWriting(folder));
  }

  get isAsked(): boolean {
    return this.asked !== undefined;
  }

  take(chunks: Parameters<SettlingThread['take']>[0]): void {
    this.chunks.push(...chunks.map(chunkRow));
  }

  settle(tail: TailBytes | undefined, done: (settled: Settled) => void): void {
    this.asked = { tail, done };
  }

  store(): void {
    this.stored = this.writer.store({ chunks: this.chunks, tail: this.asked?.tail }).sealed;
    this.chunks = [];
  }

  answer(settled: Settled = { sealed: this.stored }): void {
    const { asked } = this;
    this.asked = undefined;
    asked?.done(settled);
  }

  end(): Promise<void> {
    this.writer.close();
    return Promise.resolve();
  }
}

describe('a commit log of which one half is carried into the database while the other one is written', () => {
  let scratch = '';
  let folder = '';
  let opened: DatabaseSync[] = [];
  let log: EventLog;
  let file: CommitLog;
  let writer: LogWriter;
  let thread: Steps;
  let commits: GroupCommit;
  let written = 0;

  beforeEach(() => {
    scratch = mkdtempSync(join(tmpdir(), 'event-store-settling-'));
    folder = join(scratch, 'store');
    execFileSync('mkdir', [folder]);
    HeadSlots.create(folder, EMPTY_ROOT);
    opened = [openForWriting(folder), openForReading(folder)];
    const [database, reader] = opened as [DatabaseSync, DatabaseSync];
    log = EventLog.load(reader, []);
    file = CommitLog.open(folder, [], 'beside');
    const slots = HeadSlots.open(folder);
    thread = new Steps(folder);
    const settlingThread = () => thread as unknown as SettlingThread;
    writer = new LogWriter({ database, slots, commits: file, log, settlingThread });
    commits = new GroupCommit(log, writer, new CommitSignal());
    written = 0;
  });

  afterEach(() => {
    for (const database of opened) if (database.isOpen) database.close();
    rmSync(scratch, { recursive: true });
  });

  function append(): Promise<AppendOutcome> {
    const events = Array.from({ length: GROUP }, (_, n): NewEvent => {
      const name = (written + n).toString();
      return { id: uuidV5(name), bytes: Buffer.from(JSON.stringify({ name, body: BODY })) };
    });
    const outcome = commits.append('fund-a', written === 0 ? 'none' : written - 1, events);
    written += GROUP;
    return outcome;
  }

  async function appended(): Promise<void> {
    expect((await append()).outcome).toBe('committed');
  }

  async function appendUntil(isReached: () => boolean): Promise<void> {
    while (!isReached()) await appended();
  }

  /** Opens what a program killed at this moment would leave, and examines it before and afterwards. */
  async function requireWholeWhenKilledNow(): Promise<void> {
    const left = join(scratch, 'left');
    rmSync(left, { recursive: true, force: true });
    execFileSync('cp', ['-r', folder, left]);
    expect((await verifyStore(left, { envelopes: false })).findings).toEqual([]);
    const store = await openEmbeddedEventStore(left);
    const events = await store.readStream('fund-a', 0, 100_000);
    expect(namesOf(events)).toEqual(Array.from({ length: written }, (_, n) => n.toString()));
    expect(await store.append('fund-a', written - 1, [some('more')])).toMatchObject({
      outcome: 'committed',
    });
    await store.close();
    expect((await verifyStore(left, { envelopes: false })).findings).toEqual([]);
  }

  const some = (name: string): NewEvent => ({
    id: uuidV5(name),
    bytes: Buffer.from(JSON.stringify({ name })),
  });

  it('leaves every acknowledged event, whenever the program is killed', async () => {
    for (let turn = 0; turn < 3; turn += 1) {
      await appendUntil(() => thread.isAsked);
      await requireWholeWhenKilledNow();
      await appended();
      await requireWholeWhenKilledNow();
      thread.store();
      await requireWholeWhenKilledNow();
      thread.writer.checkpoint();
      await appended();
      await requireWholeWhenKilledNow();
      thread.answer();
      await appended();
      await requireWholeWhenKilledNow();
    }
    await writer.close();
  }, 120_000);

  it('lets appends wait when the second half is full before the first one is carried over', async () => {
    const writing = jest.spyOn(writer, 'write');
    const timesFull = () => writing.mock.results.filter(({ value }) => value === undefined).length;
    const outcomes = Array.from({ length: 60 }, append);
    // The first time the other half is begun, the second time there is none.
    while (timesFull() < 2) await new Promise(setImmediate);
    expect(log.size).toBeLessThan(written);
    await requireWholeUpTo(log.size);
    const carrying = setInterval(() => {
      if (thread.isAsked) thread.store();
      thread.answer();
    }, 1);
    for (const outcome of await Promise.all(outcomes)) expect(outcome.outcome).toBe('committed');
    clearInterval(carrying);
    await requireWholeWhenKilledNow();
    await writer.close();
  }, 120_000);

  async function requireWholeUpTo(size: number): Promise<void> {
    const all = written;
    written = size;
    await requireWholeWhenKilledNow();
    written = all;
  }

  it('is carried over again, with all that came since, after the disk was full', async () => {
    await appendUntil(() => thread.isAsked);
    const full = Object.assign(new Error('full'), { errcode: 13 });
    thread.answer({ sealed: undefined, failure: full });
    await appendUntil(() => thread.isAsked);
    expect(file.isOtherHalfNeeded).toBe(true);
    await requireWholeWhenKilledNow();
    thread.store();
    thread.answer();
    expect(file.isOtherHalfNeeded).toBe(false);
    await appendUntil(() => thread.isAsked);
    await requireWholeWhenKilledNow();
    await writer.close();
  }, 120_000);

  it('refuses appends when neither half has room and the database has none either', async () => {
    await appendUntil(() => thread.isAsked);
    const full = Object.assign(new Error('full'), { errcode: 13 });
    let last: AppendOutcome = { outcome: 'unknown', detail: '' };
    do {
      const answered = append();
      const giving = setInterval(() => {
        thread.answer({ sealed: undefined, failure: full });
      }, 1);
      last = await answered;
      clearInterval(giving);
    } while (last.outcome === 'committed');
    expect(last).toMatchObject({ outcome: 'refused', reason: 'disk-full' });
    written -= GROUP;
    await requireWholeWhenKilledNow();
    await writer.close();
  }, 120_000);

  it.each(['before it stored anything', 'after it stored everything'])(
    'is carried over in turn when the thread is gone %s',
    async (when) => {
      await appendUntil(() => thread.isAsked);
      await appended();
      if (when.startsWith('after')) thread.store();
      await thread.end();
      thread.answer({ sealed: undefined, isGone: true });
      expect(file.isOtherHalfNeeded).toBe(false);
      await requireWholeWhenKilledNow();
      for (let n = 0; n < 60; n += 1) await appended();
      await requireWholeWhenKilledNow();
      await writer.close();
      expect(new ChunkTable(openedAgain(), 'read').count()).toBe(Math.floor(written / 256));
    },
    120_000,
  );

  function openedAgain(): DatabaseSync {
    const reader = openForReading(folder);
    opened.push(reader);
    return reader;
  }

  it('is gone when a program that wrote much has closed its store and ended, with the thread at work or not', async () => {
    const module = compiledModule(
      join(scratch, 'js'),
      'libs/event-store/src/embedded/open-embedded-event-store.js',
    );
    const program = `require(${JSON.stringify(module)})
      .openEmbeddedEventStore(${JSON.stringify(join(scratch, 'ended'))})
      .then(async (store) => {
        const bytes = Buffer.from(JSON.stringify({ body: 'x'.repeat(3_000) }));
        const event = (n) => ({ id: 'event-' + n, bytes });
        const appends = Array.from({ length: 1600 }, (_, n) =>
          store.append('fund-a', n === 0 ? 'none' : n - 1, [event(n)]));
        await Promise.all(appends);
        await store.close();
        console.log('closed');
      });`;
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', program]);
    expect(stdout).toBe('closed\n');
    const left = readdirSync(join(scratch, 'ended')).filter((name) => !name.startsWith('lock.'));
    expect(left.sort()).toEqual(['events.sqlite', ...HEAD_SLOT_NAMES]);
    const { events, findings } = await verifyStore(join(scratch, 'ended'), { envelopes: false });
    expect({ events, findings }).toEqual({ events: 1600, findings: [] });
  }, 60_000);
});
