import { companyNumber, emptyDraft, toTables, type Cells } from './ledger-draft';
import { TABLE_NAMES, type LedgerTables, type TableName } from './oracle-tables';

export const SME = companyNumber(1);
export const OTHER_SME = companyNumber(2);
export const SUPPLIER = companyNumber(3);
export const DONOR = companyNumber(4);
export const SECOND_DONOR = companyNumber(5);
export const THIRD_DONOR = companyNumber(6);

/** What a row says where a case says nothing of it: one SME, one donor, 40/40/20, whole lots. */
const USUAL: Readonly<Record<TableName, Cells>> = {
  지원기준: {
    지원유형: '상생형',
    시행일: '2024-01-01',
    정부비율: '4000',
    출연비율: '4000',
    자부담비율: '2000',
  },
  지원기업: {
    사업자등록번호: SME,
    기업명: '㈜가람',
    확인서시작일: '2024-01-01',
    확인서만료일: '2024-12-31',
    지원구분: '신규',
  },
  공급기업: {
    사업자등록번호: SUPPLIER,
    기업명: '나래보안',
    등록시작일: '2024-01-01',
    등록만료일: '2024-12-31',
  },
  출연약정: {
    약정번호: 'P-1',
    출연기업명: '큰나무',
    사업자등록번호: DONOR,
    기업구분: '대기업',
    약정일: '2024-01-10',
    약정금액: '1000',
    지정구분: '일반',
  },
  국고교부: { 교부번호: 'G-1', 회계연도: '2024', 교부일: '2024-01-10', 교부금액: '1000' },
  수납내역: {
    출연번호: 'L-1',
    약정번호: 'P-1',
    입금일: '2024-02-01',
    입금액: '1000',
    입금자명: '큰나무',
    은행거래번호: 'HB1',
  },
  과제: {
    과제번호: 'T-1',
    사업자등록번호: SME,
    지원유형: '상생형',
    솔루션분류: '백신',
    협약일: '2024-03-01',
    총사업비: '1000',
    출연배분: `${DONOR}:10000`,
  },
  지급: {
    지급번호: 'Y-1',
    과제번호: 'T-1',
    공급기업: SUPPLIER,
    세금계산서승인번호: 'A1',
    공급가액: '1000',
    부가세: '100',
    지급일: '2024-04-01',
  },
  과제종료: { 과제번호: 'T-1', 종료일: '2024-05-01', 사유: '휴업' },
  환수: {
    환수번호: 'R-1',
    지급번호: 'Y-1',
    결정일: '2024-06-01',
    결정금액: '100',
    사유: '부적정',
    면제금액: '0',
  },
  환수입금: { 입금번호: 'X-1', 환수번호: 'R-1', 입금일: '2024-07-01', 입금액: '100' },
};

const ALWAYS: readonly TableName[] = ['지원기준', '지원기업', '공급기업', '출연약정', '국고교부'];

export type LeastRows = Partial<Record<TableName, readonly Cells[]>>;

/**
 * The least ledger that shows one rule: every row given, the rest of its cells as usual. The usual
 * rule, SME, supplier, pledge and grant stand in it unless the case gives its own.
 */
export function leastLedger(rows: LeastRows): LedgerTables {
  const draft = emptyDraft();
  for (const table of TABLE_NAMES) {
    const given = rows[table] ?? (ALWAYS.includes(table) ? [{}] : []);
    draft[table] = given.map((cells) => ({ ...USUAL[table], ...cells }));
  }
  return toTables(draft);
}
