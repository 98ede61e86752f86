import { basename } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import {
  CheckpointMismatch,
  follows,
  type ColumnValue,
  type Filter,
  type RowPage,
  type RowQuery,
  type RowWrite,
  type Scope,
  type StoredRow,
  type ViewBatch,
  type ViewCheckpoint,
  type ViewSchema,
  type ViewTable,
} from '../port';
import { planQuery, writeCursor } from '../query-plan';
import { countSql, getSql, listSql } from './row-sql';

/** Raised when the layout of view files changes; files of another layout are built anew. */
const LAYOUT = 2;

/**
 * `synchronous=OFF`: a view is worth no waiting. The rollback journal stays in memory, which is enough to undo a step
 * that fails while the program lives; after any other stop the file is thrown away unread.
 */
const SETTINGS = `
  PRAGMA locking_mode = EXCLUSIVE;
  PRAGMA journal_mode = MEMORY;
  PRAGMA synchronous = OFF;
  PRAGMA temp_store = MEMORY;
`;

export class SqliteTable implements ViewTable {
  private readonly statements = new Map<string, StatementSync>();
  private readonly upsert: StatementSync;
  private readonly selectJson: StatementSync;
  private stored: ViewCheckpoint | undefined;
  /** The view has moved on without a changed row: its place is written with the next row, or at a clean stop. */
  private isAhead = false;

  private constructor(
    private readonly path: string,
    readonly schema: ViewSchema,
    readonly build: string,
    private readonly db: DatabaseSync,
  ) {
    const columns = ['key', 'json', 'search', ...schema.columns.map(({ name }) => `"c_${name}"`)];
    this.upsert = db.prepare(
      `INSERT OR REPLACE INTO rows (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    );
    this.selectJson = db.prepare('SELECT json FROM rows WHERE key = ?');
    this.stored = this.readCheckpoint();
  }

  static create(path: string, schema: ViewSchema, build: string): SqliteTable {
    const db = new DatabaseSync(path);
    const columns = schema.columns.map(
      ({ name, kind }) => `, "c_${name}" ${kind === 'text' ? 'TEXT' : 'INTEGER'} NOT NULL`,
    );
    db.exec(`
      PRAGMA page_size = 32768;
      ${SETTINGS}
      CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
      CREATE TABLE rows (key TEXT PRIMARY KEY, json TEXT NOT NULL, search TEXT NOT NULL${columns.join('')})
        WITHOUT ROWID;
    `);
    const put = db.prepare('INSERT INTO meta (name, value) VALUES (?, ?)');
    put.run('layout', LAYOUT.toString());
    put.run('schema', JSON.stringify(schema));
    put.run('build', build);
    return new SqliteTable(path, schema, build, db);
  }

  /** `undefined` when the file is not a view of this schema and layout. */
  static open(path: string, schema: ViewSchema): SqliteTable | undefined {
    let db: DatabaseSync | undefined;
    try {
      db = new DatabaseSync(path);
      db.exec(SETTINGS);
      const meta = new Map(
        db
          .prepare('SELECT name, value FROM meta')
          .all()
          .map((row) => [row['name'], row['value']]),
      );
      const build = meta.get('build');
      const fits =
        meta.get('layout') === LAYOUT.toString() && meta.get('schema') === JSON.stringify(schema);
      if (fits && typeof build === 'string') return new SqliteTable(path, schema, build, db);
    } catch {
      // Whatever is wrong with a derived file, the answer is to build it again.
    }
    db?.close();
    return undefined;
  }

  get fileName(): string {
    return basename(this.path);
  }

  fits(schema: ViewSchema): boolean {
    return JSON.stringify(this.schema) === JSON.stringify(schema);
  }

  checkpoint(): Promise<ViewCheckpoint | undefined> {
    return Promise.resolve(this.stored);
  }

  async apply(batch: ViewBatch): Promise<void> {
    if (!follows(this.stored, batch))
      throw new CheckpointMismatch(this.schema.name, this.stored?.at, batch.after);
    const rows = batch.rows[Symbol.iterator]();
    const first = rows.next();
    if (first.done === true) {
      this.stored = { at: batch.at, ...batch.totals() };
      this.isAhead = true;
    } else {
      this.stored = this.write(first.value, rows, batch);
      this.isAhead = false;
    }
    return Promise.resolve();
  }

  /** Rows and checkpoint in one transaction. */
  private write(first: RowWrite, rest: Iterator<RowWrite>, batch: ViewBatch): ViewCheckpoint {
    this.db.exec('BEGIN IMMEDIATE');
    try {
      let row = first;
      for (;;) {
        this.upsert.run(row.key, row.json, row.search, ...row.columns);
        const next = rest.next();
        if (next.done === true) break;
        row = next.value;
      }
      const checkpoint = { at: batch.at, ...batch.totals() };
      this.writeCheckpoint(checkpoint);
      this.db.exec('COMMIT');
      return checkpoint;
    } catch (error) {
      if (this.db.isTransaction) this.db.exec('ROLLBACK');
      throw error;
    }
  }

  private writeCheckpoint(checkpoint: ViewCheckpoint): void {
    const put = `INSERT OR REPLACE INTO meta (name, value) VALUES ('checkpoint', ?)`;
    this.statement(put).run(JSON.stringify(checkpoint));
  }

  rowsOf(keys: readonly string[]): Promise<readonly (string | undefined)[]> {
    return Promise.resolve(keys.map(this.rowNow));
  }

  readonly rowNow = (key: string): string | undefined =>
    this.selectJson.get(key)?.['json'] as string | undefined;

  scan(key: string | undefined, limit: number): Promise<readonly RowWrite[]> {
    const from = key === undefined ? '' : 'WHERE key > ?';
    const select = this.statement(`SELECT * FROM rows ${from} ORDER BY key LIMIT ?`);
    select.setReadBigInts(true);
    const rows = key === undefined ? select.all(limit) : select.all(key, limit);
    return Promise.resolve(
      rows.map((row) => ({
        key: row['key'] as string,
        json: row['json'] as string,
        search: row['search'] as string,
        columns: this.schema.columns.map(({ name }) => row[`c_${name}`] as ColumnValue),
      })),
    );
  }

  get(scope: Scope, key: string): Promise<StoredRow | undefined> {
    const plan = getSql(this.schema, scope, key);
    const row = plan && this.statement(plan.sql).get(...plan.values);
    return Promise.resolve(row && { key, json: row['json'] as string });
  }

  async list(scope: Scope, query: RowQuery): Promise<RowPage> {
    const planned = planQuery(this.schema, query);
    const position = this.stored?.at.ordinal ?? -1;
    const plan = listSql(this.schema, { scope, filters: query.filters ?? [], planned });
    if (plan === undefined) return { rows: [], position };
    const select = this.statement(plan.sql);
    select.setReadBigInts(true);
    const found = select.all(...plan.values);
    const rows = found.slice(0, planned.limit);
    const last = rows.at(-1);
    const more = last !== undefined && found.length > planned.limit;
    return Promise.resolve({
      rows: rows.map((row) => ({ key: row['key'] as string, json: row['json'] as string })),
      position,
      ...(more && {
        next: writeCursor(this.schema, query, {
          value: last['place'] as ColumnValue,
          key: last['key'] as string,
        }),
      }),
    });
  }

  async count(scope: Scope, filters: readonly Filter[] = []): Promise<number> {
    const plan = countSql(this.schema, scope, filters);
    if (plan === undefined) return 0;
    return Promise.resolve(this.statement(plan.sql).get(...plan.values)?.['n'] as number);
  }

  /** Built once the rows are in, which costs a fraction of keeping them while rows pour in. */
  buildIndexes(): void {
    for (const { name, indexed } of this.schema.columns)
      if (indexed)
        this.db.exec(`CREATE INDEX IF NOT EXISTS "by_${name}" ON rows ("c_${name}", key)`);
  }

  close(): void {
    if (this.isAhead && this.stored !== undefined) this.writeCheckpoint(this.stored);
    this.statements.clear();
    this.db.close();
  }

  private readCheckpoint(): ViewCheckpoint | undefined {
    const row = this.db.prepare(`SELECT value FROM meta WHERE name = 'checkpoint'`).get();
    return row === undefined ? undefined : (JSON.parse(row['value'] as string) as ViewCheckpoint);
  }

  private statement(sql: string): StatementSync {
    const known = this.statements.get(sql);
    if (known !== undefined) return known;
    const prepared = this.db.prepare(sql);
    this.statements.set(sql, prepared);
    return prepared;
  }
}
