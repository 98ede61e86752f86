import { krwText } from '@sangsaeng/kernel';
import {
  after,
  allocationsOf,
  bankAccount,
  commit,
  contribution,
  grant,
  history,
  march,
  recover,
  release,
} from '../testing/fund-story';
import { ask, confirm, freeze, fromBank, order, remit } from '../testing/fund-asks';

const lots = [
  grant('G-1', 1, 100n),
  contribution('C-1', 1, 100n),
  contribution('C-2', 6, 100n),
] as const;
const accrue = (amount: bigint) =>
  ask('AccrueInterest', 10, { period: '2024-03', amount: krwText(amount) });
const interest = (amount: bigint, from = 1, to = 10) =>
  ask('ReceiveInterest', 12, {
    period: '2024-03',
    from: march(from),
    to: march(to),
    ...fromBank('b-1', amount),
  });
const capitalise = (...numbers: readonly string[]) =>
  ask('CapitaliseInterest', 13, { period: '2024-03', lots: numbers, bankAccount });
const unspent = (day: number) => ask('DecideUnspentReturn', day, { fy: '2024' });

describe('interest', () => {
  it('is divided by what each lot had at the bank every day, the rest to the first grant', () => {
    expect(allocationsOf(interest(26n), ...lots)).toEqual(['G-1: 11', 'C-1: 10', 'C-2: 5']);
  });

  it('leaves the rest to the donors’ lot that earned most where no grant did', () => {
    expect(
      allocationsOf(interest(4n), contribution('C-1', 1, 10n), contribution('C-2', 2, 10n)),
    ).toEqual(['C-1: 3', 'C-2: 1']);
  });

  it('of days on which nothing was at the bank is a deposit', () => {
    expect(history(...lots, interest(5n, 10, 2)).at(-1)).toMatchObject({
      type: 'DepositUnmatched',
    });
    after(...lots, interest(5n, 10, 2))
      .when(interest(5n, 10, 2))
      .thenNothing();
  });

  it('ends what was accrued of its period, no more', () => {
    expect(history(...lots, accrue(30n), interest(26n)).at(-1)).toMatchObject({
      data: { accrued: '26' },
    });
    expect(history(...lots, accrue(20n), interest(26n)).at(-1)).toMatchObject({
      data: { accrued: '20' },
    });
    after(...lots, interest(26n))
      .when(interest(26n))
      .thenNothing();
    after(...lots, interest(26n))
      .when(interest(27n))
      .thenRejected('DUPLICATE', { bankTransaction: 'b-1' });
    after(accrue(30n)).when(accrue(30n)).thenNothing();
    after(accrue(30n)).when(accrue(31n)).thenRejected('DUPLICATE', { period: '2024-03' });
  });

  it('joins the donors’ lots that earned it', () => {
    const earned = [...lots, interest(26n)];
    expect(allocationsOf(capitalise('C-1', 'C-2'), ...earned)).toEqual(['C-1: 10', 'C-2: 5']);
    after(...earned, capitalise('C-1'))
      .when(capitalise('C-1'))
      .thenNothing();
    after(...earned)
      .when(capitalise('C-9'))
      .thenRejected('LOT_UNKNOWN');
    after(...earned)
      .when({ ...capitalise('C-1'), period: '2023-12' })
      .thenRejected('EXCEEDS_DUE', { due: '0' });
    after(...earned)
      .when({ ...capitalise('C-1'), occurredOn: march(11) })
      .thenRejected('EXCEEDS_DUE', { asked: '10' });
    after(...earned, freeze(12))
      .when(capitalise('C-1'))
      .thenRejected('LOT_FROZEN');
  });
});

describe('what is due to the treasury', () => {
  it('is what is unspent of a year’s grants; what is committed follows when it comes back', () => {
    const agreed = [...lots, commit('T-1', 2, [40n])];
    expect(allocationsOf(unspent(9), ...agreed)).toEqual(['G-1: 60']);
    after(...agreed, unspent(9))
      .when(unspent(9))
      .thenNothing();
    expect(allocationsOf(release('T-1', 10), ...agreed, unspent(9))).toEqual(['G-1: 40']);
    after(...agreed)
      .when(ask('DecideUnspentReturn', 9, { fy: '2019' }))
      .thenRejected('LOT_UNKNOWN');
    after(...agreed, { ...freeze(3, 'G-1'), src: 'gov' as const })
      .when(unspent(9))
      .thenRejected('LOT_FROZEN', { lot: 'G-1' });
  });

  it('is marked as settled even when nothing is left', () => {
    const spent = [...lots, commit('T-1', 2, [100n])];
    expect(history(...spent, unspent(9)).at(-1)).toMatchObject({ data: { allocations: [] } });
    after(...spent, unspent(9))
      .when(unspent(9))
      .thenNothing();
  });

  const paid = [
    ...lots,
    commit('T-1', 2, [40n, 40n]),
    order('Y-1', 3, 100n),
    confirm('Y-1/1', 3, 80n),
  ] as const;
  it.each([
    ['unspent', [unspent(9)], 60n],
    ['recovery', [recover('Y-1', 'E-1', 9, 20n)], 10n],
    ['interest', [interest(26n)], 11n],
  ] as const)('is remitted by kind, never more than there is: %s', (kind, before, due) => {
    expect(allocationsOf(remit(kind, 14, due), ...paid, ...before)).toEqual([
      `G-1: ${due.toString()}`,
    ]);
    after(...paid, ...before)
      .when(remit(kind, 14, due + 1n))
      .thenRejected('EXCEEDS_DUE', { kind, due: due.toString() });
    after(...paid, ...before, remit(kind, 14, due))
      .when(remit(kind, 14, due))
      .thenNothing();
    after(...paid, ...before, remit(kind, 14, 5n))
      .when(remit(kind, 14, 4n))
      .thenRejected('DUPLICATE');
    after(...paid, ...before)
      .when(remit(kind, 8, 1n))
      .thenRejected('EXCEEDS_DUE', { due: '0' });
  });

  it('is a surcharge as far as the case collected it', () => {
    const of = (amount: bigint, id = 'M-1') => ({
      ...remit('surcharge', 14, amount, id),
      clawback: 'R-1',
      collected: krwText(50n),
    });
    expect(history(of(30n)).at(-1)).toMatchObject({
      type: 'TreasuryRemitted',
      data: { clawback: 'R-1' },
    });
    after(of(30n)).when(of(21n, 'M-2')).thenRejected('EXCEEDS_DUE', { due: '20' });
    after()
      .when(remit('surcharge', 14, 1n))
      .thenRejected('EXCEEDS_DUE');
  });
});

describe('the company’s own share in escrow', () => {
  const agreed = [...lots, commit('T-1', 2, [40n])] as const;
  const put = ask('DepositSelfShare', 3, { project: 'T-1', ...fromBank('b-7', 20n) });
  const take = (amount: bigint) =>
    ask('PayOutSelfShare', 4, { project: 'T-1', ...fromBank('b-8', amount) });
  const give = (amount: bigint, day = 5) =>
    ask('RefundSelfShare', day, { project: 'T-1', ...fromBank('b-9', amount) });

  it('is paid out or given back, never more than there is', () => {
    expect(
      history(...agreed, put, take(15n), give(5n))
        .slice(-3)
        .map(({ type }) => type),
    ).toEqual(['SelfShareDeposited', 'SelfSharePaidOut', 'SelfShareRefunded']);
    after(...agreed, put)
      .when(put)
      .thenNothing();
    after(...agreed, put, take(15n))
      .when(take(15n))
      .thenNothing();
    after(...agreed, put, take(15n))
      .when(take(14n))
      .thenRejected('DUPLICATE');
    after(...agreed, put, take(15n))
      .when(give(6n))
      .thenRejected('EXCEEDS_DUE', { due: '5' });
    after(...agreed, put)
      .when(give(5n, 2))
      .thenRejected('EXCEEDS_DUE', { due: '0' });
    after().when(take(1n)).thenRejected('COMMITMENT_UNKNOWN');
  });

  it('for a project that nobody knows is a deposit', () => {
    expect(history(put).at(-1)).toMatchObject({ type: 'DepositUnmatched' });
    after(put).when(put).thenNothing();
  });
});

describe('a sweep between real accounts', () => {
  const sweep = (amount: bigint, from = bankAccount) =>
    ask('SweepBank', 4, {
      sweep: 'W-1',
      from,
      to: '301-0000-0002',
      parts: [{ lot: 'C-1', amount: krwText(amount) }],
    });

  it('moves what a lot has there', () => {
    expect(allocationsOf(sweep(100n), ...lots)).toEqual(['C-1: 100']);
    after(...lots, sweep(60n))
      .when(sweep(60n))
      .thenNothing();
    after(...lots, sweep(60n))
      .when(sweep(61n))
      .thenRejected('DUPLICATE', { sweep: 'W-1' });
    after(...lots)
      .when(sweep(101n))
      .thenRejected('EXCEEDS_DUE', { due: '100' });
    after(...lots)
      .when(sweep(1n, '301-0000-0002'))
      .thenRejected('SAME_PLACE');
    after().when(sweep(1n)).thenRejected('LOT_UNKNOWN');
    after(...lots)
      .when({ ...sweep(1n), parts: [] })
      .thenRejected('AMOUNT_NOT_POSITIVE');
    const twice = [...sweep(1n).parts, ...sweep(1n).parts];
    after(...lots)
      .when({ ...sweep(1n), parts: twice })
      .thenRejected('DUPLICATE');
  });
});
