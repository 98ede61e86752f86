/** A ledger as text: per table the header and the rows, just as they stand in the spreadsheet. */
export type LedgerTables = ReadonlyMap<string, readonly (readonly string[])[]>;

export type TableName =
  | '지원기준'
  | '지원기업'
  | '공급기업'
  | '출연약정'
  | '국고교부'
  | '수납내역'
  | '과제'
  | '지급'
  | '과제종료'
  | '환수'
  | '환수입금';

/** The order of tables on one value date; the first three come before everything. */
export const TABLE_NAMES: readonly TableName[] = [
  '지원기준',
  '지원기업',
  '공급기업',
  '출연약정',
  '국고교부',
  '수납내역',
  '과제',
  '지급',
  '과제종료',
  '환수',
  '환수입금',
];

export const COLUMNS: Readonly<Record<TableName, readonly string[]>> = {
  지원기준: [
    '지원유형',
    '시행일',
    '정부비율',
    '출연비율',
    '자부담비율',
    '정부한도',
    '출연한도',
    '총사업비한도',
  ],
  지원기업: ['사업자등록번호', '기업명', '확인서시작일', '확인서만료일', '협력대기업', '지원구분'],
  공급기업: ['사업자등록번호', '기업명', '등록시작일', '등록만료일'],
  출연약정: [
    '약정번호',
    '출연기업명',
    '사업자등록번호',
    '기업구분',
    '약정일',
    '약정금액',
    '지정구분',
    '지정협력사',
  ],
  국고교부: ['교부번호', '회계연도', '교부일', '교부금액'],
  수납내역: ['출연번호', '약정번호', '입금일', '입금액', '입금자명', '은행거래번호'],
  과제: ['과제번호', '사업자등록번호', '지원유형', '솔루션분류', '협약일', '총사업비', '출연배분'],
  지급: ['지급번호', '과제번호', '공급기업', '세금계산서승인번호', '공급가액', '부가세', '지급일'],
  과제종료: ['과제번호', '종료일', '사유'],
  환수: ['환수번호', '지급번호', '결정일', '결정금액', '사유', '면제금액', '면제사유'],
  환수입금: ['입금번호', '환수번호', '입금일', '입금액'],
};

/** In the order in which the first of several wins. */
export const INVALID_CODES = [
  'INVALID_VALUE',
  'INVALID_BUSINESS_NUMBER',
  'INVALID_AMOUNT',
  'INVALID_DATE',
] as const;

export type InvalidCode = (typeof INVALID_CODES)[number];

export const REFUSAL_CODES = [
  ...INVALID_CODES,
  'DUPLICATE',
  'UNKNOWN_REFERENCE',
  'PROJECT_CLOSED',
  'INVOICE_REUSED',
  'RECEIPT_REUSED',
  'RULE_NOT_IN_FORCE',
  'EXCEEDS_PLEDGE',
  'INSUFFICIENT_FUNDS',
  'EXCEEDS_AGREEMENT',
  'EXCEEDS_PAID',
  'EXCEEDS_DECISION',
] as const;

export type RefusalCode = (typeof REFUSAL_CODES)[number];

export type Refusal = { readonly file: string; readonly row: number; readonly code: RefusalCode };

/** Amounts are decimal strings, as in the expected file of a sample ledger. */
export type PotBalance = {
  readonly contributed: string;
  readonly committed: string;
  readonly paid: string;
  readonly recovered: string;
  readonly available: string;
};

export type ProjectBalance = {
  readonly projectNo: string;
  readonly businessNumber: string;
  readonly base: string;
  readonly governmentShare: string;
  readonly donorShare: string;
  readonly selfShare: string;
  readonly paidGovernment: string;
  readonly paidDonor: string;
  readonly recoveredGovernment: string;
  readonly recoveredDonor: string;
  readonly payment: 'none' | 'partial' | 'full';
  readonly closed: boolean;
};

export type Balances = {
  readonly donors: readonly (PotBalance & {
    readonly businessNumber: string;
    readonly pledged: string;
  })[];
  readonly government: Omit<PotBalance, 'contributed'> & { readonly granted: string };
  readonly lots: readonly (PotBalance & {
    readonly contributionNo: string;
    readonly businessNumber: string;
  })[];
  readonly projects: readonly ProjectBalance[];
};

/** The answer every correct import reaches, refused rows left out (partial acceptance). */
export type Expected = Balances & {
  readonly unchanged: number;
  readonly refused: readonly Refusal[];
};
