import { readRow, type CellRefusal } from '../reading/row.reader';
import { TABLE_NAMES, type LedgerRow, type TableName } from '../reading/ledger-tables';
import type { Cells, LedgerSource } from '../reading/sheet';
import { shownKey } from './import-report';
import { effectiveOn, effectOrder, keyOf } from './row-content';

/** A row of this import whose cells all have meaning, with its place in the order of effect. */
export type EffectRow = {
  readonly row: LedgerRow;
  readonly number: number;
  readonly sha256: string;
  readonly effect: string;
  readonly key: string;
  readonly cells: Cells;
};

export type UnreadRow = {
  readonly table: TableName;
  readonly number: number;
  /** What its key cells hold, readable or not. */
  readonly key: string;
  readonly refusal: CellRefusal;
};

/** Reads every row and sorts the readable ones by when they take effect: day, then table, then row. */
export function rowsByEffect(source: LedgerSource): {
  readonly rows: readonly EffectRow[];
  readonly unread: readonly UnreadRow[];
} {
  const rows: EffectRow[] = [];
  const unread: UnreadRow[] = [];
  for (const table of TABLE_NAMES) {
    const { sha256, rows: sheetRows } = source.tables[table];
    for (const { row: number, cells } of sheetRows) {
      const reading = readRow(table, cells);
      if ('refused' in reading)
        unread.push({ table, number, key: shownKey(table, cells), refusal: reading.refused });
      else {
        // readRow answers a row of the table it was asked for.
        const row = reading.ok as LedgerRow;
        rows.push({ row, number, sha256, effect: effectOrder(row), key: keyOf(row), cells });
      }
    }
  }
  // Rows were pushed in table and row order, and sorting keeps that among equals.
  return {
    rows: rows.sort((a, b) => (a.effect < b.effect ? -1 : a.effect > b.effect ? 1 : 0)),
    unread,
  };
}

/** The day of a row as text for messages; none for rules and companies. */
export function dayOf(row: LedgerRow): string | undefined {
  return effectiveOn(row);
}
