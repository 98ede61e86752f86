import type { LocalDate } from '@sangsaeng/kernel';
import {
  CELL_FAULT_CODES,
  CELL_READERS,
  isWhole,
  type CellFault,
  type CellFaultCode,
  type CellFaultReason,
} from './cell-values';
import { columnsOf, type Column, type LedgerRowOf, type TableName } from './ledger-tables';
import type { Cell, Cells } from './sheet';

/** Why a row means nothing by itself. `facts` is what `refusalText` wants to know. */
export type CellRefusal = {
  readonly code: CellFaultCode;
  readonly column: string;
  /** The cell as it was read. */
  readonly value: string;
  readonly facts: {
    readonly column: string;
    readonly value: string;
    readonly reason: CellFaultReason;
  };
};

export type RowReading<T extends TableName> =
  { readonly ok: LedgerRowOf<T> } | { readonly refused: CellRefusal };

/**
 * Reads the cells of one row as the table's columns ask. All cells are judged: of several faults the one whose
 * code comes first in `CELL_FAULT_CODES` is answered, among equals the leftmost column of the specification.
 */
export function readRow<T extends TableName>(table: T, cells: Cells): RowReading<T> {
  const values: Record<string, unknown> = { table };
  const found: CellRefusal[] = [];
  for (const column of columnsOf(table)) {
    const cell = cells[column.name] ?? '';
    const reading = readCell(column, cell);
    if ('ok' in reading) values[column.field] = reading.ok;
    else found.push(refusal(reading.fault, column.name, shownText(cell)));
  }
  found.push(...judgeTogether(table, values));
  const first = CELL_FAULT_CODES.flatMap((code) => found.filter((each) => each.code === code))[0];
  // Every field was filled by the reader of its column's kind, which is what LedgerRowOf says.
  return first === undefined ? { ok: values as LedgerRowOf<T> } : { refused: first };
}

function readCell(
  { kind }: Column,
  cell: Cell,
): { readonly ok: unknown } | { readonly fault: CellFault } {
  if (typeof cell === 'string') return CELL_READERS[kind](cell);
  const lost: CellFault = { code: 'INVALID_VALUE', reason: cell.unreadable };
  if (cell.unreadable !== 'digits-lost') return { fault: lost };
  // Too many digits for an amount, a date or a business number are their own fault; a text is not what was typed.
  const reading = CELL_READERS[kind](cell.shown);
  return 'ok' in reading ? { fault: lost } : reading;
}

/** Faults that lie in no single cell. A cell that could not be read is not judged a second time. */
function judgeTogether(
  table: TableName,
  values: Readonly<Record<string, unknown>>,
): readonly CellRefusal[] {
  switch (table) {
    case '지원기준':
      return judgeRates(values);
    case '지원기업':
      return judgePeriod('확인서만료일', values.certificateFrom, values.certificateTo);
    case '공급기업':
      return judgePeriod('등록만료일', values.registeredFrom, values.registeredTo);
    default:
      return [];
  }
}

function judgeRates(values: Readonly<Record<string, unknown>>): readonly CellRefusal[] {
  const { governmentBasisPoints, donorBasisPoints, selfBasisPoints } = values;
  const rates = [governmentBasisPoints, donorBasisPoints, selfBasisPoints];
  const known = rates.filter((rate) => typeof rate === 'number');
  if (known.length < rates.length || isWhole(known)) return [];
  return [refusal({ code: 'INVALID_AMOUNT', reason: 'sum' }, '정부비율', known.join('+'))];
}

function judgePeriod(column: string, from: unknown, to: unknown): readonly CellRefusal[] {
  if (from === undefined || to === undefined) return [];
  const end = to as LocalDate;
  if (end >= (from as LocalDate)) return [];
  return [refusal({ code: 'INVALID_VALUE', reason: 'period' }, column, end)];
}

function refusal({ code, reason }: CellFault, column: string, value: string): CellRefusal {
  return { code, column, value, facts: { column, value, reason } };
}

function shownText(cell: Cell): string {
  return typeof cell === 'string' ? cell : cell.shown;
}
