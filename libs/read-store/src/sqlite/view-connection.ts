import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { RowWrite, ViewCheckpoint, ViewSchema } from '../port';

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

/** The one connection to a view's file, with its statements. */
export class ViewConnection {
  readonly db: DatabaseSync;
  readonly build: string;
  private readonly statements = new Map<string, StatementSync>();
  private readonly upsert: StatementSync;
  private readonly selectJson: StatementSync;

  private constructor(db: DatabaseSync, schema: ViewSchema, build: string) {
    this.db = db;
    this.build = build;
    const columns = ['key', 'json', 'search', ...schema.columns.map(({ name }) => `"c_${name}"`)];
    this.upsert = db.prepare(
      `INSERT OR REPLACE INTO rows (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    );
    this.selectJson = db.prepare('SELECT json FROM rows WHERE key = ?');
  }

  static create(path: string, schema: ViewSchema, build: string): ViewConnection {
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
    return new ViewConnection(db, schema, build);
  }

  /** `undefined` when the file is not a view of this schema and layout. */
  static open(path: string, schema: ViewSchema): ViewConnection | undefined {
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
      if (fits && typeof build === 'string') return new ViewConnection(db, schema, build);
    } catch {
      // Whatever is wrong with a derived file, the answer is to build it again.
    }
    db?.close();
    return undefined;
  }

  put({ key, json, search, columns }: RowWrite): void {
    // Unlike `run` it makes no report of what changed.
    this.upsert.get(key, json, search, ...columns);
  }

  json(key: string): string | undefined {
    return this.selectJson.get(key)?.['json'] as string | undefined;
  }

  checkpoint(): ViewCheckpoint | undefined {
    const row = this.db.prepare(`SELECT value FROM meta WHERE name = 'checkpoint'`).get();
    return row === undefined ? undefined : (JSON.parse(row['value'] as string) as ViewCheckpoint);
  }

  writeCheckpoint(checkpoint: ViewCheckpoint): void {
    const put = `INSERT OR REPLACE INTO meta (name, value) VALUES ('checkpoint', ?)`;
    this.statement(put).run(JSON.stringify(checkpoint));
  }

  /** Prepared once and kept. */
  statement(sql: string): StatementSync {
    const known = this.statements.get(sql);
    if (known !== undefined) return known;
    const prepared = this.db.prepare(sql);
    this.statements.set(sql, prepared);
    return prepared;
  }

  close(): void {
    this.statements.clear();
    this.db.close();
  }
}
