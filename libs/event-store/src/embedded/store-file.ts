import { closeSync, fsyncSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CorruptStore } from '../port';
import { isSqliteError, messageOf, SQLITE } from './sqlite-error';

export const DATABASE = 'events.sqlite';
/** "SSLG"; the `file` command and SQLite show it. */
const APPLICATION_ID = 0x53534c47;
/** Raised when an older program could no longer read the file. */
export const FILE_FORMAT = 1;

/** The file ends before the page that is asked for. */
const SQLITE_SHORT_READ = 522;

const SCHEMA = `
CREATE TABLE tail (
  position INTEGER PRIMARY KEY, -- ordinal of the first event of a row
  crc      INTEGER NOT NULL,    -- over position, leaves, ends, heads and bodies
  leaves   BLOB NOT NULL,       -- SHA-256(0x00 || body) of each event
  ends     BLOB NOT NULL,       -- 32 bits, little endian: where each body ends within bodies
  heads    TEXT NOT NULL,       -- JSON: streams [name, first revision, chunk before], stream and id of each event
  bodies   BLOB NOT NULL        -- JSON array of the envelopes
) STRICT;
CREATE TABLE chunk (
  number   INTEGER PRIMARY KEY, -- 256 events each, from number * 256 on
  head_crc INTEGER NOT NULL,    -- over number, ends, heads and body_crc
  body_crc INTEGER NOT NULL,    -- over number and bodies
  tree_crc INTEGER NOT NULL,    -- over number, root, frontier and leaves
  root     BLOB NOT NULL,       -- root of the 256 leaves: one node of the tree at level 8
  frontier BLOB NOT NULL,       -- of the whole tree up to the end of this chunk
  ends     BLOB NOT NULL,
  heads    TEXT NOT NULL,
  leaves   BLOB NOT NULL,
  bodies   BLOB NOT NULL
) STRICT;
CREATE TABLE stream_bucket (
  number   INTEGER PRIMARY KEY,
  crc      INTEGER NOT NULL,    -- over number and streams
  streams  BLOB NOT NULL        -- 32 bits each, little endian: CRC-32 of a name, last chunk that holds the stream
) STRICT;
PRAGMA application_id = ${APPLICATION_ID.toString()};
PRAGMA user_version = ${FILE_FORMAT.toString()};
`;

/** Opens the one connection that writes; makes the file when it is not there. Every commit is synced (FULL). */
export function openForWriting(folder: string): DatabaseSync {
  return opened(folder, () => {
    const database = new DatabaseSync(join(folder, DATABASE), { timeout: 2000 });
    // SQLite forgets `synchronous` on closing and some builds reopen a WAL with NORMAL, hence on every open.
    // The page size counts only for a file that is made now. Chunks are about 200 KiB, and each page of the WAL costs two
    // calls of the system, so few large pages.
    database.exec(`PRAGMA page_size = 16384; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
      PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -8000;`);
    if (isFresh(database)) create(database, folder);
    return database;
  });
}

export function openForReading(folder: string): DatabaseSync {
  return opened(folder, () => {
    const database = new DatabaseSync(join(folder, DATABASE), { readOnly: true, timeout: 2000 });
    database.exec('PRAGMA cache_size = -2000');
    return database;
  });
}

/** Leaves the journal mode that needs files beside the database, so that a closed store can lie on read-only media. */
export function makeSingleFile(folder: string): void {
  const database = new DatabaseSync(join(folder, DATABASE));
  try {
    database.exec('PRAGMA journal_mode = DELETE');
  } finally {
    database.close();
  }
}

function opened(folder: string, open: () => DatabaseSync): DatabaseSync {
  return named(folder, () => {
    const database = open();
    try {
      requireFormat(database, folder);
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  });
}

/** Runs `read` and turns what SQLite, or its driver, says about damaged bytes into `CorruptStore`. */
export function named<T>(where: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof CorruptStore || !tellsOfDamage(error)) throw error;
    const reason = messageOf(error);
    throw new CorruptStore('DATABASE_DAMAGED', where, `${where}: SQLite says ${reason}`);
  }
}

/** A missing table or an impossible number is damage as much as a malformed page; a locked file or a full disk is not. */
function tellsOfDamage(error: unknown): boolean {
  if (isSqliteError(error, SQLITE.inputOutput)) return error.errcode === SQLITE_SHORT_READ;
  const { busy, readOnly, full, cannotOpen } = SQLITE;
  return !isSqliteError(error, busy, readOnly, full, cannotOpen);
}

function isFresh(database: DatabaseSync): boolean {
  return pragma(database, 'application_id') === 0 && pragma(database, 'schema_version') === 0;
}

function create(database: DatabaseSync, folder: string): void {
  database.exec(`BEGIN IMMEDIATE; ${SCHEMA} COMMIT;`);
  const directory = openSync(folder, 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}

function requireFormat(database: DatabaseSync, folder: string): void {
  const file = join(folder, DATABASE);
  if (pragma(database, 'application_id') !== APPLICATION_ID)
    throw new CorruptStore('FOREIGN_FILE', file, `${file} is no event store of this program`);
  const version = pragma(database, 'user_version');
  if (version === FILE_FORMAT) return;
  const known = FILE_FORMAT.toString();
  throw new CorruptStore(
    'NEWER_FORMAT',
    file,
    `${file} has format ${version.toString()}; this program knows ${known}: use the program that wrote it`,
  );
}

function pragma(database: DatabaseSync, name: string): number {
  const value = database.prepare(`PRAGMA ${name}`).get()?.[name];
  return typeof value === 'number' ? value : 0;
}
