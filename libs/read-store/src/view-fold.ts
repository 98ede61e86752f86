import type { Checkpoint } from '@sangsaeng/event-store';
import { InvariantViolation } from '@sangsaeng/kernel';
import type { Pace } from './pace';
import type { Column, ColumnValue, RowWrite, ViewCheckpoint, ViewSchema, ViewTable } from './port';
import type { AnyProjection } from './projection';
import { MoneySums } from './money-sums';
import { KeyFilter } from './key-filter';
import { columnNumber } from './query-plan';
import { RowCodec } from './row-shape';
import { searchText } from './search-text';
import { hashedRow, rowHash, ViewDigest, type RowHash } from './view-digest';

/** A row in memory and what lines have added to it since it was last written. */
export type Draft = { readonly row: object; readonly sums: number[] };

type Entry = Draft & {
  readonly key: string;
  /** Hash of the row as stored; `undefined` while it is not. */
  hash: RowHash | undefined;
  dirty: boolean;
};

/** Why a view stopped: the event it could not take. Everything before that event is in the view. */
export type Poison = { readonly position: number; readonly type: string; readonly reason: string };

export function schemaOf(projection: AnyProjection): ViewSchema {
  const { name, version, owners } = projection;
  const columns = projection.columns.map((column): Column => {
    const kind = projection.shape[column]?.column;
    if (kind === undefined) throw new InvariantViolation('COLUMN_KIND', { view: name, column });
    return { name: column, kind, indexed: projection.indexes.includes(column) };
  });
  return { name, version, owners, columns };
}

/**
 * One build of one view while events flow into it: draft rows in memory, written out together with the checkpoint.
 * Live and rebuild use this same fold; they differ only in how often they flush.
 */
export class ViewFold {
  readonly schema: ViewSchema;
  readonly money = new MoneySums();
  poison: Poison | undefined;
  /** Counts how often drafts were written out or let go: a draft is good for one turn. */
  turn = 0;
  /** The last event folded, flushed or not. */
  at: Checkpoint | undefined;
  private readonly codec: RowCodec;
  private cache = new Map<string, Entry>();
  private dirty: Entry[] = [];
  private readonly wanted = new Set<string>();
  /** The keys of all stored rows that are not in the cache; `undefined` when nobody knows them. */
  private gone: KeyFilter | undefined;
  private stored: ViewCheckpoint | undefined;
  private digest = new ViewDigest();
  private rows = 0;
  private last: Entry | undefined;

  constructor(
    readonly projection: AnyProjection,
    readonly table: ViewTable,
  ) {
    this.schema = table.schema;
    this.codec = new RowCodec(projection.shape);
  }

  /** Begins at what the table holds; also the way back after anything went wrong between two flushes. */
  async reload(): Promise<this> {
    this.stored = await this.table.checkpoint();
    this.at = this.stored?.at;
    this.cache = new Map();
    this.dirty = [];
    this.endTurn();
    this.wanted.clear();
    this.gone = this.stored === undefined ? new KeyFilter() : undefined;
    this.digest =
      this.stored === undefined ? new ViewDigest() : ViewDigest.parse(this.stored.digest);
    this.rows = this.stored?.rows ?? 0;
    this.poison = undefined;
    return this;
  }

  get position(): number {
    return this.at?.ordinal ?? -1;
  }

  /** What the table holds. */
  get checkpoint(): ViewCheckpoint | undefined {
    return this.stored;
  }

  get rowsInMemory(): number {
    return this.cache.size;
  }

  get needsLoading(): boolean {
    return this.gone?.isEmpty !== true && this.table.rowNow === undefined;
  }

  /** The draft of a row, for writing. */
  draft(key: string): Draft {
    // The lines of one event mostly go to one row, and their key is one and the same string.
    if (key === this.last?.key) return this.last;
    const entry = this.cache.get(key) ?? this.enter(key, this.storedRow(key));
    if (!entry.dirty) {
      entry.dirty = true;
      this.dirty.push(entry);
    }
    this.last = entry;
    return entry;
  }

  /** Notes that a row will be drafted, so that `load` fetches it. */
  want(key: string): void {
    if (!this.cache.has(key) && this.mayBeStored(key)) this.wanted.add(key);
  }

  async load(): Promise<void> {
    if (this.wanted.size === 0) return;
    const keys = [...this.wanted];
    this.wanted.clear();
    const found = await this.table.rowsOf(keys);
    keys.forEach((key, index) => {
      this.enter(key, found[index]);
    });
  }

  private mayBeStored(key: string): boolean {
    return this.gone?.mayHold(key) !== false;
  }

  private storedRow(key: string): string | undefined {
    if (!this.mayBeStored(key)) return undefined;
    const { rowNow } = this.table;
    if (rowNow === undefined)
      throw new InvariantViolation('ROW_NOT_LOADED', { view: this.schema.name, key });
    return rowNow(key);
  }

  private enter(key: string, json: string | undefined): Entry {
    const entry = {
      key,
      row: json === undefined ? this.codec.empty() : this.codec.read(json),
      sums: this.money.zero(),
      hash: json === undefined ? undefined : this.hash(key, json),
      dirty: false,
    };
    this.cache.set(key, entry);
    return entry;
  }

  /** Writes what changed together with the place reached, then keeps at most `keep` rows in memory. */
  async flush(keep: number, pace?: Pace): Promise<void> {
    const { at } = this;
    if (at === undefined || at.ordinal === this.stored?.at.ordinal) return;
    const { dirty } = this;
    this.dirty = [];
    this.endTurn();
    let totals = { digest: '', rows: 0 };
    const batch = {
      after: this.stored?.at,
      at,
      // In the order of the table, which many rows at once are written faster in.
      rows: this.writes(dirty.sort((a, b) => (a.key < b.key ? -1 : 1))),
      totals: () => (totals = { digest: this.digest.toString(), rows: this.rows }),
    };
    await this.table.apply(batch, pace);
    this.stored = { at, ...totals };
    this.forget(keep);
  }

  private endTurn(): void {
    this.turn += 1;
    this.last = undefined;
  }

  private *writes(dirty: readonly Entry[]): Generator<RowWrite> {
    for (const entry of dirty) {
      const write = this.writeRow(entry);
      if (write !== undefined) yield write;
    }
  }

  /** `undefined` when the row is what it was. */
  private writeRow(entry: Entry): RowWrite | undefined {
    const { key, row } = entry;
    entry.dirty = false;
    this.money.settle(row, entry.sums);
    this.projection.settle?.(row);
    const { name, version } = this.schema;
    const { json, hash } = hashedRow(name, version, key, this.codec.write(row));
    if (entry.hash === undefined) this.rows += 1;
    else if (entry.hash === hash) return undefined;
    else this.digest.subtract(entry.hash);
    this.digest.add(hash);
    entry.hash = hash;
    return {
      key,
      json,
      columns: this.schema.columns.map((column) => columnOf(row, column)),
      search: searchText([key, ...(this.projection.search?.(row) ?? [])]),
    };
  }

  private hash(key: string, json: string): RowHash {
    return rowHash(this.schema.name, this.schema.version, key, json);
  }

  /** Lets go of the rows that came first: old projects rest, new ones move. */
  private forget(keep: number): void {
    let excess = this.cache.size - keep;
    if (excess <= 0) return;
    for (const key of this.cache.keys()) {
      if (excess <= 0) return;
      this.gone?.add(key);
      this.cache.delete(key);
      excess -= 1;
    }
  }
}

function columnOf(row: object, column: Column): ColumnValue {
  const value = (row as Record<string, string | bigint | number | boolean | null>)[column.name];
  if (column.kind === 'text') return value === null || value === undefined ? '' : value.toString();
  return columnNumber(typeof value === 'bigint' ? value : BigInt(value ?? 0));
}
