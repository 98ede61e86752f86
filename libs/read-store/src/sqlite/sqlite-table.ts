import { basename } from 'node:path';
import type { Pace } from '../pace';
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
import { ViewConnection } from './view-connection';
import { ViewStep } from './view-step';

export class SqliteTable implements ViewTable {
  readonly build: string;
  private stored: ViewCheckpoint | undefined;
  /** The view has moved on without a changed row: its place is written with the next row, or at a clean stop. */
  private isAhead = false;
  /** Being written, in stretches. */
  private step: ViewStep | undefined;

  private constructor(
    private readonly path: string,
    readonly schema: ViewSchema,
    private connection: ViewConnection,
  ) {
    this.build = connection.build;
    this.stored = connection.checkpoint();
  }

  static create(path: string, schema: ViewSchema, build: string): SqliteTable {
    return new SqliteTable(path, schema, ViewConnection.create(path, schema, build));
  }

  /** `undefined` when the file is not a view of this schema and layout. */
  static open(path: string, schema: ViewSchema): SqliteTable | undefined {
    const connection = ViewConnection.open(path, schema);
    return connection && new SqliteTable(path, schema, connection);
  }

  /** Lets go of the file, for a thread that fills it, until it is taken back. Answers its path. */
  lend(): string {
    this.close();
    return this.path;
  }

  takeBack(): void {
    const connection = ViewConnection.open(this.path, this.schema);
    if (connection === undefined) throw new Error(`${this.path} came back as another view`);
    this.connection = connection;
    this.stored = connection.checkpoint();
    this.isAhead = false;
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

  async apply(batch: ViewBatch, pace?: Pace): Promise<void> {
    this.endStep();
    if (!follows(this.stored, batch))
      throw new CheckpointMismatch(this.schema.name, this.stored?.at, batch.after);
    const rows = batch.rows[Symbol.iterator]();
    const first = rows.next();
    if (first.done === true) {
      this.stored = { at: batch.at, ...batch.totals() };
      this.isAhead = true;
      return;
    }
    const step = new ViewStep(this.connection, batch, first.value, rows);
    this.step = step;
    this.write(step, pace);
    while (!step.isOver) {
      await pace?.step();
      this.write(step, pace);
    }
    step.throwFailure();
  }

  private write(step: ViewStep, pace?: Pace): void {
    step.write(pace);
    if (!step.isOver || this.step !== step) return;
    this.step = undefined;
    if (step.reached === undefined) return;
    this.stored = step.reached;
    this.isAhead = false;
  }

  /** Nobody sees half of a step: whoever comes while one is being written does the rest of it. */
  private endStep(): void {
    if (this.step !== undefined) this.write(this.step);
  }

  rowsOf(keys: readonly string[]): Promise<readonly (string | undefined)[]> {
    return Promise.resolve(keys.map(this.rowNow));
  }

  readonly rowNow = (key: string): string | undefined => this.connection.json(key);

  scan(key: string | undefined, limit: number): Promise<readonly RowWrite[]> {
    this.endStep();
    const from = key === undefined ? '' : 'WHERE key > ?';
    const select = this.connection.statement(`SELECT * FROM rows ${from} ORDER BY key LIMIT ?`);
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
    this.endStep();
    const plan = getSql(this.schema, scope, key);
    const row = plan && this.connection.statement(plan.sql).get(...plan.values);
    return Promise.resolve(row && { key, json: row['json'] as string });
  }

  async list(scope: Scope, query: RowQuery): Promise<RowPage> {
    this.endStep();
    const planned = planQuery(this.schema, query);
    const position = this.stored?.at.ordinal ?? -1;
    const plan = listSql(this.schema, { scope, filters: query.filters ?? [], planned });
    if (plan === undefined) return { rows: [], position };
    const select = this.connection.statement(plan.sql);
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
    this.endStep();
    const plan = countSql(this.schema, scope, filters);
    if (plan === undefined) return 0;
    return Promise.resolve(
      this.connection.statement(plan.sql).get(...plan.values)?.['n'] as number,
    );
  }

  /** Built once the rows are in, which costs a fraction of keeping them while rows pour in. */
  buildIndexes(): void {
    this.endStep();
    for (const { name, indexed } of this.schema.columns)
      if (indexed)
        this.connection.db.exec(
          `CREATE INDEX IF NOT EXISTS "by_${name}" ON rows ("c_${name}", key)`,
        );
  }

  close(): void {
    this.endStep();
    if (this.isAhead && this.stored !== undefined) this.connection.writeCheckpoint(this.stored);
    this.connection.close();
  }
}
