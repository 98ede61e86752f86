import { localDate } from '@sangsaeng/kernel';
import { EWP, GS_RETAIL, KT, LG_HNH, type Donor } from '../../cast/donors';
import { FIRST_APPROVER, FUND_MANAGER, TREASURER } from '../../cast/demo-people';
import { ask, on, refused, type Asking, type Script } from '../../engine/script';
import { textIn, type Json } from '../../http/json-members';
import type { Person } from '../../http/ledger-api';
import { pledging, receiving } from '../donor-year';
import { FUND, FUND_ACCOUNT, FUND_LINE, OTHER_FUND } from '../demo-programme';
import { remit } from '../take-back';
import type { Story } from './demo-story';

const day = localDate;

/** What happens to the money besides paying projects. */
export function moneyMatters(smes: number): readonly Story[] {
  return [
    { name: 'late-pledge', script: latePledge() },
    { name: 'unmatched-deposit', script: unmatchedDeposit() },
    { name: 'misfit-contribution', script: misfitContribution() },
    { name: 'double-payment', script: doublePayment() },
    { name: 'reallocation', script: reallocation() },
    { name: 'books', script: books(smes) },
  ];
}

function fund(what: string, as: Person, body: Json = {}): Asking {
  return { path: `/funds/${FUND}/${what}`, as, body, line: FUND_LINE, settled: true };
}

function raisingPledge({ key, businessNumber }: Donor, change: string): Asking {
  return {
    path: `/donors/${businessNumber}/pledges/P-${key}-2024/amendments`,
    as: FUND_MANAGER,
    body: { amendment: `PA-${key}-1`, change, reason: '추가 출연' },
  };
}

/** Promised by March, noted as overdue by the calendar, paid in May. */
function* latePledge(): Script {
  const pledge = 'P-EWP-2025';
  const amount = 30_000_000n;
  yield* on(day('2025-01-15'));
  yield* ask(pledging(EWP, { pledge, amount, dueOn: day('2025-03-31') }));
  yield* on(day('2025-05-12'));
  yield* ask(receiving(EWP, { lot: '004-2025-0002', pledge, amount }));
}

/** 가수금: nobody knows whose money it is until the donor raises its pledge and says so. */
function* unmatchedDeposit(): Script {
  const deposit = 'D-2024-001';
  const amount = '10000000';
  yield* on(day('2024-11-18'));
  yield* ask(
    fund('deposits', TREASURER, {
      ...{ deposit, amount, bankAccount: FUND_ACCOUNT, bankTransaction: 'IN-D-2024-001' },
    }),
  );
  yield* on(day('2024-12-02'));
  const closing = fund('period-closes', FIRST_APPROVER, { through: '2024-11-30' });
  yield* refused('closeWithOpenItems', ['PERIOD_HAS_OPEN_ITEMS'], closing);
  yield* ask(raisingPledge(KT, amount));
  yield* on(day('2024-12-06'));
  yield* ask(
    fund(`deposits/${deposit}/match`, FUND_MANAGER, {
      ...{ lot: '003-2024-0002', donor: KT.businessNumber, pledge: 'P-KT-2024' },
    }),
  );
}

/** More than was promised: kept as a deposit and sent back. */
function* misfitContribution(): Script {
  const lot = '002-2025-0009';
  yield* on(day('2025-03-03'));
  const receipt = yield* ask(
    receiving(GS_RETAIL, { lot, pledge: 'P-GS-2024', amount: 5_000_000n }),
  );
  yield* on(day('2025-03-05'));
  yield* ask(fund(`deposits/${textIn(receipt, 'id')}/refund`, TREASURER));
}

/** 가지급: the bank paid out twice; new commitments wait until the money is back. */
function* doublePayment(): Script {
  const item = 'SUS-2025-1';
  const of = { amount: '3000000', bankAccount: FUND_ACCOUNT };
  yield* on(day('2025-08-04'));
  yield* ask(
    fund('outflows', TREASURER, {
      ...of,
      ...{ item, reason: '은행의 이중 출금', bankTransaction: 'OUT-SUS-2025-1' },
    }),
  );
  yield* on(day('2025-08-07'));
  yield* ask(
    fund(`suspense/${item}/return`, TREASURER, {
      bankAccount: FUND_ACCOUNT,
      bankTransaction: 'BACK-SUS-2025-1',
    }),
  );
}

/** 전용: a donor moves part of its contribution to another fund, and is refused what is not there. */
function* reallocation(): Script {
  const sending = (transfer: string, amount: string, lot = '001-2025-0001') =>
    fund('reallocations', FUND_MANAGER, {
      ...{ transfer, destination: OTHER_FUND, letter: 'LG생활건강 상생-2025-17호' },
      ...{ bankAccount: FUND_ACCOUNT, parts: [{ lot, amount }] },
    });
  yield* on(day('2025-06-02'));
  const late = sending('TR-2025-0', '1000000', '001-2024-0001');
  yield* refused('closedPeriod', ['PERIOD_CLOSED'], {
    ...late,
    body: { ...late.body, occurredOn: '2024-12-20' },
  });
  yield* ask(sending('TR-2025-1', '15000000'));
  yield* on(day('2025-06-09'));
  yield* refused('moreThanThere', ['INSUFFICIENT_FUNDS'], sending('TR-2025-2', '900000000000'));
  yield* ask(raisingPledge(LG_HNH, '1000000'));
  yield* ask({
    path: `/donors/${LG_HNH.businessNumber}/contribution-requests`,
    as: FUND_MANAGER,
    body: {
      ...{ contribution: '001-2025-0003', pledge: 'P-LG-2024', amount: '1000000' },
      plannedOn: '2025-07-01',
    },
  });
  yield* on(day('2025-07-02'));
  yield* ask({
    path: `/donors/${LG_HNH.businessNumber}/contribution-requests/001-2025-0003/withdrawal`,
    as: FUND_MANAGER,
    body: { reason: '예정일에 입금되지 않음' },
  });
}

/** Interest of the common account, the close of the year, and what goes back to the treasury. */
function* books(smes: number): Script {
  yield* on(day('2024-12-31'));
  yield* ask(fund('interest/accruals', FUND_MANAGER, { period: '2024-H2', amount: '1234567' }));
  yield* on(day('2025-01-06'));
  yield* ask(
    fund('interest/receipts', TREASURER, {
      ...{ period: '2024-H2', from: '2024-08-01', to: '2024-12-31', amount: '1234567' },
      ...{ bankAccount: FUND_ACCOUNT, bankTransaction: 'INT-2024-H2' },
    }),
  );
  yield* on(day('2025-01-15'));
  yield* ask(fund('period-closes', FIRST_APPROVER, { through: '2024-12-31' }));
  yield* on(day('2025-01-20'));
  yield* ask(
    fund('interest/capitalisations', FUND_MANAGER, {
      ...{ period: '2024-H2', bankAccount: FUND_ACCOUNT },
      lots: ['001-2024-0001', '002-2024-0001', '003-2024-0001', '004-2024-0001'],
    }),
  );
  yield* on(day('2025-02-20'));
  yield* ask(fund('returns', FUND_MANAGER, { fy: '2024' }));
  yield* on(day('2025-03-25'));
  yield* ask(remit('unspent', 'RM-2025-U1', BigInt(smes) * 4_000_000n));
  yield* ask(remit('interest', 'RM-2025-I1', 100_000n));
}
