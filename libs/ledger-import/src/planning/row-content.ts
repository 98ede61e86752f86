import { canonicalJson, type LocalDate } from '@sangsaeng/kernel';
import {
  columnsOf,
  keyColumnsOf,
  TABLE_NAMES,
  type LedgerRow,
  type TableName,
} from '../reading/ledger-tables';

type Fields = Readonly<Record<string, unknown>>;

/** The key of a row within its table, in one spelling. */
export function keyOf(row: LedgerRow): string {
  const fields = row as unknown as Fields;
  const keys = keyColumnsOf(row.table);
  const named = columnsOf(row.table).filter(({ name }) => keys.includes(name));
  return named.map(({ field }) => String(fields[field])).join(' · ');
}

/** The row under a number that nothing bears: read numbers are trimmed, so none ends with a blank. */
export function underFreeNumber(row: LedgerRow): LedgerRow {
  const [key] = keyColumnsOf(row.table);
  const column = columnsOf(row.table).find(({ name, kind }) => name === key && kind === 'text');
  // The key of an end is its project, and that of a company its business number: neither can be another.
  if (column === undefined || row.table === '과제종료') return row;
  const fields = row as unknown as Fields;
  return { ...row, [column.field]: `${String(fields[column.field])} ` };
}

/**
 * What a row says, for comparing rows of one key: amounts, dates and business numbers by value, invoice numbers in
 * any letter case, lists in order, an empty cap is not 0, all else as text.
 */
export function contentOf(row: LedgerRow): string {
  const fields = row as unknown as Fields;
  const values = columnsOf(row.table).map(({ field }) => comparable(field, fields[field]));
  return canonicalJson(values);
}

function comparable(field: string, value: unknown): unknown {
  if (value === undefined) return null;
  if (typeof value === 'bigint') return value.toString();
  return field === 'invoice' ? (value as string).toLowerCase() : value;
}

/** The day on which a row takes effect; rules and companies come before every day. */
export function effectiveOn(row: LedgerRow): LocalDate | undefined {
  switch (row.table) {
    case '지원기준':
    case '지원기업':
    case '공급기업':
      return undefined;
    case '출연약정':
      return row.pledgedOn;
    case '국고교부':
    case '수납내역':
    case '환수입금':
      return row.receivedOn;
    case '과제':
      return row.agreedOn;
    case '지급':
      return row.paidOn;
    case '과제종료':
      return row.endedOn;
    case '환수':
      return row.decidedOn;
  }
}

const TABLE_RANK = new Map<TableName, number>(TABLE_NAMES.map((table, rank) => [table, rank]));

/** Orders rows of different tables by when they take effect: day, then table. Compares as text. */
export function effectOrder(row: LedgerRow): string {
  const rank = (TABLE_RANK.get(row.table) ?? 0).toString().padStart(2, '0');
  return `${effectiveOn(row) ?? ''}#${rank}`;
}
