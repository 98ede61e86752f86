import {
  CheckpointMismatch,
  follows,
  type ReadStore,
  type RowWrite,
  type ViewBatch,
  type ViewCheckpoint,
  type ViewReader,
  type ViewSchema,
  type ViewTable,
  type Filter,
  type RowPage,
  type RowQuery,
  type Scope,
  type StoredRow,
} from '../port';
import { compareCodePoints, planQuery, writeCursor } from '../query-plan';
import { matcher, valueOf } from './row-filter';

/** Views in memory, for tests and for trying a view version without touching files. */
export class MemoryReadStore implements ReadStore {
  private readonly servedTables = new Map<string, MemoryTable>();
  private builds = 0;

  served(schema: ViewSchema): Promise<ViewTable | undefined> {
    const table = this.servedTables.get(schema.name);
    const same = JSON.stringify(table?.schema) === JSON.stringify(schema);
    return Promise.resolve(same ? table : undefined);
  }

  build(schema: ViewSchema): Promise<ViewTable> {
    this.builds += 1;
    return Promise.resolve(new MemoryTable(schema, this.builds.toString()));
  }

  serve(table: ViewTable): Promise<void> {
    if (table instanceof MemoryTable) this.servedTables.set(table.schema.name, table);
    return Promise.resolve();
  }

  drop(table: ViewTable): Promise<void> {
    if (this.servedTables.get(table.schema.name) === table)
      this.servedTables.delete(table.schema.name);
    return Promise.resolve();
  }

  reader(name: string): ViewReader | undefined {
    return this.servedTables.get(name);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

class MemoryTable implements ViewTable {
  private readonly rows = new Map<string, RowWrite>();
  private stored: ViewCheckpoint | undefined;

  constructor(
    readonly schema: ViewSchema,
    readonly build: string,
  ) {}

  checkpoint(): Promise<ViewCheckpoint | undefined> {
    return Promise.resolve(this.stored);
  }

  async apply(batch: ViewBatch): Promise<void> {
    await Promise.resolve();
    if (!follows(this.stored, batch))
      throw new CheckpointMismatch(this.schema.name, this.stored?.at, batch.after);
    const rows = [...batch.rows];
    for (const row of rows) this.rows.set(row.key, row);
    this.stored = { at: batch.at, ...batch.totals() };
  }

  rowsOf(keys: readonly string[]): Promise<readonly (string | undefined)[]> {
    return Promise.resolve(keys.map((key) => this.rows.get(key)?.json));
  }

  scan(key: string | undefined, limit: number): Promise<readonly RowWrite[]> {
    const rows = [...this.rows.values()]
      .filter((row) => key === undefined || compareCodePoints(row.key, key) > 0)
      .sort((a, b) => compareCodePoints(a.key, b.key));
    return Promise.resolve(rows.slice(0, limit));
  }

  get(scope: Scope, key: string): Promise<StoredRow | undefined> {
    const row = this.rows.get(key);
    const visible = row !== undefined && matcher(this.schema, scope, [])(row);
    return Promise.resolve(visible ? { key, json: row.json } : undefined);
  }

  async list(scope: Scope, query: RowQuery): Promise<RowPage> {
    const { sort, descending, limit, after } = planQuery(this.schema, query);
    const found = await this.matching(scope, query.filters ?? []);
    const place = (row: RowWrite) => ({ value: valueOf(this.schema, row, sort), key: row.key });
    const sign = descending ? -1 : 1;
    const rest = found
      .map((row) => ({ row, at: place(row) }))
      .filter(({ at }) => after === undefined || sign * comparePlaces(at, after) > 0)
      .sort((a, b) => sign * comparePlaces(a.at, b.at));
    const page = rest.slice(0, limit);
    const last = page.at(-1);
    return {
      rows: page.map(({ row }) => ({ key: row.key, json: row.json })),
      position: this.stored?.at.ordinal ?? -1,
      ...(last !== undefined &&
        rest.length > limit && { next: writeCursor(this.schema, query, last.at) }),
    };
  }

  async count(scope: Scope, filters: readonly Filter[] = []): Promise<number> {
    return (await this.matching(scope, filters)).length;
  }

  private matching(scope: Scope, filters: readonly Filter[]): Promise<readonly RowWrite[]> {
    return Promise.resolve([...this.rows.values()].filter(matcher(this.schema, scope, filters)));
  }
}

type Place = { readonly value: string | bigint; readonly key: string };

function comparePlaces(a: Place, b: Place): number {
  if (a.value !== b.value) {
    if (typeof a.value === 'bigint' || typeof b.value === 'bigint')
      return a.value < b.value ? -1 : 1;
    return compareCodePoints(a.value, b.value);
  }
  return compareCodePoints(a.key, b.key);
}
