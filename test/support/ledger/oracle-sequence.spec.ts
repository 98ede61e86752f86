import { generateLedger } from './generator';
import { judge } from './oracle';
import { readRows, type LedgerRow } from './oracle-rows';
import { judgeMany } from './oracle-sequence';
import { leastLedger, OTHER_SME, SME, type LeastRows } from './least-ledger';
import type { LedgerTables } from './oracle-tables';

const LATER: LeastRows = { 출연약정: [], 국고교부: [], 지원기준: [], 공급기업: [], 지원기업: [] };
const PAID: LeastRows = { 수납내역: [{}], 과제: [{}], 지급: [{}] };

function then(first: LeastRows, second: LeastRows) {
  const answers = judgeMany([leastLedger(first), leastLedger({ ...LATER, ...second })]);
  const last = answers.at(-1);
  const codes = last?.refused.map(({ file, row, code }) => `${file} ${row} ${code}`);
  return { ...last, codes, disputes: last?.disputed.map(({ why }) => why) };
}

/** The same ledger with only the chosen rows left; the others are blank, so rows keep numbers. */
function only(tables: LedgerTables, keep: (row: LedgerRow) => boolean): LedgerTables {
  const kept = new Set(
    readRows(tables)
      .filter(keep)
      .map(({ table, row }) => `${table} ${row}`),
  );
  return new Map(
    [...tables].map(([table, records]) => [
      table,
      records.map((record, at) => (at === 0 || kept.has(`${table} ${at + 1}`) ? record : [''])),
    ]),
  );
}

describe('an import on top of recorded rows', () => {
  it('is refused where an end comes before a recorded payment', () => {
    const { codes, disputes } = then(PAID, { 과제종료: [{ 종료일: '2024-03-31' }] });
    expect(codes).toEqual(['과제종료.csv 2 PROJECT_CLOSED']);
    expect(disputes).toEqual([]);
    expect(then(PAID, { 과제종료: [{ 종료일: '2024-04-01' }] }).codes).toEqual([]);
  });

  it('is refused where an earlier row pushes a recorded sum over its limit', () => {
    const receipt = { 출연번호: 'L-0', 은행거래번호: 'HB0', 입금일: '2024-01-20', 입금액: '1' };
    expect(then(PAID, { 수납내역: [receipt] }).codes).toEqual(['수납내역.csv 2 EXCEEDS_PLEDGE']);
    const payment = {
      지급번호: 'Y-0',
      세금계산서승인번호: 'A0',
      지급일: '2024-03-15',
      공급가액: '1',
    };
    expect(then(PAID, { 지급: [payment] }).codes).toEqual(['지급.csv 2 EXCEEDS_AGREEMENT']);
    const clawback = { 환수번호: 'R-0', 결정일: '2024-05-01', 결정금액: '701' };
    expect(then({ ...PAID, 환수: [{}] }, { 환수: [clawback] }).codes).toEqual([
      '환수.csv 2 EXCEEDS_PAID',
    ]);
  });

  it('is refused where an earlier row takes the number, invoice or receipt of a recorded one', () => {
    const payment = {
      지급번호: 'Y-0',
      지급일: '2024-03-15',
      세금계산서승인번호: 'a1',
      공급가액: '1',
    };
    const half = { ...PAID, 지급: [{ 공급가액: '500' }] };
    expect(then(half, { 지급: [payment] }).codes).toEqual(['지급.csv 2 INVOICE_REUSED']);
    const other = { ...payment, 지급번호: 'Y-1', 세금계산서승인번호: 'A0' };
    expect(then(half, { 지급: [other] }).codes).toEqual(['지급.csv 2 DUPLICATE']);
  });

  it('never funds an earlier agreement with money received later', () => {
    const earlier = { 과제번호: 'T-0', 협약일: '2024-01-31', 총사업비: '10' };
    expect(then(PAID, { 과제: [earlier] }).codes).toEqual(['과제.csv 2 INSUFFICIENT_FUNDS']);
  });

  it('never takes government or donor money a recorded project of a later date holds', () => {
    const earlier = { 과제번호: 'T-0', 협약일: '2024-02-15', 총사업비: '1600' };
    const government = then(PAID, { 과제: [earlier] });
    expect([government.codes, government.disputes]).toEqual([
      ['과제.csv 2 INSUFFICIENT_FUNDS'],
      [],
    ]);
    const rich: LeastRows = { ...PAID, 국고교부: [{ 교부금액: '9000' }] };
    const donors = then(rich, { 과제: [earlier] });
    expect(donors.codes).toEqual(['과제.csv 2 INSUFFICIENT_FUNDS']);
    expect(donors.disputes).toEqual(['it takes from a lot of a recorded row']);
    expect(then(rich, { 과제: [{ ...earlier, 총사업비: '1500' }] }).codes).toEqual([]);
  });

  it('never makes recorded picks anew, though a better lot appears', () => {
    const designated = { 약정번호: 'P-2', 지정구분: '지정', 지정협력사: SME };
    const { lots, codes } = then(
      { 출연약정: [{}, designated], ...PAID },
      { 수납내역: [{ 출연번호: 'L-2', 약정번호: 'P-2', 은행거래번호: 'HB2', 입금액: '500' }] },
    );
    expect(codes).toEqual([]);
    expect(lots?.map((lot) => lot.paid)).toEqual(['400', '0']);
  });

  it('accepts what was refused once its reason is gone', () => {
    const missing: LeastRows = { ...PAID, 과제: [{ 사업자등록번호: OTHER_SME }], 지급: [] };
    const { codes, unchanged, projects } = then(missing, {
      ...missing,
      지원기업: [{ 사업자등록번호: OTHER_SME }],
      출연약정: [{}],
    });
    expect([codes, unchanged]).toEqual([[], 2]);
    expect(projects).toMatchObject([{ businessNumber: OTHER_SME, donorShare: '400' }]);
  });

  it('keeps the shares agreed when an older rule version arrives late, and says it is disputed', () => {
    const rule = { 시행일: '2024-02-20', 정부비율: '0', 출연비율: '0', 자부담비율: '10000' };
    const { projects, codes, disputes } = then(PAID, { 지원기준: [rule] });
    expect([codes, disputes?.length]).toEqual([[], 1]);
    expect(projects).toMatchObject([{ governmentShare: '400', donorShare: '400' }]);
  });
});

describe('whatever the ledger', () => {
  const seeds = Array.from({ length: 25 }, (_, at) => 500 + at);

  it('one import in a sequence is judged as it is alone', () => {
    for (const seed of seeds) {
      const tables = generateLedger(seed);
      expect(judgeMany([tables])).toEqual([{ ...judge(tables), disputed: [] }]);
    }
  });

  it('the same import again changes nothing, and refuses the same rows for the same reasons', () => {
    for (const seed of seeds) {
      const tables = generateLedger(seed);
      const [first, second] = judgeMany([tables, tables]);
      const accepted = readRows(tables).length - (first?.refused.length ?? 0);
      expect(second).toEqual({ ...first, unchanged: accepted });
    }
  });

  it('what comes in order of dates in two imports ends as what comes at once', () => {
    for (const seed of seeds) {
      const tables = generateLedger(seed);
      const [, both] = judgeMany([only(tables, (row) => row.fields.date < '2025-03-01'), tables]);
      const { donors, government, lots, projects, refused } = judge(tables);
      expect(both).toMatchObject({ donors, government, lots, projects, refused });
    }
  });

  it('no pot falls below zero, though the rest of a ledger comes later and earlier at once', () => {
    for (const seed of seeds) {
      const tables = generateLedger(seed, { mistakes: 0.02, money: 100 });
      const some = only(tables, (row) => row.row % 3 !== 0);
      const last = judgeMany([some, tables]).at(-1);
      const pots = [...(last?.donors ?? []), ...(last?.lots ?? [])];
      expect(pots.every((pot) => BigInt(pot.available) >= 0n && BigInt(pot.committed) >= 0n)).toBe(
        true,
      );
      expect(BigInt(last?.government.available ?? -1) >= 0n).toBe(true);
      expect(last?.projects.every((p) => BigInt(p.recoveredDonor) <= BigInt(p.paidDonor))).toBe(
        true,
      );
    }
  });
});
