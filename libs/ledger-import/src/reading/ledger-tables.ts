import type { BusinessNumber, Krw, LocalDate } from '@sangsaeng/kernel';

/** What a column holds, and so how its cells are judged and what they become. */
export type CellValues = {
  readonly text: string;
  readonly optionalText: string | undefined;
  readonly won: Krw;
  readonly wonOrZero: Krw;
  /** An upper limit; empty means that there is none, which differs from a limit of 0. */
  readonly cap: Krw | undefined;
  readonly date: LocalDate;
  readonly basisPoints: number;
  readonly businessNumber: BusinessNumber;
  readonly optionalBusinessNumber: BusinessNumber | undefined;
  readonly businessNumbers: readonly BusinessNumber[];
  readonly donorShares: readonly DonorShare[];
  readonly designation: Designation;
};

export type ColumnKind = keyof CellValues;
export type Designation = 'general' | 'designated';

/** One part of 출연배분: a donor and its basis points of the donor share. */
export type DonorShare = { readonly donor: BusinessNumber; readonly basisPoints: number };

export type Column = { readonly name: string; readonly field: string; readonly kind: ColumnKind };
type Layout = { readonly key: readonly string[]; readonly columns: readonly Column[] };

function column<N extends string, F extends string, K extends ColumnKind>(
  name: N,
  field: F,
  kind: K,
) {
  return { name, field, kind } as const;
}

/**
 * The eleven tables of a ledger in the order in which rows of one day take effect, each with its columns in the
 * order of the specification and the columns that make its key. A row of a table has one `field` a column.
 */
export const LEDGER_TABLES = {
  지원기준: {
    key: ['지원유형', '시행일'],
    columns: [
      column('지원유형', 'supportType', 'text'),
      column('시행일', 'effectiveFrom', 'date'),
      column('정부비율', 'governmentBasisPoints', 'basisPoints'),
      column('출연비율', 'donorBasisPoints', 'basisPoints'),
      column('자부담비율', 'selfBasisPoints', 'basisPoints'),
      column('정부한도', 'governmentCap', 'cap'),
      column('출연한도', 'donorCap', 'cap'),
      column('총사업비한도', 'projectCap', 'cap'),
    ],
  },
  지원기업: {
    key: ['사업자등록번호'],
    columns: [
      column('사업자등록번호', 'businessNumber', 'businessNumber'),
      column('기업명', 'name', 'text'),
      column('확인서시작일', 'certificateFrom', 'date'),
      column('확인서만료일', 'certificateTo', 'date'),
      column('협력대기업', 'partnerDonor', 'optionalBusinessNumber'),
      column('지원구분', 'supportClass', 'text'),
    ],
  },
  공급기업: {
    key: ['사업자등록번호'],
    columns: [
      column('사업자등록번호', 'businessNumber', 'businessNumber'),
      column('기업명', 'name', 'text'),
      column('등록시작일', 'registeredFrom', 'date'),
      column('등록만료일', 'registeredTo', 'date'),
    ],
  },
  출연약정: {
    key: ['약정번호'],
    columns: [
      column('약정번호', 'pledge', 'text'),
      column('출연기업명', 'donorName', 'text'),
      column('사업자등록번호', 'businessNumber', 'businessNumber'),
      column('기업구분', 'donorKind', 'text'),
      column('약정일', 'pledgedOn', 'date'),
      column('약정금액', 'amount', 'won'),
      column('지정구분', 'designation', 'designation'),
      column('지정협력사', 'designatedSmes', 'businessNumbers'),
    ],
  },
  국고교부: {
    key: ['교부번호'],
    columns: [
      column('교부번호', 'grant', 'text'),
      column('회계연도', 'fiscalYear', 'text'),
      column('교부일', 'receivedOn', 'date'),
      column('교부금액', 'amount', 'won'),
    ],
  },
  수납내역: {
    key: ['출연번호'],
    columns: [
      column('출연번호', 'contribution', 'text'),
      column('약정번호', 'pledge', 'text'),
      column('입금일', 'receivedOn', 'date'),
      column('입금액', 'amount', 'won'),
      column('입금자명', 'depositorName', 'text'),
      column('은행거래번호', 'bankTransaction', 'text'),
    ],
  },
  과제: {
    key: ['과제번호'],
    columns: [
      column('과제번호', 'project', 'text'),
      column('사업자등록번호', 'smeBusinessNumber', 'businessNumber'),
      column('지원유형', 'supportType', 'text'),
      column('솔루션분류', 'category', 'text'),
      column('협약일', 'agreedOn', 'date'),
      column('총사업비', 'totalCost', 'won'),
      column('출연배분', 'donors', 'donorShares'),
    ],
  },
  지급: {
    key: ['지급번호'],
    columns: [
      column('지급번호', 'payment', 'text'),
      column('과제번호', 'project', 'text'),
      column('공급기업', 'supplierBusinessNumber', 'businessNumber'),
      column('세금계산서승인번호', 'invoice', 'text'),
      column('공급가액', 'supplyValue', 'won'),
      column('부가세', 'vat', 'wonOrZero'),
      column('지급일', 'paidOn', 'date'),
    ],
  },
  과제종료: {
    key: ['과제번호'],
    columns: [
      column('과제번호', 'project', 'text'),
      column('종료일', 'endedOn', 'date'),
      column('사유', 'reason', 'text'),
    ],
  },
  환수: {
    key: ['환수번호'],
    columns: [
      column('환수번호', 'clawback', 'text'),
      column('지급번호', 'payment', 'text'),
      column('결정일', 'decidedOn', 'date'),
      column('결정금액', 'amount', 'won'),
      column('사유', 'reason', 'text'),
      column('면제금액', 'waivedAmount', 'wonOrZero'),
      column('면제사유', 'waiverReason', 'optionalText'),
    ],
  },
  환수입금: {
    key: ['입금번호'],
    columns: [
      column('입금번호', 'receipt', 'text'),
      column('환수번호', 'clawback', 'text'),
      column('입금일', 'receivedOn', 'date'),
      column('입금액', 'amount', 'won'),
    ],
  },
} as const satisfies Readonly<Record<string, Layout>>;

export type TableName = keyof typeof LEDGER_TABLES;
type ColumnOf<T extends TableName> = (typeof LEDGER_TABLES)[T]['columns'][number];

/** A row whose cells all have meaning. Whether it fits the other rows is not known yet. */
export type LedgerRowOf<T extends TableName> = { readonly table: T } & {
  readonly [C in ColumnOf<T> as C['field']]: CellValues[C['kind']];
};
export type LedgerRow = { [T in TableName]: LedgerRowOf<T> }[TableName];

/** The tables in the order in which rows of one day take effect. */
export const TABLE_NAMES = Object.keys(LEDGER_TABLES) as readonly TableName[];

export function isTableName(name: string): name is TableName {
  return Object.hasOwn(LEDGER_TABLES, name);
}

export function columnsOf(table: TableName): readonly Column[] {
  return LEDGER_TABLES[table].columns;
}

/** The columns whose values together name a row of this table. */
export function keyColumnsOf(table: TableName): readonly string[] {
  return LEDGER_TABLES[table].key;
}
