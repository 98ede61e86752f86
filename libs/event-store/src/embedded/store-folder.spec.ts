import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { someEvents } from '../contract/contract-store';
import { CommitSignal } from '../catch-up-subscription';
import { EMPTY_ROOT } from '../merkle/tree-hash';
import { compiledModule } from '../testing/compiled-event-store';
import type { AppendPlan } from './append-plan';
import { CommitLog } from './commit-log';
import { EventLog } from './event-log';
import { GroupCommit, type CommitWriter } from './group-commit';
import { HeadSlots } from './head-slots';
import { LogWriter } from './log-writer';
import { openEmbeddedEventStore } from './open-embedded-event-store';
import { openForReading, openForWriting } from './store-file';

describe('the data folder of the embedded store', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'event-store-folder-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('serves one store at a time and names the process that has it', async () => {
    const store = await openEmbeddedEventStore(folder);
    await expect(openEmbeddedEventStore(folder)).rejects.toMatchObject({
      name: 'StoreUnavailable',
      code: 'locked',
      message: expect.stringContaining(`process ${process.pid.toString()}`) as string,
    });
    await store.close();
    await (await openEmbeddedEventStore(folder)).close();
  });

  it('is refused to another process as long as this one has it', async () => {
    const store = await openEmbeddedEventStore(join(folder, 'store'));
    const writer = compiledModule(
      join(folder, 'js'),
      'libs/event-store/src/testing/crash-writer.js',
    );
    const other = promisify(execFile)(process.execPath, [writer, join(folder, 'store')]);
    await expect(other).rejects.toMatchObject({
      stderr: expect.stringContaining("code: 'locked'") as string,
    });
    await store.append('fund-a', 'none', someEvents('a', 1));
    await store.close();
  });

  it('is refused as not writable when a file stands in its place', async () => {
    const path = join(folder, 'file');
    writeFileSync(path, '');
    const refusal = { name: 'StoreUnavailable', code: 'not-writable' };
    await expect(openEmbeddedEventStore(path)).rejects.toMatchObject(refusal);
    await expect(openEmbeddedEventStore(join(path, 'below'))).rejects.toMatchObject(refusal);
  });

  it('is refused when its database belongs to another program', async () => {
    await (await openEmbeddedEventStore(folder)).close();
    alter('PRAGMA application_id = 1');
    await expect(openEmbeddedEventStore(folder)).rejects.toMatchObject({ code: 'FOREIGN_FILE' });
  });

  it('is refused when a newer program wrote it', async () => {
    await (await openEmbeddedEventStore(folder)).close();
    alter('PRAGMA user_version = 99');
    await expect(openEmbeddedEventStore(folder)).rejects.toMatchObject({ code: 'NEWER_FORMAT' });
  });

  it('is named as damaged when the definition of a table is no longer ours', async () => {
    await (await openEmbeddedEventStore(folder)).close();
    alter('ALTER TABLE stream_bucket RENAME COLUMN streams TO strdams');
    await expect(openEmbeddedEventStore(folder)).rejects.toMatchObject({
      name: 'CorruptStore',
      code: 'DATABASE_DAMAGED',
    });
  });

  it('is free again after an opening that failed', async () => {
    await (await openEmbeddedEventStore(folder)).close();
    alter('PRAGMA user_version = 99');
    await expect(openEmbeddedEventStore(folder)).rejects.toMatchObject({ code: 'NEWER_FORMAT' });
    alter('PRAGMA user_version = 1');
    await (await openEmbeddedEventStore(folder)).close();
  });

  it('syncs every commit, also when it is opened again', async () => {
    await (await openEmbeddedEventStore(folder)).close();
    const database = openForWriting(folder);
    expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
    expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    database.close();
  });

  function alter(sql: string): void {
    const database = new DatabaseSync(join(folder, 'events.sqlite'));
    database.exec(sql);
    database.close();
  }
});

describe('a commit that fails', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'event-store-commit-'));
    HeadSlots.create(folder, EMPTY_ROOT);
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('refuses the whole group when the disk is full, and goes on when there is room again', async () => {
    const database = openForWriting(folder);
    const reader = openForReading(folder);
    const log = EventLog.load(reader, []);
    const [slots, file] = [HeadSlots.open(folder), CommitLog.open(folder, [])];
    const writer = new LogWriter({ database, slots, commits: file, log });
    const commits = new GroupCommit(log, writer, new CommitSignal());
    await commits.append('fund-a', 'none', someEvents('a', 200));
    const full = Object.assign(new Error('no space'), { code: 'ENOSPC', syscall: 'write' });
    const reserving = jest.spyOn(file, 'reserve').mockImplementation(() => {
      throw full;
    });
    const refused = { outcome: 'refused', reason: 'disk-full' };
    const both = [
      commits.append('fund-a', 199, someEvents('more', 100)),
      commits.append('fund-b', 'none', someEvents('b', 1)),
    ];
    expect(await Promise.all(both)).toMatchObject([refused, refused]);
    expect(log.headRevision('fund-a')).toBe(199);
    reserving.mockRestore();
    expect(await commits.append('fund-a', 199, someEvents('more', 100))).toMatchObject({
      lastRevision: 299,
    });
    await writer.close();
    reader.close();
    const store = await openEmbeddedEventStore(folder);
    expect(await store.headRevision('fund-a')).toBe(299);
    expect(await store.headRevision('fund-b')).toBe('none');
    await store.close();
  });

  it('refuses when neither the database nor the commit log has room, and loses nothing', async () => {
    const database = openForWriting(folder);
    const reader = openForReading(folder);
    const log = EventLog.load(reader, []);
    const [slots, file] = [HeadSlots.open(folder), CommitLog.open(folder, [])];
    const writer = new LogWriter({ database, slots, commits: file, log });
    const commits = new GroupCommit(log, writer, new CommitSignal());
    // No room beyond what the database has.
    database.exec('PRAGMA max_page_count = 1');
    const large = Buffer.from(JSON.stringify({ body: 'x'.repeat(60_000) }));
    let revision = -1;
    let outcome = await commits.append('fund-a', 'none', [{ id: 'a', bytes: large }]);
    while (outcome.outcome === 'committed') {
      revision += 1;
      const id = `a-${revision.toString()}`;
      outcome = await commits.append('fund-a', revision, [{ id, bytes: large }]);
    }
    expect(outcome).toMatchObject({ outcome: 'refused', reason: 'disk-full' });
    expect(revision).toBeGreaterThan(100);
    await writer.close();
    reader.close();
    const store = await openEmbeddedEventStore(folder);
    expect(await store.headRevision('fund-a')).toBe(revision);
    await store.close();
  });

  it('leaves the outcome unknown after any other failure and writes nothing more', async () => {
    const database = openForWriting(folder);
    const log = EventLog.load(database, []);
    const plans: AppendPlan[] = [];
    const failing: CommitWriter = {
      settlingIsDue: false,
      isSettling: false,
      settle: () => undefined,
      committed: () => undefined,
      sync: () => undefined,
      write: (plan: AppendPlan) => {
        plans.push(plan);
        throw Object.assign(new Error('disk I/O error'), { errcode: 1034 });
      },
    };
    const commits = new GroupCommit(log, failing, new CommitSignal());
    const first = await commits.append('fund-a', 'none', someEvents('a', 1));
    expect(first).toEqual({ outcome: 'unknown', detail: 'disk I/O error' });
    const second = await commits.append('fund-a', 'none', someEvents('a', 1));
    expect(second).toMatchObject({ outcome: 'refused', reason: 'not-writable' });
    expect(plans).toHaveLength(1);
    database.close();
  });

  it('leaves the outcome unknown after a failed sync, and the commit log for the next opening', async () => {
    const database = openForWriting(folder);
    const reader = openForReading(folder);
    const log = EventLog.load(reader, []);
    const [slots, file] = [HeadSlots.open(folder), CommitLog.open(folder, [])];
    const writer = new LogWriter({ database, slots, commits: file, log });
    const commits = new GroupCommit(log, writer, new CommitSignal());
    await commits.append('fund-a', 'none', someEvents('a', 3));
    jest.spyOn(file, 'sync').mockImplementation((done) => {
      done(Object.assign(new Error('no space'), { code: 'ENOSPC', syscall: 'fdatasync' }));
    });
    const outcome = await commits.append('fund-a', 2, someEvents('b', 2));
    expect(outcome).toEqual({ outcome: 'unknown', detail: 'no space' });
    expect(log.headRevision('fund-a')).toBe(2);
    await writer.close();
    reader.close();
    const store = await openEmbeddedEventStore(folder);
    // Here the bytes had come through, so the opening has them; either would be right.
    expect(await store.headRevision('fund-a')).toBe(4);
    await store.close();
  });
});
