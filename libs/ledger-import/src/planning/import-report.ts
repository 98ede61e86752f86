import type { StorePosition } from '@sangsaeng/event-store';
import { keyColumnsOf, type LedgerRow, type TableName } from '../reading/ledger-tables';
import type { Cells } from '../reading/sheet';

export type RefusedRow = {
  /** `<table>.csv`, also for .xlsx and .zip. */
  readonly file: string;
  /** The spreadsheet's row number; the header is 1. */
  readonly row: number;
  readonly code: string;
  readonly message: string;
  readonly messageEn: string;
  /** The cell the refusal is about, as it was read. */
  readonly value: string;
};

/** Sorted by file name, then row. `accepted` is 0 when nothing was written because rows were refused. */
export type ImportReport = {
  readonly accepted: number;
  readonly unchanged: number;
  readonly refused: readonly RefusedRow[];
};

export type ImportResult = {
  readonly report: ImportReport;
  /** Events recorded now. */
  readonly events: number;
  readonly written: boolean;
  readonly position?: StorePosition;
};

/** The cell of a column as it was read; without a column, the key of the row. */
export function shownCell(row: LedgerRow, cells: Cells, column: string): string {
  return column === '' ? shownKey(row.table, cells) : shown(cells, column);
}

export function shownKey(table: TableName, cells: Cells): string {
  return keyColumnsOf(table)
    .map((name) => shown(cells, name))
    .join(' · ');
}

function shown(cells: Cells, name: string): string {
  const cell = cells[name] ?? '';
  return typeof cell === 'string' ? cell : cell.shown;
}
