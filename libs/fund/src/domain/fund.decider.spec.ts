import { ERASED, krwText, localDate, type BusinessNumber } from '@sangsaeng/kernel';
import { given } from '@sangsaeng/kernel/testing';
import {
  after,
  allocationsOf,
  bankAccount,
  commit,
  contribution,
  fund,
  grant,
  history,
  march,
  otherSme,
  pay,
  recover,
  release,
  smeNumber,
} from '../testing/fund-story';
import { fundDecider } from './fund.decider';
import type { FundEvent } from './fund.events';

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
    contribution('C-1', 1, 51n),
    contribution('C-1', 2, 50n),
    contribution('C-1', 1, 50n, { pledge: 'P-2' }),
    contribution('C-1', 1, 50n, { bankTransaction: 'bank-2' }),
  ])('is refused with another content under the same number (case %#)', (other) => {
    after(grant('G-1', 1, 50n), contribution('C-1', 1, 50n))
      .when(other)
      .thenRejected('DUPLICATE', { lot: other.lot });
  });

  it('may bear the number that the other source gave to another lot', () => {
    const both = history(
      grant('1', 1, 50n),
      contribution('1', 1, 70n),
      commit('T-1', 2, [40n, 60n]),
    );
    given(fundDecider, ...both)
      .when(grant('1', 1, 50n))
      .thenNothing();
    given(fundDecider, ...both)
      .when(contribution('1', 1, 70n))
      .thenNothing();
    expect(
      allocationsOf(commit('T-1', 2, [40n, 60n]), grant('1', 1, 50n), contribution('1', 1, 70n)),
    ).toEqual(['1: 40', '1: 60']);
    given(fundDecider, ...both)
      .when(commit('T-2', 2, [11n]))
      .thenRejected('INSUFFICIENT_FUNDS');
    given(fundDecider, ...both)
      .when(commit('T-2', 2, [10n, 11n]))
      .thenRejected('INSUFFICIENT_FUNDS');
  });

  it('compares the name of a depositor as long as it can be read', () => {
    const named = contribution('C-1', 1, 50n, { depositorName: '김상생' });
    after(named).when(named).thenNothing();
    after(named)
      .when({ ...named, depositorName: '이상생' })
      .thenRejected('DUPLICATE');
    const erased = history(named).map((event) =>
      event.type === 'ContributionReceived'
        ? { ...event, data: { ...event.data, depositorName: ERASED } }
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
    short.when(commit('T-1', 2, [101n, 1n])).thenRejected('INSUFFICIENT_FUNDS', {
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

  it('is refused when a donor is named twice, whose lots would be drawn twice', () => {
    const asked = commit('T-1', 2, [10n, 10n]);
    const twice = { ...asked, donors: [...asked.donors, ...asked.donors] };
    after(grant('G-1', 1, 50n), contribution('C-1', 1, 50n))
      .when(twice)
      .thenRejected('DONOR_TWICE', { project: 'T-1' });
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
