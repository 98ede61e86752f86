import { krwText, localDate, type BusinessNumber } from '@sangsaeng/kernel';
import { foldOf, given } from '@sangsaeng/kernel/testing';
import type {
  CommitFunds,
  FundCommand,
  ReceiveClawback,
  ReceiveContribution,
  ReceiveGrant,
  RecordPayment,
  ReleaseCommitment,
} from './fund.commands';
import { fundDecider } from './fund.decider';
import type { FundEvent } from './fund.events';

const fund = 'SEC';
const bankAccount = '301-0000-0001';
const smeNumber = '124-81-00998' as BusinessNumber;
const otherSme = '220-81-62517' as BusinessNumber;

/** Dates of the story are days of March 2024. */
const march = (day: number) => localDate(`2024-03-${day.toString().padStart(2, '0')}`);

const grant = (lot: string, day: number, amount: bigint): ReceiveGrant => ({
  type: 'ReceiveGrant',
  occurredOn: march(day),
  fund,
  lot,
  fy: '2024',
  amount: krwText(amount),
  bankAccount,
});
const contribution = (
  lot: string,
  day: number,
  amount: bigint,
  of: Partial<ReceiveContribution> = {},
): ReceiveContribution => ({
  type: 'ReceiveContribution',
  occurredOn: march(day),
  fund,
  lot,
  donor: 'donor-1',
  pledge: 'P-1',
  amount: krwText(amount),
  bankAccount,
  bankTransaction: `bank-${lot}`,
  designation: 'general',
  designatedSmes: [],
  ...of,
});
const commit = (
  project: string,
  day: number,
  [government, ...donors]: readonly [bigint, ...bigint[]],
  of: Partial<CommitFunds> = {},
): CommitFunds => ({
  type: 'CommitFunds',
  occurredOn: march(day),
  fund,
  commitment: project,
  project,
  sme: 'sme-1',
  smeBusinessNumber: smeNumber,
  category: '문서보안',
  totalCost: krwText(100n),
  governmentShare: krwText(government),
  donors: donors.map((amount, index) => ({
    donor: `donor-${(index + 1).toString()}`,
    amount: krwText(amount),
  })),
  grain: 'place',
  ...of,
});
const pay = (
  project: string,
  disbursement: string,
  day: number,
  supply: bigint,
): RecordPayment => ({
  type: 'RecordPayment',
  occurredOn: march(day),
  fund,
  project,
  disbursement,
  payee: 'supplier-1',
  invoice: `invoice-${disbursement}`,
  supplyValue: krwText(supply),
  bankAccount,
});
const release = (project: string, day: number): ReleaseCommitment => ({
  type: 'ReleaseCommitment',
  occurredOn: march(day),
  fund,
  project,
  reason: '완료',
});
const recover = (
  disbursement: string,
  receipt: string,
  day: number,
  amount: bigint,
): ReceiveClawback => ({
  type: 'ReceiveClawback',
  occurredOn: march(day),
  fund,
  disbursement,
  clawback: 'R-1',
  receipt,
  amount: krwText(amount),
  bankAccount,
});

/** The events of commands that are all accepted. */
function history(...commands: readonly FundCommand[]): readonly FundEvent[] {
  const events: FundEvent[] = [];
  for (const command of commands) {
    const decision = fundDecider.decide(command, foldOf(fundDecider, events));
    if (!decision.accepted) throw new Error(`${command.type}: ${decision.code}`);
    events.push(...decision.events);
  }
  return events;
}
/** What the last event of the answer allocates, as `lot: amount`. */
function allocationsOf(command: FundCommand, ...before: readonly FundCommand[]): readonly string[] {
  return history(...before, command)
    .slice(-1)
    .flatMap(({ data }) => ('allocations' in data ? data.allocations : []))
    .map(({ lot, amount }) => `${lot}: ${amount}`);
}
const after = (...commands: readonly FundCommand[]) => given(fundDecider, ...history(...commands));

describe('money received', () => {
  it('becomes a lot: a government grant of its fiscal year', () => {
    const { type: _type, occurredOn, ...data } = grant('G-1', 1, 50n);
    given(fundDecider)
      .when(grant('G-1', 1, 50n))
      .then({ type: 'GrantReceived', occurredOn, data });
  });

  it('becomes a lot: a contribution of the year of receipt, maturing after three years', () => {
    const { type: _type, occurredOn, ...data } = contribution('C-1', 1, 50n);
    given(fundDecider)
      .when(contribution('C-1', 1, 50n))
      .then({
        type: 'ContributionReceived',
        occurredOn,
        data: { ...data, fy: '2024', maturesOn: localDate('2027-03-01') },
      });
  });

  it('changes nothing when it is recorded again', () => {
    const known = after(grant('G-1', 1, 50n), contribution('C-1', 1, 50n));
    known.when(grant('G-1', 1, 50n)).thenNothing();
    known.when(contribution('C-1', 1, 50n)).thenNothing();
  });

  it.each([
    grant('G-1', 1, 51n),
    grant('G-1', 2, 50n),
    { ...grant('G-1', 1, 50n), fy: '2023' },
    grant('C-1', 1, 50n),
    contribution('C-1', 1, 51n),
    contribution('C-1', 2, 50n),
    contribution('C-1', 1, 50n, { pledge: 'P-2' }),
    contribution('C-1', 1, 50n, { bankTransaction: 'bank-2' }),
    contribution('C-1', 1, 50n, { depositorName: '김상생' }),
    contribution('G-1', 1, 50n),
  ])('is refused with another content under the same number (case %#)', (other) => {
    after(grant('G-1', 1, 50n), contribution('C-1', 1, 50n))
      .when(other)
      .thenRejected('DUPLICATE', { lot: other.lot });
  });

  it('is the same once the name of its depositor was erased', () => {
    const named = contribution('C-1', 1, 50n, { depositorName: '김상생' });
    const erased = history(named).map((event) =>
      event.type === 'ContributionReceived'
        ? { ...event, data: { ...event.data, depositorName: '[erased]' } }
        : event,
    );
    given(fundDecider, ...erased)
      .when(named)
      .thenNothing();
  });
});

describe('commitment', () => {
  const general = [grant('G-1', 1, 100n), contribution('C-1', 1, 100n)] as const;

  it('takes the whole of each share from the lots of its source', () => {
    after(...general)
      .when(commit('T-1', 2, [40n, 40n]))
      .then({
        type: 'FundsCommitted',
        occurredOn: march(2),
        data: {
          ...{ fund, commitment: 'T-1', project: 'T-1', sme: 'sme-1', category: '문서보안' },
          smeBusinessNumber: smeNumber,
          totalCost: krwText(100n),
          allocations: [
            { src: 'gov', lot: 'G-1', fy: '2024', amount: krwText(40n) },
            { src: 'donor', lot: 'C-1', fy: '2024', donor: 'donor-1', amount: krwText(40n) },
          ],
        },
      });
  });

  it('changes nothing when asked again, and is refused with another content', () => {
    const known = after(...general, commit('T-1', 2, [40n, 40n]));
    known.when(commit('T-1', 2, [40n, 40n])).thenNothing();
    known.when(commit('T-1', 3, [40n, 40n])).thenRejected('DUPLICATE', { project: 'T-1' });
    known.when(commit('T-1', 2, [39n, 40n])).thenRejected('DUPLICATE');
    known.when(commit('T-1', 2, [40n, 39n])).thenRejected('DUPLICATE');
    known.when(commit('T-1', 2, [40n, 40n, 1n])).thenRejected('DUPLICATE');
    known.when(commit('T-1', 2, [40n])).thenRejected('DUPLICATE');
    known.when(commit('T-1', 2, [40n, 40n], { category: '관제' })).thenRejected('DUPLICATE');
  });

  it('is refused whole when the government or any donor falls short by a won', () => {
    const short = after(...general, contribution('C-2', 1, 10n, { donor: 'donor-2' }));
    short
      .when(commit('T-1', 2, [101n, 1n]))
      .thenRejected('INSUFFICIENT_FUNDS', {
        source: 'government',
        needed: '101',
        spendable: '100',
      });
    short
      .when(commit('T-1', 2, [100n, 100n, 11n]))
      .thenRejected('INSUFFICIENT_FUNDS', { source: 'donor-2', needed: '11', spendable: '10' });
    short.when(commit('T-1', 2, [0n, 0n, 0n, 1n])).thenRejected('INSUFFICIENT_FUNDS');
    expect(allocationsOf(commit('T-1', 2, [100n, 100n]), ...general)).toEqual([
      'G-1: 100',
      'C-1: 100',
    ]);
  });

  it('draws lots by date of receipt, whatever the order of recording', () => {
    const lots = [contribution('C-3', 3, 10n), contribution('C-1', 1, 10n), grant('G-2', 2, 5n)];
    expect(allocationsOf(commit('T-1', 4, [7n, 15n]), ...lots, grant('G-1', 1, 5n))).toEqual([
      'G-1: 5',
      'G-2: 2',
      'C-1: 10',
      'C-3: 5',
    ]);
  });

  it('draws lots of one date in the order of recording, or in the order that is given', () => {
    const lots = [contribution('C-9', 1, 10n), contribution('C-1', 1, 10n)];
    expect(allocationsOf(commit('T-1', 1, [0n, 15n]), ...lots)).toEqual(['C-9: 10', 'C-1: 5']);
    expect(
      allocationsOf(commit('T-1', 1, [0n, 15n], { lotOrder: ['C-1', 'C-9'] }), ...lots),
    ).toEqual(['C-1: 10', 'C-9: 5']);
  });

  it('draws lots designated to this SME before general ones, although they came later', () => {
    const to = (...smes: BusinessNumber[]) =>
      ({ designation: 'designated', designatedSmes: smes }) as const;
    const lots = [
      contribution('C-1', 1, 10n),
      contribution('C-2', 2, 10n, to(otherSme, smeNumber)),
      contribution('C-3', 2, 10n, to(otherSme)),
      contribution('C-4', 2, 10n, to()),
    ];
    expect(allocationsOf(commit('T-1', 3, [0n, 15n]), ...lots)).toEqual(['C-2: 10', 'C-1: 5']);
    after(...lots)
      .when(commit('T-1', 3, [0n, 21n]))
      .thenRejected('INSUFFICIENT_FUNDS', { spendable: '20' });
  });

  it('ignores a list of SMEs on a general lot', () => {
    const lot = contribution('C-1', 1, 10n, { designatedSmes: [otherSme] });
    expect(allocationsOf(commit('T-1', 1, [0n, 1n]), lot)).toEqual(['C-1: 1']);
  });

  it('is never funded by money that came later', () => {
    after(contribution('C-1', 5, 10n))
      .when(commit('T-1', 4, [0n, 1n]))
      .thenRejected('INSUFFICIENT_FUNDS', { on: '2024-03-04', spendable: '0' });
  });

  it('takes no money, when backdated, from a project that is recorded for later', () => {
    const later = [contribution('C-1', 1, 10n), commit('T-1', 9, [0n, 7n])];
    after(...later)
      .when(commit('T-2', 2, [0n, 4n]))
      .thenRejected('INSUFFICIENT_FUNDS');
    expect(allocationsOf(commit('T-2', 2, [0n, 3n]), ...later)).toEqual(['C-1: 3']);
  });

  it('uses what was recovered today only when decided now, not in recorded history', () => {
    const full = [
      contribution('C-1', 1, 10n),
      commit('T-1', 1, [0n, 10n], { totalCost: krwText(10n) }),
    ];
    const back = [...full, pay('T-1', 'Y-1', 2, 10n), recover('Y-1', 'B-1', 5, 6n)];
    after(...back)
      .when(commit('T-2', 5, [0n, 6n]))
      .thenRejected('INSUFFICIENT_FUNDS');
    expect(allocationsOf(commit('T-2', 5, [0n, 6n], { grain: 'day' }), ...back)).toEqual([
      'C-1: 6',
    ]);
  });

  it('waits while money is out without a booked reason', () => {
    const item = { fund, bankAccount, item: 'S-1', amount: krwText(1n) };
    const opened: FundEvent = {
      type: 'SuspenseOpened',
      occurredOn: march(1),
      data: { ...item, reason: '이중 지급' },
    };
    const returned: FundEvent = { type: 'SuspenseReturned', occurredOn: march(2), data: item };
    const lots = history(...general);
    given(fundDecider, ...lots, opened)
      .when(commit('T-1', 2, [1n]))
      .thenRejected('OPEN_ITEMS', { items: 'S-1' });
    expect(
      given(fundDecider, ...lots, opened, returned).when(commit('T-1', 2, [1n])).decision,
    ).toMatchObject({
      accepted: true,
    });
  });

  it('takes nothing from a held lot, whose released money stays held', () => {
    const agreed = history(...general, commit('T-1', 2, [0n, 40n]));
    const amount = krwText(60n);
    const frozen: FundEvent = {
      type: 'LotMatured',
      occurredOn: march(3),
      data: {
        fund,
        allocations: [{ src: 'donor', lot: 'C-1', fy: '2024', donor: 'donor-1', amount }],
      },
    };
    const held = given(fundDecider, ...agreed, frozen);
    held.when(commit('T-2', 3, [0n, 1n])).thenRejected('INSUFFICIENT_FUNDS');
    const { decision } = held.when(release('T-1', 4));
    expect(decision).toMatchObject({
      events: [{ data: { allocations: [{ lot: 'C-1', amount: '40', frozen: true }] } }],
    });
    if (!decision.accepted) throw new Error(decision.code);
    given(fundDecider, ...agreed, frozen, ...decision.events)
      .when(commit('T-2', 5, [0n, 1n]))
      .thenRejected('INSUFFICIENT_FUNDS', { spendable: '0' });
  });
});
