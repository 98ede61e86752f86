import { krwText, type Facts } from '@sangsaeng/kernel';
import {
  after,
  allocationsOf,
  commit,
  contribution,
  fund,
  grant,
  history,
  march,
  pay,
  recover,
  release,
} from '../testing/fund-story';

const lots = [grant('G-1', 1, 100n), contribution('C-1', 1, 30n), contribution('C-2', 1, 70n)];
/** A project of 100 won of supply value: 40 from the government, 40 from the donor (30 + 10). */
const agreed = [...lots, commit('T-1', 2, [40n, 40n])] as const;

describe('payment', () => {
  it('is ordered and paid on one date, from the lots that were committed', () => {
    const of = { fund, project: 'T-1', sme: 'sme-1', category: '문서보안', disbursement: 'Y-1' };
    const allocations = [
      { src: 'gov', lot: 'G-1', fy: '2024', amount: krwText(20n) },
      { src: 'donor', lot: 'C-1', fy: '2024', donor: 'donor-1', amount: krwText(20n) },
    ] as const;
    const paid = { payee: 'supplier-1', invoice: 'invoice-Y-1', order: 'Y-1/1', allocations };
    after(...agreed)
      .when(pay('T-1', 'Y-1', 3, 50n))
      .then(
        {
          type: 'DisbursementOrdered',
          occurredOn: march(3),
          data: { ...of, ...paid, supplyValue: krwText(50n) },
        },
        {
          type: 'DisbursementPaid',
          occurredOn: march(3),
          data: { ...of, ...paid, bankAccount: '301-0000-0001' },
        },
      );
  });

  it('uses a source’s lots in the order in which they were picked', () => {
    expect(allocationsOf(pay('T-1', 'Y-1', 3, 100n), ...agreed)).toEqual([
      ...['G-1: 40', 'C-1: 30', 'C-2: 10'],
    ]);
    expect(allocationsOf(pay('T-1', 'Y-2', 4, 50n), ...agreed, pay('T-1', 'Y-1', 3, 50n))).toEqual([
      ...['G-1: 20', 'C-1: 10', 'C-2: 10'],
    ]);
  });

  it('floors the cumulative sum, so that what one invoice lacks the next makes good', () => {
    const thirds = [...lots, commit('T-1', 2, [10n], { totalCost: krwText(3n) })];
    const [first, second] = [pay('T-1', 'Y-1', 3, 1n), pay('T-1', 'Y-2', 4, 1n)];
    expect(allocationsOf(first, ...thirds)).toEqual(['G-1: 3']);
    expect(allocationsOf(second, ...thirds, first)).toEqual(['G-1: 3']);
    expect(allocationsOf(pay('T-1', 'Y-3', 5, 1n), ...thirds, first, second)).toEqual(['G-1: 4']);
  });

  it('may be of nothing, when the share of the invoice is below one won', () => {
    expect(allocationsOf(pay('T-1', 'Y-1', 3, 1n), ...agreed)).toEqual([]);
  });

  it('that is recorded late for an earlier date pays no more than its own place entitles to', () => {
    const thirds = [...lots, commit('T-1', 2, [10n], { totalCost: krwText(3n) })];
    const later = [...thirds, pay('T-1', 'Y-2', 9, 1n)];
    expect(allocationsOf(pay('T-1', 'Y-1', 3, 1n), ...later)).toEqual(['G-1: 3']);
    expect(allocationsOf(pay('T-1', 'Y-3', 4, 1n), ...later, pay('T-1', 'Y-1', 3, 1n))).toEqual([
      'G-1: 3',
    ]);
  });

  it('changes nothing when recorded again, and is refused with another content', () => {
    const known = after(...agreed, pay('T-1', 'Y-1', 3, 50n));
    const same = pay('T-1', 'Y-1', 3, 50n);
    known.when(same).thenNothing();
    for (const other of [
      pay('T-1', 'Y-1', 4, 50n),
      pay('T-1', 'Y-1', 3, 51n),
      { ...same, payee: 'supplier-2' },
      { ...same, invoice: 'invoice-2' },
    ]) {
      known.when(other).thenRejected('DUPLICATE', { disbursement: 'Y-1' });
    }
  });

  it('has a number that no other project’s payment has', () => {
    after(...agreed, commit('T-2', 2, [40n]), pay('T-1', 'Y-1', 3, 50n))
      .when(pay('T-2', 'Y-1', 3, 50n))
      .thenRejected('DUPLICATE', { disbursement: 'Y-1' });
  });

  it('needs a commitment that was made by then', () => {
    after(...lots)
      .when(pay('T-1', 'Y-1', 3, 1n))
      .thenRejected('COMMITMENT_UNKNOWN', { project: 'T-1' });
    after(...agreed)
      .when(pay('T-1', 'Y-1', 1, 1n))
      .thenRejected('COMMITMENT_UNKNOWN', { committedOn: '2024-03-02' });
  });

  it('cannot exceed the agreed supply value, all payments together', () => {
    const facts: Facts = { totalCost: '100', invoicedBefore: '60', asked: '41' };
    after(...agreed, pay('T-1', 'Y-1', 3, 60n))
      .when(pay('T-1', 'Y-2', 3, 41n))
      .thenRejected('EXCEEDS_AGREEMENT', facts);
  });

  it('is not lowered by what was recovered from an earlier one', () => {
    const back = [...agreed, pay('T-1', 'Y-1', 3, 50n), recover('Y-1', 'B-1', 4, 40n)];
    expect(allocationsOf(pay('T-1', 'Y-2', 5, 50n), ...back)).toEqual([
      ...['G-1: 20', 'C-1: 10', 'C-2: 10'],
    ]);
  });
});

describe('end of a project', () => {
  it('releases what is committed and not yet paid, and nothing else', () => {
    expect(allocationsOf(release('T-1', 5), ...agreed, pay('T-1', 'Y-1', 3, 50n))).toEqual([
      ...['G-1: 20', 'C-1: 10', 'C-2: 10'],
    ]);
    expect(allocationsOf(release('T-1', 5), ...agreed, pay('T-1', 'Y-1', 3, 100n))).toEqual([]);
  });

  it('makes the money available from that day on', () => {
    const ended = [...agreed, release('T-1', 5)];
    expect(allocationsOf(commit('T-2', 6, [100n, 100n]), ...ended)).toEqual([
      ...['G-1: 100', 'C-1: 30', 'C-2: 70'],
    ]);
    after(...ended)
      .when(commit('T-2', 5, [100n, 100n]))
      .thenRejected('INSUFFICIENT_FUNDS', { spendable: '60' });
  });

  it('happens once', () => {
    const ended = after(...agreed, release('T-1', 5));
    ended.when(release('T-1', 5)).thenNothing();
    ended.when(release('T-1', 6)).thenRejected('COMMITMENT_CLOSED', { endedOn: '2024-03-05' });
  });

  it('needs a commitment that was made by then', () => {
    after(...lots)
      .when(release('T-1', 5))
      .thenRejected('COMMITMENT_UNKNOWN');
    after(...agreed)
      .when(release('T-1', 1))
      .thenRejected('COMMITMENT_UNKNOWN');
  });

  it('cannot be dated before a recorded payment', () => {
    after(...agreed, pay('T-1', 'Y-1', 6, 50n))
      .when(release('T-1', 5))
      .thenRejected('COMMITMENT_CLOSED', { paidOn: '2024-03-06' });
  });

  it('refuses payments after it', () => {
    after(...agreed, release('T-1', 5))
      .when(pay('T-1', 'Y-1', 6, 50n))
      .thenRejected('COMMITMENT_CLOSED', { endedOn: '2024-03-05' });
  });
});

describe('payment before an end that is recorded already', () => {
  const ended = [...agreed, pay('T-1', 'Y-1', 3, 50n), release('T-1', 5)] as const;

  it('takes back from the release what it needs, at the date of the end', () => {
    const events = history(...ended, pay('T-1', 'Y-2', 5, 25n)).slice(-3);
    const amounts = [
      { lot: 'G-1', amount: '10' },
      { lot: 'C-1', amount: '10' },
    ];
    expect(events).toMatchObject([
      { type: 'CommitmentIncreased', occurredOn: '2024-03-05', data: { allocations: amounts } },
      { type: 'DisbursementOrdered', occurredOn: '2024-03-05', data: { allocations: amounts } },
      { type: 'DisbursementPaid', occurredOn: '2024-03-05', data: { allocations: amounts } },
    ]);
  });

  it('may use all of it, and leaves the rest available', () => {
    const full = [...ended, pay('T-1', 'Y-2', 4, 25n), pay('T-1', 'Y-3', 4, 25n)];
    expect(allocationsOf(commit('T-2', 6, [60n, 60n]), ...full)).toEqual(['G-1: 60', 'C-2: 60']);
    after(...full)
      .when(commit('T-2', 6, [61n]))
      .thenRejected('INSUFFICIENT_FUNDS');
  });

  it('takes nothing from what was free before the end of that day', () => {
    const late = [...ended, pay('T-1', 'Y-2', 4, 25n)];
    expect(allocationsOf(commit('T-2', 5, [60n]), ...late)).toEqual(['G-1: 60']);
  });

  it('is refused when the released money went to another project since', () => {
    after(...ended, commit('T-2', 9, [71n]))
      .when(pay('T-1', 'Y-2', 4, 25n))
      .thenRejected('INSUFFICIENT_FUNDS', { source: 'government', needed: '10', spendable: '9' });
    after(...ended, commit('T-2', 9, [0n, 71n]))
      .when(pay('T-1', 'Y-2', 4, 25n))
      .thenRejected('INSUFFICIENT_FUNDS', { source: 'donor-1', needed: '10', on: '2024-03-05' });
  });
});
