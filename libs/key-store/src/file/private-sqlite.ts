import {
  DatabaseSync,
  type SQLInputValue,
  type SQLOutputValue,
  type StatementSync,
} from 'node:sqlite';
import { KeyStoreError, type KeyStoreErrorCode } from '../key-store-error';
import { assertPrivate, createPrivateFile } from '../private-file';

/**
 * A rollback journal instead of a WAL: once a commit returned, no second file holds earlier pages, whoever else reads.
 * EXTRA also syncs what ends the journal, so that a power cut cannot roll an acknowledged commit back.
 */
const SETTINGS = `
  PRAGMA journal_mode = TRUNCATE;
  PRAGMA synchronous = EXTRA;
  PRAGMA secure_delete = ON;
  PRAGMA temp_store = MEMORY;`;

const BUSY_MS_MAX = 5_000;

export type Row = Readonly<Record<string, SQLOutputValue>>;

/** An SQLite file readable by its owner only, which forgets what is deleted and names what goes wrong. */
export class PrivateSqlite {
  private readonly database: DatabaseSync;
  private readonly statements = new Map<string, StatementSync>();

  constructor(readonly file: string) {
    createPrivateFile(file);
    assertPrivate(file);
    this.database = this.named(() => new DatabaseSync(file, { timeout: BUSY_MS_MAX }));
    try {
      this.exec(SETTINGS);
    } catch (error) {
      this.database.close();
      throw error;
    }
  }

  /** One transaction under the write lock: all of `work` is durable when this returns, or nothing of it happened. */
  write<T>(work: () => T): T {
    return this.named(() => {
      this.database.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        this.database.exec('COMMIT');
        return result;
      } catch (error) {
        if (this.database.isTransaction) this.database.exec('ROLLBACK');
        throw error;
      }
    });
  }

  exec(sql: string): void {
    this.named(() => {
      this.database.exec(sql);
    });
  }

  run(sql: string, ...values: readonly SQLInputValue[]): void {
    this.named(() => this.statement(sql).run(...values));
  }

  get(sql: string, ...values: readonly SQLInputValue[]): Row | undefined {
    return this.named(() => this.statement(sql).get(...values));
  }

  all(sql: string): readonly Row[] {
    return this.named(() => this.statement(sql).all());
  }

  /** The single value a statement answers. */
  value(sql: string): SQLOutputValue | undefined {
    const row = this.get(sql);
    return row === undefined ? undefined : Object.values(row)[0];
  }

  close(): void {
    if (this.database.isOpen) this.database.close();
  }

  private statement(sql: string): StatementSync {
    const known = this.statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.database.prepare(sql);
    this.statements.set(sql, statement);
    return statement;
  }

  private named<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (error instanceof KeyStoreError) throw error;
      throw new KeyStoreError(codeOf(error), this.file, error);
    }
  }
}

/** https://sqlite.org/rescode.html; the low byte is the primary code. */
const SQLITE_ERROR = 1;
const SQLITE_BUSY = 5;
const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;

function codeOf(error: unknown): KeyStoreErrorCode {
  const { code, errcode } = error as { readonly code?: string; readonly errcode?: number };
  if (code === 'ERR_OUT_OF_RANGE') return 'KEYS_DAMAGED';
  switch ((errcode ?? 0) & 0xff) {
    case SQLITE_BUSY:
      return 'KEYS_BUSY';
    // Our statements are fixed: one that does not fit means that the stored schema was altered.
    case SQLITE_ERROR:
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return 'KEYS_DAMAGED';
    default:
      return 'KEYS_UNUSABLE';
  }
}
