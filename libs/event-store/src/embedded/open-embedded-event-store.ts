import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { EMPTY_ROOT } from '../merkle/tree-hash';
import { CorruptStore, StoreUnavailable } from '../port';
import { CommitLog, type Syncing } from './commit-log';
import { EmbeddedEventStore, type EmbeddedStore, type OpenedFiles } from './embedded-event-store';
import { EventLog } from './event-log';
import { FolderLock } from './folder-lock';
import { HeadSlots } from './head-slots';
import { LogWriter } from './log-writer';
import { requireNotMoved } from './moved-mark';
import { SettlingThread } from './settling-thread';
import { fileErrorCode, isSqliteError, messageOf, SQLITE } from './sqlite-error';
import { DATABASE, named, openForReading, openForWriting } from './store-file';

type EmbeddedStoreOptions = {
  /** Default: `in-turn`. */
  readonly syncing?: Syncing;
};

/**
 * Opens the event store in a folder, or makes one there. Only one process can hold it.
 *
 * Rejects with `StoreUnavailable` (`locked`, `not-writable`, `moved`) when it cannot be used now, and with `CorruptStore` when
 * what is stored is not what was acknowledged; then nothing starts by itself, and a backup is the way back.
 */
export async function openEmbeddedEventStore(
  folder: string,
  options: EmbeddedStoreOptions = {},
): Promise<EmbeddedStore> {
  await Promise.resolve();
  const lock = writable(folder, () => {
    makeFolder(folder);
    return FolderLock.take(folder);
  });
  try {
    requireNotMoved(folder);
    return new EmbeddedEventStore(writable(folder, () => openFiles(folder, lock, options)));
  } catch (error) {
    lock.release();
    throw error;
  }
}

function openFiles(
  folder: string,
  lock: FolderLock,
  { syncing }: EmbeddedStoreOptions,
): OpenedFiles {
  // The slots come first: a database without them has lost them.
  if (HeadSlots.areUnused(folder) && !existsSync(join(folder, DATABASE)))
    HeadSlots.create(folder, EMPTY_ROOT);
  const opened: DatabaseSync[] = [];
  try {
    const database = openForWriting(folder);
    opened.push(database);
    const reader = openForReading(folder);
    opened.push(reader);
    const committed = CommitLog.read(folder);
    const log = named(folder, () => EventLog.load(reader, committed));
    requireHead(folder, log);
    const [slots, commits] = [HeadSlots.open(folder), CommitLog.open(folder, committed, syncing)];
    const settlingThread = () => new SettlingThread(folder);
    const files = { database, slots, commits, log, settlingThread };
    const writer = named(folder, () => new LogWriter(files));
    // Before the first commit, which writes over what a crash left.
    if (committed.length > 0) named(folder, () => writer.settleInTurn());
    return { folder, lock, reader, writer, log };
  } catch (error) {
    for (const database of opened) database.close();
    throw error;
  }
}

/** The store must hold at least what its newest head slot says was committed, with the same root. */
function requireHead(folder: string, log: EventLog): void {
  const head = HeadSlots.read(folder).newest;
  if (head === undefined)
    throw new CorruptStore('HEAD_SLOTS_LOST', folder, `${folder}: no head slot can be read`);
  const [stored, committed] = [log.size.toString(), head.size.toString()];
  if (log.size < head.size)
    throw new CorruptStore(
      'STORE_BEHIND_HEAD',
      `position ${stored}`,
      `${folder} holds ${stored} events, but ${committed} were committed: restore a backup`,
    );
  if (!log.rootAt(head.size).equals(head.root))
    throw new CorruptStore(
      'HEAD_ROOT',
      `position ${committed}`,
      `${folder}: the first ${committed} events are not those that were committed`,
    );
}

/** Level by level: where the system makes no folders at all, the recursive call of Node 24 never comes back. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

function writable<T>(folder: string, open: () => T): T {
  try {
    return open();
  } catch (error) {
    if (!isNotWritable(error)) throw error;
    const reason = messageOf(error);
    throw new StoreUnavailable(
      'not-writable',
      `${folder}: 쓸 수 없는 폴더입니다 · cannot be written: ${reason}`,
    );
  }
}

const FILE_ERRORS = new Set(['ENOENT', 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST']);

function isNotWritable(error: unknown): boolean {
  if (isSqliteError(error, SQLITE.readOnly, SQLITE.cannotOpen)) return true;
  return FILE_ERRORS.has(fileErrorCode(error) ?? '');
}
