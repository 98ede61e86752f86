import { krwText, type LocalDate } from '@sangsaeng/kernel';
import { bankAccount, commit, contribution, grant, march, pay, smeNumber } from './fund-story';
import {
  type Make,
  chosen,
  stateOf,
  lotOf,
  base,
  at,
  told,
  exceptional,
  projectOf,
  orderOf,
  change,
  escrow,
  deliver,
  conclude,
  correct,
  reverse,
  place,
  clawback,
  remit,
  takenLot,
  match,
  order,
  interest,
  capitalise,
} from './random-life-commands';

/** Every command of a fund: how often it is tried, and how it is made up from what there is. */
export const lifeKinds = [
  ['grant', 1, (d, w) => ({ ...grant(`G-${w.turn.toString()}`, d.day, d.amount), fund: d.fund })],
  [
    'contribution',
    3,
    (d, w) => ({
      // Now and then under a number that the other fund gave to another donor.
      ...contribution(takenLot(d) ?? `C-${w.turn.toString()}`, d.day, d.amount * 3n, {
        donor: d.n % 2 === 0 || takenLot(d) !== undefined ? 'donor-1' : 'donor-2',
        bankTransaction: `B-${w.turn.toString()}`,
      }),
      fund: d.fund,
    }),
  ],
  ['recall', 3, (d, w) => ({ type: 'RecallContribution', ...told(d, w), lot: lotOf(d, w) })],
  ['place', 4, place],
  [
    'return-item',
    2,
    (d, w) => ({
      type: 'ReturnSuspense',
      ...base(d),
      bankAccount,
      item: chosen(stateOf(d, w).openItems, d.n),
    }),
  ],
  [
    'deposit',
    2,
    (d, w) => ({ type: 'RecordDeposit', ...told(d, w), deposit: `D-${(d.m % 50).toString()}` }),
  ],
  [
    'outflow',
    1,
    (d, w) => ({
      ...{ type: 'RecordOutflow', ...told(d, w) },
      ...{ item: `S-${(d.m % 50).toString()}`, reason: '적요 없는 출금' },
    }),
  ],
  ['match', 4, match],
  [
    'refund-deposit',
    1,
    (d, w) => ({
      type: 'RefundDeposit',
      ...base(d),
      deposit: chosen(stateOf(d, w).deposits.keys(), d.n),
    }),
  ],
  [
    'cancel-contribution',
    2,
    (d, w) => ({
      type: 'CancelContribution',
      ...base(d),
      ...exceptional(d),
      lot: lotOf(d, w),
      deposit: `D-${w.turn.toString()}`,
    }),
  ],
  [
    'commit',
    6,
    (d, w) => ({
      ...commit(`T-${w.turn.toString()}`, d.day, [d.amount, d.amount / 2n, d.amount / 3n], {
        grain: 'day',
        smeBusinessNumber: smeNumber,
      }),
      ...exceptional(d),
      fund: d.fund,
    }),
  ],
  ['increase', 3, (d, w) => ({ type: 'IncreaseCommitment', ...change(d, w) })],
  ['decrease', 3, (d, w) => ({ type: 'DecreaseCommitment', ...change(d, w) })],
  [
    'release',
    3,
    (d, w) => ({
      type: 'ReleaseCommitment',
      ...base(d),
      ...exceptional(d),
      project: projectOf(d, w),
      reason: '종료',
      ...(d.m % 2 === 0 ? { bookLate: true as const } : {}),
    }),
  ],
  [
    'reinstate',
    3,
    (d, w) => ({
      type: 'ReinstateCommitment',
      ...base(d),
      project: projectOf(d, w),
      reason: '재개',
    }),
  ],
  [
    'record-payment',
    2,
    (d, w) => ({
      ...pay(projectOf(d, w), `Y-r${w.turn.toString()}`, d.day, d.amount),
      fund: d.fund,
    }),
  ],
  ['order', 14, order],
  [
    'confirm',
    10,
    (d, w) => {
      const { order: id, amount } = orderOf(d, w);
      return { type: 'ConfirmPayment', ...told(d, w), order: id, amount: krwText(amount) };
    },
  ],
  [
    'fail',
    3,
    (d, w) => ({
      type: 'FailPayment',
      ...base(d),
      order: orderOf(d, w).order,
      reason: '계좌 오류',
    }),
  ],
  ['reverse', 3, reverse],
  [
    'cancel-order',
    2,
    (d, w) => ({ type: 'CancelOrder', ...base(d), order: orderOf(d, w).order, reason: '취소' }),
  ],
  ['clawback', 5, clawback],
  [
    'send',
    4,
    (d, w) => ({
      type: 'SendReallocation',
      ...base(d),
      ...exceptional(d),
      bankAccount,
      transfer: `V-${w.turn.toString()}`,
      destination: d.fund === 'SEC' ? 'GRN' : 'SEC',
      letter: '공문-1',
      parts: [{ lot: lotOf(d, w), amount: krwText(d.amount) }],
    }),
  ],
  ['deliver', 5, deliver],
  ['conclude', 4, conclude],
  [
    'mature',
    1,
    (d, w) => ({
      type: 'MatureLot',
      fund: d.fund,
      occurredOn: d.m % 3 === 0 ? march(d.day) : ('2027-04-01' as LocalDate),
      lot: lotOf(d, w),
    }),
  ],
  [
    'extend',
    1,
    (d, w) => ({
      type: 'ExtendLotMaturity',
      fund: d.fund,
      occurredOn: d.m % 3 === 0 ? march(d.day) : ('2027-04-02' as LocalDate),
      lot: lotOf(d, w),
      maturesOn: '2028-01-01' as LocalDate,
      reason: '연장 합의',
    }),
  ],
  ['freeze', 1, (d, w) => ({ type: 'FreezeLot', ...base(d), lot: lotOf(d, w), reason: '조사' })],
  [
    'unfreeze',
    3,
    (d, w) => ({ type: 'UnfreezeLot', ...base(d), lot: lotOf(d, w), reason: '해제' }),
  ],
  [
    'refund-lot',
    2,
    (d, w) => ({
      type: 'RefundLot',
      ...at(d),
      ...exceptional(d),
      lot: lotOf(d, w),
      refund: `F-${w.turn.toString()}`,
      reason: '반환 합의',
    }),
  ],
  [
    'accrue',
    2,
    (d) => ({
      type: 'AccrueInterest',
      ...base(d),
      amount: krwText(d.amount),
      period: `2024-${(d.n % 3).toString()}`,
    }),
  ],
  ['interest', 4, interest],
  ['capitalise', 2, capitalise],
  [
    'unspent',
    1,
    (d) => ({ type: 'DecideUnspentReturn', ...base(d), fy: d.n % 4 === 0 ? '2025' : '2024' }),
  ],
  ['remit', 4, remit],
  ['escrow-in', 2, (d, w) => ({ type: 'DepositSelfShare', ...escrow(d, w) })],
  ['escrow-out', 1, (d, w) => ({ type: 'PayOutSelfShare', ...escrow(d, w) })],
  ['escrow-back', 1, (d, w) => ({ type: 'RefundSelfShare', ...escrow(d, w) })],
  [
    'sweep',
    2,
    (d, w) => ({
      type: 'SweepBank',
      ...base(d),
      ...exceptional(d),
      sweep: `W-${w.turn.toString()}`,
      from: d.m % 2 === 0 ? bankAccount : '301-0000-0002',
      to: d.m % 2 === 0 ? '301-0000-0002' : bankAccount,
      parts: [{ lot: lotOf(d, w), amount: krwText(d.amount) }],
    }),
  ],
  [
    'close',
    1,
    (d) => ({
      type: 'ClosePeriod',
      fund: d.fund,
      occurredOn: march(d.day),
      through: march(Math.max(1, d.day - 3)),
    }),
  ],
  ['correct', 4, correct],
] as const satisfies readonly (readonly [string, number, Make])[];

export type LifeKind = (typeof lifeKinds)[number][0];
