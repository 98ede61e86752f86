import { COLUMNS, TABLE_NAMES, type LedgerTables, type TableName } from './oracle-tables';

/** One row by column, in the plainest spelling: ISO dates, bare digits, hyphened numbers. */
export type Cells = Record<string, string>;

/** A ledger before anybody typed it: rows by column, not yet spelled or shuffled. */
export type Draft = Record<TableName, Cells[]>;

export type CellKind = 'text' | 'date' | 'amount' | 'points' | 'company' | 'companies' | 'parts';

const KINDS: Readonly<Record<Exclude<CellKind, 'text'>, readonly string[]>> = {
  date: [
    '시행일',
    '확인서시작일',
    '확인서만료일',
    '등록시작일',
    '등록만료일',
    '약정일',
    '교부일',
    '입금일',
    '협약일',
    '지급일',
    '종료일',
    '결정일',
  ],
  amount: [
    '정부한도',
    '출연한도',
    '총사업비한도',
    '약정금액',
    '교부금액',
    '입금액',
    '총사업비',
    '공급가액',
    '부가세',
    '결정금액',
    '면제금액',
  ],
  points: ['정부비율', '출연비율', '자부담비율'],
  company: ['사업자등록번호', '협력대기업', '공급기업'],
  companies: ['지정협력사'],
  parts: ['출연배분'],
};

export function kindOf(column: string): CellKind {
  const kinds = Object.keys(KINDS) as Exclude<CellKind, 'text'>[];
  return kinds.find((kind) => KINDS[kind].includes(column)) ?? 'text';
}

export function emptyDraft(): Draft {
  return Object.fromEntries(TABLE_NAMES.map((table) => [table, []])) as unknown as Draft;
}

/** The draft as tables of text, columns in the order of the specification. */
export function toTables(draft: Draft): LedgerTables {
  return new Map(
    TABLE_NAMES.map((table) => {
      const columns = COLUMNS[table];
      const rows = draft[table].map((cells) => columns.map((column) => cells[column] ?? ''));
      return [table, [[...columns], ...rows]];
    }),
  );
}

const DAY = 86_400_000;

/** The ISO day so many days later. */
export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}

/** A checksum-valid business number of a fictional company; each ordinal has its own. */
export function companyNumber(ordinal: number): string {
  const nine = String(100_810_000 + ordinal * 7).padStart(9, '0');
  const weights = [1, 3, 7, 1, 3, 7, 1, 3, 5];
  const digits = Array.from(nine, Number);
  const sum = weights.reduce((total, weight, at) => total + weight * (digits[at] ?? 0), 0);
  const check = (10 - ((sum + Math.floor(((digits[8] ?? 0) * 5) / 10)) % 10)) % 10;
  return `${nine.slice(0, 3)}-${nine.slice(3, 5)}-${nine.slice(5)}${check}`;
}
