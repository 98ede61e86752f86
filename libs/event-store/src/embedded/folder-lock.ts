import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreUnavailable } from '../port';
import { isSqliteError, SQLITE } from './sqlite-error';

const LOCK = 'lock.sqlite';
const HOLDER = 'lock.holder';

/**
 * Holds a data folder for one process. The lock is an open exclusive transaction on a database file of its own, which
 * the system drops when the process dies. Nothing else opens that file: reading a file through `fs` and closing it
 * would drop the POSIX locks that this process holds on it.
 */
export class FolderLock {
  private constructor(private readonly database: DatabaseSync) {}

  /** Throws `StoreUnavailable('locked')` when another process, or another store of this one, holds the folder. */
  static take(folder: string): FolderLock {
    const database = new DatabaseSync(join(folder, LOCK), { timeout: 0 });
    try {
      database.exec('BEGIN EXCLUSIVE');
      writeFileSync(join(folder, HOLDER), `${process.pid.toString()}\n`, { mode: 0o600 });
      return new FolderLock(database);
    } catch (error) {
      database.close();
      if (isSqliteError(error, SQLITE.busy)) throw locked(folder);
      throw error;
    }
  }

  release(): void {
    this.database.close();
  }
}

function locked(folder: string): StoreUnavailable {
  const path = join(folder, HOLDER);
  const holder = existsSync(path) ? readFileSync(path, 'utf8').trim() : 'unknown';
  return new StoreUnavailable(
    'locked',
    `${folder}: 프로세스 ${holder}이(가) 쓰고 있습니다. 그 프로세스를 끝내거나 다른 폴더를 쓰십시오. · ` +
      `${folder} is in use by process ${holder}: stop that process, or use another data folder`,
  );
}
