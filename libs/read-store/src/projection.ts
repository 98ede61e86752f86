import type { RecordedEvent } from '@sangsaeng/kernel';

/**
 * A view as data: how rows follow from events. Pure. Rows are plain JSON-like values whose money is bigint in memory
 * and a decimal string in storage and answers. Rows hold dates, never ages, and never personal text.
 */
export interface Projection<Row extends object, E extends RecordedEvent = RecordedEvent> {
  readonly name: string;
  /** Raised when the meaning of a row changes; the new version is built beside the old one. */
  readonly version: number;
  readonly handles: readonly E['type'][];
  /** The rows an event touches. */
  readonly keysOf: (event: E) => readonly string[];
  readonly evolve: (row: Row | undefined, event: E, key: string) => Row;
  /** Columns for filtering, sorting and search. Text is compared by Unicode code point, numbers and bigint by value. */
  readonly indexes: Readonly<Record<string, (row: Row) => string | bigint | number | null>>;
}
