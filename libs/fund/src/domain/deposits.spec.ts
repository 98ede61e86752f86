import { krwText } from '@sangsaeng/kernel';
import {
  after,
  bankAccount,
  commit,
  contribution,
  grant,
  history,
  march,
} from '../testing/fund-story';
import { ask, close, confirm, freeze, fromBank, order } from '../testing/fund-asks';
import type { FundEvent } from './fund.events';

const kinds = (events: readonly FundEvent[]) => events.map(({ type }) => type);
const deposit = ask('RecordDeposit', 2, {
  deposit: 'D-1',
  payer: '가람전자',
  ...fromBank('b-1', 50n),
});
const match = (day: number, lot = 'C-1', donor = 'donor-1') =>
  ask('MatchDeposit', day, {
    deposit: 'D-1',
    lot,
    donor,
    pledge: 'P-1',
    designation: 'general',
    designatedSmes: [],
  });
const refund = ask('RefundDeposit', 4, { deposit: 'D-1' });
const cancel = (day: number) => ask('CancelContribution', day, { lot: 'C-1', deposit: 'D-9' });
const recall = (day: number, amount: bigint, lot = 'C-1') =>
  ask('RecallContribution', day, { lot, ...fromBank('b-9', amount) });
const place = (item: string, day = 6) => ask('PlaceSuspense', day, { item });

describe('a deposit that nobody can place', () => {
  it('is kept until it is somebody’s, and told again is the same', () => {
    expect(history(deposit)).toMatchObject([
      { type: 'DepositUnmatched', occurredOn: march(2), data: { amount: '50', payer: '가람전자' } },
    ]);
    after(deposit).when(deposit).thenNothing();
    after(deposit)
      .when({ ...deposit, amount: krwText(51n) })
      .thenRejected('DUPLICATE');
    after(deposit)
      .when({ ...deposit, bankTransaction: 'b-2' })
      .thenRejected('DUPLICATE', { deposit: 'D-1' });
  });

  it('becomes a contribution that matures three years after the money came', () => {
    expect(history(deposit, match(4)).at(-1)).toMatchObject({
      type: 'DepositMatched',
      occurredOn: march(4),
      data: { lot: 'C-1', amount: '50', fy: '2024', maturesOn: '2027-03-02' },
    });
    after(deposit, match(4)).when(match(4)).thenNothing();
    after(deposit, match(4))
      .when(match(4, 'C-1', 'donor-2'))
      .thenRejected('DEPOSIT_FINAL');
    after(deposit, contribution('C-1', 1, 5n))
      .when(match(4))
      .thenRejected('DUPLICATE', { lot: 'C-1' });
    after().when(match(4)).thenRejected('DEPOSIT_UNKNOWN');
  });

  it('is paid back', () => {
    expect(kinds(history(deposit, refund))).toEqual(['DepositUnmatched', 'DepositRefunded']);
    after(deposit, refund).when(refund).thenNothing();
    after(deposit, refund).when(match(5)).thenRejected('DEPOSIT_FINAL', { state: 'refunded' });
    after(deposit, match(3)).when(refund).thenRejected('DEPOSIT_FINAL', { state: 'matched' });
    after().when(refund).thenRejected('DEPOSIT_UNKNOWN');
  });
});

describe('a cancelled contribution', () => {
  const given = [grant('G-1', 1, 50n), contribution('C-1', 1, 50n)] as const;

  it('is a deposit again, and may be matched anew under the same number', () => {
    expect(kinds(history(...given, cancel(3)).slice(-1))).toEqual(['ContributionCancelled']);
    after(...given, cancel(3))
      .when(cancel(3))
      .thenNothing();
    const anew = { ...match(4, 'C-1', 'donor-2'), deposit: 'D-9' };
    expect(
      history(...given, cancel(3), anew, commit('T-1', 5, [0n, 0n, 50n])).at(-1),
    ).toMatchObject({
      data: { allocations: [{ lot: 'C-1', donor: 'donor-2', amount: '50' }] },
    });
    after(...given, cancel(3))
      .when(commit('T-1', 5, [0n, 1n]))
      .thenRejected('INSUFFICIENT_FUNDS');
  });

  it('must be known and wholly unused', () => {
    after().when(cancel(3)).thenRejected('LOT_UNKNOWN');
    after(...given, commit('T-1', 2, [0n, 1n]))
      .when(cancel(3))
      .thenRejected('LOT_COMMITTED', { available: '49' });
    after(...given, freeze(2))
      .when(cancel(3))
      .thenRejected('LOT_COMMITTED');
    after(...given, deposit)
      .when({ ...cancel(3), deposit: 'D-1' })
      .thenRejected('DUPLICATE', { deposit: 'D-1' });
    after(...given, cancel(3))
      .when({ ...cancel(3), deposit: 'D-8' })
      .thenRejected('LOT_UNKNOWN');
  });
});

describe('a contribution that the bank takes back', () => {
  const bound = [contribution('C-1', 1, 50n), commit('T-1', 2, [0n, 30n])] as const;

  it('leaves the lot as far as it is available, the rest is an open item', () => {
    expect(history(...bound, recall(4, 50n)).slice(-2)).toMatchObject([
      { type: 'ContributionRecalled', data: { amount: '20' } },
      { type: 'SuspenseOpened', data: { amount: '30', item: 'recall-b-9', lot: 'C-1' } },
    ]);
    after(...bound, recall(4, 50n))
      .when(recall(4, 50n))
      .thenNothing();
    after(...bound, recall(4, 50n))
      .when(recall(4, 20n))
      .thenRejected('DUPLICATE');
    after(...bound, recall(4, 50n))
      .when(commit('T-2', 5, [0n, 0n]))
      .thenRejected('OPEN_ITEMS');
  });

  it('is meant whole when no amount is told', () => {
    const { amount: _amount, ...whole } = recall(4, 1n);
    expect(kinds(history(contribution('C-1', 1, 50n), whole))).toEqual([
      'ContributionReceived',
      'ContributionRecalled',
    ]);
    after().when(whole).thenRejected('LOT_UNKNOWN');
  });

  it('is an open item whole when the lot is unknown, held, or younger than the recall', () => {
    expect(kinds(history(recall(4, 5n, 'C-7')))).toEqual(['SuspenseOpened']);
    expect(kinds(history(contribution('C-1', 1, 50n), freeze(2), recall(4, 5n)).slice(-1))).toEqual(
      ['SuspenseOpened'],
    );
    expect(kinds(history(contribution('C-1', 5, 50n), recall(4, 5n)).slice(-1))).toEqual([
      'SuspenseOpened',
    ]);
  });
});

describe('an open item', () => {
  const bound = [contribution('C-1', 1, 50n), commit('T-1', 2, [0n, 30n]), recall(4, 50n)] as const;
  const freed = ask('ReleaseCommitment', 5, { project: 'T-1', reason: '취소' });

  it('is placed on its lot once the money is there', () => {
    after(...bound)
      .when(place('recall-b-9'))
      .thenRejected('INSUFFICIENT_FUNDS', { needed: '30', spendable: '0' });
    expect(history(...bound, freed, place('recall-b-9')).at(-1)).toMatchObject({
      type: 'ContributionRecalled',
      data: { amount: '30', suspense: 'recall-b-9' },
    });
    const placed = [...bound, freed, place('recall-b-9')];
    after(...placed)
      .when(place('recall-b-9'))
      .thenNothing();
    expect(kinds(history(...placed, commit('T-2', 7, [0n, 0n])).slice(-1))).toEqual([
      'FundsCommitted',
    ]);
  });

  it('is placed on the order that the bank paid under another name', () => {
    const agreed = [grant('G-1', 1, 50n), commit('T-1', 2, [40n]), order('Y-1', 3, 50n)];
    const stray = [...agreed, confirm('Y-7/1', 4, 20n, 'b-4')];
    const onOrder = ask('PlaceSuspense', 5, { item: 'payment-b-4', order: 'Y-1/1' });
    expect(history(...stray, onOrder).at(-1)).toMatchObject({
      type: 'DisbursementPaid',
      data: { order: 'Y-1/1', suspense: 'payment-b-4' },
    });
    after(...stray)
      .when({ ...onOrder, order: 'Y-2/1' })
      .thenRejected('ORDER_UNKNOWN');
    after(...stray, confirm('Y-1/1', 4, 20n))
      .when(onOrder)
      .thenRejected('ORDER_FINAL', { state: 'paid' });
    after(...agreed, confirm('Y-7/1', 4, 21n, 'b-4'))
      .when(onOrder)
      .thenRejected('AMOUNT_DIFFERS', { amount: '21', ordered: '20' });
    after(...stray)
      .when(place('payment-b-4'))
      .thenRejected('LOT_UNKNOWN');
  });

  it('is closed when the money comes back', () => {
    const back = ask('ReturnSuspense', 6, { item: 'recall-b-9', bankAccount });
    expect(history(...bound, back).at(-1)).toMatchObject({
      type: 'SuspenseReturned',
      data: { amount: '30' },
    });
    after(...bound, back)
      .when(back)
      .thenNothing();
    after(...bound, back)
      .when(place('recall-b-9'))
      .thenRejected('ITEM_FINAL', { state: 'returned' });
    after(...bound, freed, place('recall-b-9'))
      .when(back)
      .thenRejected('ITEM_FINAL', { state: 'placed' });
    after().when(back).thenRejected('ITEM_UNKNOWN');
    after().when(place('recall-b-9')).thenRejected('ITEM_UNKNOWN');
  });
});

describe('money that left for a reason that nobody knows', () => {
  const outflow = ask('RecordOutflow', 3, {
    ...{ item: 'S-1', reason: '적요 없는 출금' },
    ...fromBank('b-3', 7n),
  });

  it('is an open item that nothing new is committed beside, and told again is the same', () => {
    expect(history(outflow)).toMatchObject([
      { type: 'SuspenseOpened', data: { item: 'S-1', amount: '7', reason: '적요 없는 출금' } },
    ]);
    after(outflow).when(outflow).thenNothing();
    after(outflow)
      .when(commit('T-1', 4, [0n, 0n]))
      .thenRejected('OPEN_ITEMS');
    after(outflow)
      .when({ ...outflow, amount: krwText(8n) })
      .thenRejected('DUPLICATE', { bankTransaction: 'b-3' });
    after(outflow)
      .when({ ...outflow, bankTransaction: 'b-4' })
      .thenRejected('DUPLICATE', { item: 'S-1' });
  });
});

describe('money that is kept as a deposit', () => {
  it('says what it was told as, and told again is the same', () => {
    const told = { ...deposit, about: 'contribution C-1' };
    expect(history(told)).toMatchObject([{ data: { about: 'contribution C-1 on 2024-03-02' } }]);
    after(told).when(told).thenNothing();
    after(told)
      .when({ ...told, about: 'contribution C-2' })
      .thenRejected('DUPLICATE', { bankTransaction: 'b-1' });
  });

  it('is matched, and not received once more under its number at the bank', () => {
    after(deposit)
      .when(contribution('C-1', 2, 50n, { bankTransaction: 'b-1' }))
      .thenRejected('DUPLICATE', { bankTransaction: 'b-1' });
  });
});

describe('a sum of nothing or less', () => {
  it('is refused whoever asks', () => {
    after()
      .when(grant('G-1', 1, 0n))
      .thenRejected('AMOUNT_NOT_POSITIVE', { amount: '0' });
    after()
      .when(contribution('C-1', 1, -1n))
      .thenRejected('AMOUNT_NOT_POSITIVE', { amount: '-1' });
    after()
      .when(commit('T-1', 1, [-1n]))
      .thenRejected('AMOUNT_NOT_POSITIVE');
  });
});

describe('what the bank tells of a closed period', () => {
  it('is booked on the first open day, with the bank’s own date', () => {
    const told = contribution('C-1', 3, 50n);
    expect(history(close(9, 5), told).at(-1)).toMatchObject({
      occurredOn: march(6),
      data: { bankDate: march(3), maturesOn: '2027-03-03' },
    });
    after(close(9, 5), told).when(told).thenNothing();
    after(close(9, 5), grant('G-1', 3, 5n))
      .when(grant('G-1', 3, 5n))
      .thenNothing();
    expect(kinds(history(close(9, 5), deposit).slice(-1))).toEqual(['DepositUnmatched']);
    after(close(9, 5), deposit).when(deposit).thenNothing();
  });
});
