import { CellReader } from './oracle-cells';
import { TABLE_NAMES, type InvalidCode, type LedgerTables, type TableName } from './oracle-tables';

/** What is read of each table. `date` is the value date; the first three tables have none. */
const READERS = {
  지원기준: (c: CellReader) => {
    const kind = c.text('지원유형');
    const from = c.date('시행일');
    const government = c.basisPoints('정부비율');
    const donor = c.basisPoints('출연비율');
    const self = c.basisPoints('자부담비율');
    c.sumTo10000([government, donor, self]);
    const governmentCap = c.cap('정부한도');
    const donorCap = c.cap('출연한도');
    const baseCap = c.cap('총사업비한도');
    const rates = { government, donor, self, governmentCap, donorCap, baseCap };
    return { key: JSON.stringify([kind, from]), date: '', kind, from, ...rates };
  },
  지원기업: (c: CellReader) => ({
    key: c.businessNumber('사업자등록번호'),
    date: '',
    name: c.text('기업명'),
    certificate: c.period('확인서시작일', '확인서만료일'),
    partner: c.optionalBusinessNumber('협력대기업'),
    kind: c.text('지원구분'),
  }),
  공급기업: (c: CellReader) => ({
    key: c.businessNumber('사업자등록번호'),
    date: '',
    name: c.text('기업명'),
    registration: c.period('등록시작일', '등록만료일'),
  }),
  출연약정: (c: CellReader) => {
    const designation = c.text('지정구분');
    if (designation !== '일반' && designation !== '지정') c.refuse('INVALID_VALUE');
    return {
      key: c.text('약정번호'),
      date: c.date('약정일'),
      name: c.text('출연기업명'),
      donor: c.businessNumber('사업자등록번호'),
      kind: c.text('기업구분'),
      amount: c.amount('약정금액'),
      designation,
      smes: c.businessNumbers('지정협력사'),
    };
  },
  국고교부: (c: CellReader) => ({
    key: c.text('교부번호'),
    date: c.date('교부일'),
    year: c.text('회계연도'),
    amount: c.amount('교부금액'),
  }),
  수납내역: (c: CellReader) => ({
    key: c.text('출연번호'),
    date: c.date('입금일'),
    pledge: c.text('약정번호'),
    amount: c.amount('입금액'),
    payer: c.text('입금자명'),
    bankTransaction: c.text('은행거래번호'),
  }),
  과제: (c: CellReader) => ({
    key: c.text('과제번호'),
    date: c.date('협약일'),
    sme: c.businessNumber('사업자등록번호'),
    kind: c.text('지원유형'),
    solution: c.text('솔루션분류'),
    base: c.amount('총사업비'),
    donors: c.donorParts('출연배분'),
  }),
  지급: (c: CellReader) => ({
    key: c.text('지급번호'),
    date: c.date('지급일'),
    project: c.text('과제번호'),
    supplier: c.businessNumber('공급기업'),
    invoice: c.text('세금계산서승인번호').toUpperCase(),
    supplyValue: c.amount('공급가액'),
    vat: c.amountOrZero('부가세'),
  }),
  과제종료: (c: CellReader) => ({
    key: c.text('과제번호'),
    date: c.date('종료일'),
    reason: c.text('사유'),
  }),
  환수: (c: CellReader) => ({
    key: c.text('환수번호'),
    date: c.date('결정일'),
    payment: c.text('지급번호'),
    decided: c.amount('결정금액'),
    reason: c.text('사유'),
    waived: c.amountOrZero('면제금액'),
    waiverReason: c.optionalText('면제사유'),
  }),
  환수입금: (c: CellReader) => ({
    key: c.text('입금번호'),
    date: c.date('입금일'),
    clawback: c.text('환수번호'),
    amount: c.amount('입금액'),
  }),
} as const satisfies Record<TableName, (c: CellReader) => { key: string; date: string }>;

export type Fields<T extends TableName> = ReturnType<(typeof READERS)[T]>;

type RowOf<T extends TableName> = {
  readonly table: T;
  /** The spreadsheet's row number; the header is row 1. */
  readonly row: number;
  /** Which import of a sequence it came with; 0 for a single one. */
  readonly importNo: number;
  readonly problem: InvalidCode | null;
  readonly fields: Fields<T>;
  /** Equal exactly when the contents are equal after reading. */
  readonly content: string;
};

export type LedgerRow = { [T in TableName]: RowOf<T> }[TableName];

function readRow(table: TableName, cells: ReadonlyMap<string, string>) {
  const reader = new CellReader(cells);
  const fields = READERS[table](reader);
  const content = JSON.stringify(fields, (_, value: unknown) =>
    typeof value === 'bigint' ? `${value}n` : value,
  );
  return { table, fields, content, problem: reader.problem };
}

/** All rows with content, in no particular order; rows of empty cells only count for `row`. */
export function readRows(tables: LedgerTables, importNo = 0): readonly LedgerRow[] {
  return TABLE_NAMES.flatMap((table) => {
    const [header = [], ...records] = tables.get(table) ?? [];
    return records.flatMap((record, at) => {
      if (record.every((cell) => cell.trim() === '')) return [];
      const cells = new Map(header.map((column, i) => [column.trim(), record[i] ?? '']));
      return [{ ...readRow(table, cells), row: at + 2, importNo } as LedgerRow];
    });
  });
}

/**
 * By value date, on the same date in table order, then in row order; rows of an earlier import
 * before those of a later one on the same date in the same table.
 */
export function comparePlaces(a: LedgerRow, b: LedgerRow): number {
  if (a.fields.date !== b.fields.date) return a.fields.date < b.fields.date ? -1 : 1;
  const tables = TABLE_NAMES.indexOf(a.table) - TABLE_NAMES.indexOf(b.table);
  return tables || a.importNo - b.importNo || a.row - b.row;
}
