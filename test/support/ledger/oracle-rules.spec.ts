import { judge } from './oracle';
import {
  DONOR,
  OTHER_SME,
  SECOND_DONOR,
  SME,
  SUPPLIER,
  THIRD_DONOR,
  leastLedger,
  type LeastRows,
} from './least-ledger';

const answer = (rows: LeastRows) => judge(leastLedger(rows));
const codes = (rows: LeastRows) =>
  answer(rows).refused.map(({ file, row, code }) => `${file} ${row} ${code}`);
const column = (list: readonly object[], name: string) =>
  list.map((entry) => Reflect.get(entry, name) as unknown);

const MONEY: LeastRows = { 수납내역: [{}] };
const PAID: LeastRows = { ...MONEY, 과제: [{}], 지급: [{}] };
const THREE_DONORS: LeastRows = {
  출연약정: [
    {},
    { 약정번호: 'P-2', 사업자등록번호: SECOND_DONOR },
    { 약정번호: 'P-3', 사업자등록번호: THIRD_DONOR },
  ],
  수납내역: [
    {},
    { 출연번호: 'L-2', 약정번호: 'P-2', 은행거래번호: 'HB2' },
    { 출연번호: 'L-3', 약정번호: 'P-3', 은행거래번호: 'HB3' },
  ],
};
const thirds = `${THIRD_DONOR}:3333;${DONOR}:3333;${SECOND_DONOR}:3334`;

describe('shares at agreement', () => {
  it('are floors for government and donors, and the SME carries the rest', () => {
    const { projects } = answer({ ...MONEY, 과제: [{ 총사업비: '999' }] });
    expect(projects).toMatchObject([
      { base: '999', governmentShare: '399', donorShare: '399', selfShare: '201' },
    ]);
  });

  it('come from the version with the latest day in force not after the agreement', () => {
    const rules = [
      { 시행일: '2024-03-02', 정부비율: '0', 출연비율: '0', 자부담비율: '10000' },
      { 시행일: '2024-03-01', 정부비율: '1000', 출연비율: '0', 자부담비율: '9000' },
      {},
    ];
    const { projects } = answer({ 지원기준: rules, ...MONEY, 과제: [{}] });
    expect(projects).toMatchObject([{ governmentShare: '100', donorShare: '0' }]);
  });

  it('cut the base to its cap first, then each share to its own, where 0 is a cap', () => {
    const capped = { 정부한도: '150', 출연한도: '0', 총사업비한도: '500' };
    const { projects } = answer({ 지원기준: [capped], ...MONEY, 과제: [{}] });
    expect(projects).toMatchObject([{ governmentShare: '150', donorShare: '0', selfShare: '850' }]);
  });

  it('give left-over won of several donors one each in listed order', () => {
    const { donors } = answer({ ...THREE_DONORS, 과제: [{ 총사업비: '505', 출연배분: thirds }] });
    expect(column(donors, 'businessNumber')).toEqual([DONOR, SECOND_DONOR, THIRD_DONOR].sort());
    // 202 won in parts of 67, 67 and 67: the one left over goes to the donor listed first.
    expect(donors.find((d) => d.businessNumber === THIRD_DONOR)?.committed).toBe('68');
    expect(donors.find((d) => d.businessNumber === DONOR)?.committed).toBe('67');
    expect(donors.find((d) => d.businessNumber === SECOND_DONOR)?.committed).toBe('67');
  });

  it('are refused where no version of the kind is in force, or no donor is named for a share', () => {
    expect(codes({ ...MONEY, 과제: [{ 지원유형: '일반' }] })).toEqual([
      '과제.csv 2 RULE_NOT_IN_FORCE',
    ]);
    expect(codes({ ...MONEY, 과제: [{ 출연배분: '' }] })).toEqual(['과제.csv 2 UNKNOWN_REFERENCE']);
  });

  it('accept a donor with a pledge but no receipt, who then has too little', () => {
    expect(codes({ 과제: [{}] })).toEqual(['과제.csv 2 INSUFFICIENT_FUNDS']);
    expect(codes({ 과제: [{ 출연배분: `${SECOND_DONOR}:10000` }] })).toEqual([
      '과제.csv 2 UNKNOWN_REFERENCE',
    ]);
  });
});

describe('lots', () => {
  const designated = { 약정번호: 'P-2', 지정구분: '지정', 지정협력사: `${SME};` };
  const lots = (list: readonly (readonly [string, string, string])[]) =>
    list.map(([출연번호, 약정번호, 입금일], at) => ({
      출연번호,
      약정번호,
      입금일,
      입금액: '150',
      은행거래번호: `HB${at}`,
    }));

  it('are used designated first, then general, each by date and then in row order', () => {
    const { lots: used } = answer({
      출연약정: [{}, designated],
      수납내역: lots([
        ['L-3', 'P-1', '2024-02-02'],
        ['L-2', 'P-1', '2024-02-02'],
        ['L-4', 'P-1', '2024-02-01'],
        ['L-1', 'P-2', '2024-02-28'],
      ]),
      과제: [{}],
    });
    expect(column(used, 'contributionNo')).toEqual(['L-1', 'L-2', 'L-3', 'L-4']);
    expect(column(used, 'committed')).toEqual(['150', '0', '100', '150']);
  });

  it('of a designated pledge serve only the listed SMEs, of an empty list nobody', () => {
    for (const 지정협력사 of [OTHER_SME, '']) {
      const pledge = { ...designated, 약정번호: 'P-1', 지정협력사 };
      expect(codes({ 출연약정: [pledge], ...MONEY, 과제: [{}] })).toEqual([
        '과제.csv 2 INSUFFICIENT_FUNDS',
      ]);
    }
  });

  it('received on the day of the agreement fund it, received the day after do not', () => {
    expect(codes({ 수납내역: [{ 입금일: '2024-03-01' }], 과제: [{}] })).toEqual([]);
    expect(codes({ 수납내역: [{ 입금일: '2024-03-02' }], 과제: [{}] })).toEqual([
      '과제.csv 2 INSUFFICIENT_FUNDS',
    ]);
  });
});

describe('disbursements', () => {
  it('pay the floor of the share by what is invoiced in all, less what was paid before', () => {
    const parts = [
      { 지급번호: 'Y-1', 세금계산서승인번호: 'A1', 공급가액: '1', 지급일: '2024-04-01' },
      { 지급번호: 'Y-2', 세금계산서승인번호: 'A2', 공급가액: '1', 지급일: '2024-04-02' },
    ];
    const project = { 과제: [{ 총사업비: '3' }], ...MONEY };
    // 40 percent of 3 is 1 won: floor(1 × 1 / 3) = 0, floor(1 × 2 / 3) = 0, and all of it at last.
    expect(answer({ ...project, 지급: parts }).projects).toMatchObject([
      { paidGovernment: '0', paidDonor: '0', payment: 'partial' },
    ]);
    const last = { 지급번호: 'Y-3', 세금계산서승인번호: 'A3', 공급가액: '1' };
    expect(answer({ ...project, 지급: [...parts, last] }).projects).toMatchObject([
      { paidGovernment: '1', paidDonor: '1', payment: 'full' },
    ]);
  });

  it('use the committed lots in the order they were picked', () => {
    const first = { 입금액: '100' };
    const second = { 출연번호: 'L-2', 은행거래번호: 'HB2', 입금일: '2024-02-02', 입금액: '500' };
    const half = { 공급가액: '500' };
    const { lots } = answer({
      출연약정: [{ 약정금액: '2000' }],
      수납내역: [second, first],
      과제: [{}],
      지급: [half],
    });
    expect(column(lots, 'paid')).toEqual(['100', '100']);
    expect(column(lots, 'committed')).toEqual(['0', '200']);
  });

  it('end with the project: what is not paid is free again, and nothing more is paid', () => {
    const half = { 공급가액: '500' };
    const late = { 지급번호: 'Y-2', 세금계산서승인번호: 'A2', 공급가액: '1', 지급일: '2024-05-02' };
    const ended = { ...PAID, 지급: [half, late], 과제종료: [{}] };
    expect(codes(ended)).toEqual(['지급.csv 3 PROJECT_CLOSED']);
    expect(answer(ended).government).toMatchObject({ committed: '0', paid: '200' });
    expect(answer(ended).projects).toMatchObject([{ closed: true, donorShare: '400' }]);
    // On one day the payment comes before the end, as the tables do.
    expect(codes({ ...ended, 지급: [half, { ...late, 지급일: '2024-05-01' }] })).toEqual([]);
  });

  it('are refused over the agreed sum, and on an invoice used before in other letter case', () => {
    const more = { 지급번호: 'Y-2', 세금계산서승인번호: 'A2', 공급가액: '1' };
    expect(codes({ ...PAID, 지급: [{}, more] })).toEqual(['지급.csv 3 EXCEEDS_AGREEMENT']);
    expect(codes({ ...PAID, 지급: [{}, { ...more, 세금계산서승인번호: 'a1' }] })).toEqual([
      '지급.csv 3 INVOICE_REUSED',
    ]);
  });
});

describe('clawbacks', () => {
  const recovered = { ...PAID, 환수: [{}], 환수입금: [{ 입금액: '3' }] };

  it('are split in turn by what is open, the last source taking the rest', () => {
    expect(answer(recovered).projects).toMatchObject([
      { recoveredGovernment: '1', recoveredDonor: '2' },
    ]);
  });

  it('return donor money to its lot and government money to the treasury', () => {
    const { government, lots } = answer(recovered);
    expect(government).toMatchObject({ paid: '400', recovered: '1', available: '600' });
    expect(lots).toMatchObject([{ paid: '400', recovered: '2', available: '602' }]);
  });

  it('are split among three donors by their open parts of that payment', () => {
    const { donors } = answer({
      ...THREE_DONORS,
      과제: [{ 총사업비: '505', 출연배분: thirds }],
      지급: [{ 공급가액: '505' }],
      환수: [{}],
      환수입금: [{ 입금액: '10' }],
    });
    // Open 202, 68, 67, 67: floor(10×202/404) = 5, floor(5×68/202) = 1, floor(4×67/134) = 2, rest 2.
    const of = (number: string) => donors.find((d) => d.businessNumber === number)?.recovered;
    expect([of(THIRD_DONOR), of(DONOR), of(SECOND_DONOR)]).toEqual(['1', '2', '2']);
  });

  it('never exceed in total what that payment paid, nor receive more than decided and not waived', () => {
    expect(codes({ ...PAID, 환수: [{ 결정금액: '801' }] })).toEqual(['환수.csv 2 EXCEEDS_PAID']);
    expect(codes({ ...PAID, 환수: [{ 면제금액: '101' }] })).toEqual([
      '환수.csv 2 EXCEEDS_DECISION',
    ]);
    const waived = { ...PAID, 환수: [{ 면제금액: '1' }] };
    expect(codes({ ...waived, 환수입금: [{}] })).toEqual(['환수입금.csv 2 EXCEEDS_DECISION']);
    expect(codes({ ...waived, 환수입금: [{ 입금액: '99' }] })).toEqual([]);
  });

  it('stay possible after the project has ended', () => {
    expect(codes({ ...recovered, 과제종료: [{}] })).toEqual([]);
  });
});

describe('refusals', () => {
  it('name the first reason of all cells: value, business number, amount, date', () => {
    const worse = [
      { 지급일: '2024-02-30' },
      { 지급일: '2024-02-30', 공급가액: '1,00,000' },
      { 지급일: '2024-02-30', 공급가액: '', 공급기업: '0000000000' },
      { 지급일: '2024-02-30', 공급가액: '', 공급기업: '', 과제번호: '' },
    ];
    expect(codes({ ...MONEY, 과제: [{}], 지급: worse })).toEqual([
      '지급.csv 2 INVALID_DATE',
      '지급.csv 3 INVALID_AMOUNT',
      '지급.csv 4 INVALID_BUSINESS_NUMBER',
      '지급.csv 5 INVALID_VALUE',
    ]);
  });

  it('leave the same content in other spelling unchanged and refuse other content', () => {
    const again = { 지급일: '2024. 4. 1', 공급가액: '1,000원', 세금계산서승인번호: 'a1' };
    const respelled = answer({ ...PAID, 지급: [{}, again] });
    expect([respelled.unchanged, respelled.refused]).toEqual([1, []]);
    expect(codes({ ...PAID, 지급: [{}, { ...again, 부가세: '0' }] })).toEqual([
      '지급.csv 3 DUPLICATE',
    ]);
  });

  it('let a refused row hold no key', () => {
    const late = { 입금액: '1001', 은행거래번호: 'HB0' };
    expect(codes({ 수납내역: [late, {}], 과제: [{}] })).toEqual(['수납내역.csv 2 EXCEEDS_PLEDGE']);
  });

  it('know only what took effect before: a row of a later date is unknown', () => {
    expect(codes({ ...PAID, 지급: [{ 지급일: '2024-02-29' }] })).toEqual([
      '지급.csv 2 UNKNOWN_REFERENCE',
    ]);
    expect(codes({ ...PAID, 지급: [{ 지급일: '2024-03-01' }] })).toEqual([]);
  });

  it('name a reused bank transaction before the pledge it would exceed', () => {
    const twice = { 출연번호: 'L-2' };
    expect(codes({ 수납내역: [{}, twice] })).toEqual(['수납내역.csv 3 RECEIPT_REUSED']);
    expect(codes({ 수납내역: [{}, { ...twice, 은행거래번호: 'hb1' }] })).toEqual([
      '수납내역.csv 3 EXCEEDS_PLEDGE',
    ]);
  });

  it('count grouped sums of basis points: parts other than 10000 are amounts', () => {
    const parts = (출연배분: string) => codes({ ...MONEY, 과제: [{ 출연배분 }] });
    expect(parts(`${DONOR}:9999`)).toEqual(['과제.csv 2 INVALID_AMOUNT']);
    expect(parts(`${DONOR}:5000;${DONOR.replaceAll('-', '')}:5000`)).toEqual([
      '과제.csv 2 INVALID_VALUE',
    ]);
    expect(parts(`${DONOR}:10000;`)).toEqual([]);
    expect(parts(DONOR)).toEqual(['과제.csv 2 INVALID_VALUE']);
  });

  it('do not know an SME as a supplier, nor a supplier as an SME', () => {
    expect(codes({ ...PAID, 지급: [{ 공급기업: SME }] })).toEqual(['지급.csv 2 UNKNOWN_REFERENCE']);
    expect(codes({ ...MONEY, 과제: [{ 사업자등록번호: SUPPLIER }] })).toEqual([
      '과제.csv 2 UNKNOWN_REFERENCE',
    ]);
  });
});
