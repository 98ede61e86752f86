import { krwText } from '@sangsaeng/kernel';
import {
  after,
  allocationsOf,
  commit,
  contribution,
  grant,
  history,
  march,
  pay,
  release,
} from '../testing/fund-story';
import { ask, change, close, confirm, freeze, fromBank, order } from '../testing/fund-asks';
import type { FundEvent } from './fund.events';

const kinds = (events: readonly FundEvent[]) => events.map(({ type }) => type);
const lots = [
  grant('G-1', 1, 60n),
  contribution('C-1', 1, 45n),
  contribution('C-2', 2, 50n),
] as const;
const agreed = [...lots, commit('T-1', 3, [40n, 40n])] as const;
const more = change('IncreaseCommitment', 4, [25n, 10n, 10n]);
const less = change('DecreaseCommitment', 5, [25n, 10n, 10n]);
const reinstate = (day: number) =>
  ask('ReinstateCommitment', day, { project: 'T-1', reason: '재개' });

describe('a commitment that is raised by an amendment', () => {
  it('takes the difference from the lots of each source, and the total cost rises', () => {
    expect(allocationsOf(more, ...agreed)).toEqual(['G-1: 10', 'C-1: 5', 'C-2: 5']);
    expect(allocationsOf(order('Y-1', 5, 125n), ...agreed, more)).toEqual([
      'G-1: 50',
      'C-1: 45',
      'C-2: 5',
    ]);
  });

  it('may bring a donor that was not there before', () => {
    const other = contribution('C-9', 1, 50n, { donor: 'donor-2' });
    const joined = { ...more, donors: [{ donor: 'donor-2', amount: krwText(10n) }] };
    expect(allocationsOf(joined, ...agreed, other)).toEqual(['G-1: 10', 'C-9: 10']);
    expect(allocationsOf(order('Y-1', 5, 125n), ...agreed, other, joined)).toEqual([
      'G-1: 50',
      'C-1: 40',
      'C-9: 10',
    ]);
  });

  it('is the same when it is asked again, and a duplicate with other content', () => {
    after(...agreed, more)
      .when(more)
      .thenNothing();
    after(...agreed, more)
      .when({ ...more, totalChange: krwText(24n) })
      .thenRejected('DUPLICATE', { amendment: 'A-1' });
  });

  it.each([
    ['COMMITMENT_UNKNOWN', lots, more],
    ['COMMITMENT_CLOSED', [...agreed, release('T-1', 3)], more],
    ['INSUFFICIENT_FUNDS', agreed, change('IncreaseCommitment', 4, [50n, 21n, 0n])],
    ['DONOR_TWICE', agreed, { ...more, donors: [...more.donors, ...more.donors] }],
    ['AMOUNT_NOT_POSITIVE', agreed, change('IncreaseCommitment', 4, [50n, -1n, 0n])],
    [
      'OPEN_ITEMS',
      [...agreed, ask('RecallContribution', 4, { lot: 'C-7', ...fromBank('b-1', 1n) })],
      more,
    ],
    ['PERIOD_CLOSED', [...agreed, close(9, 5)], more],
  ] as const)('is refused with %s', (code, before, asked) => {
    after(...before)
      .when(asked)
      .thenRejected(code);
    const story = after(...before).when({ ...asked, byProcess: true });
    expect(story.decision).toMatchObject({
      events: [{ type: 'CommitmentChangeDeclined', data: { amendment: 'A-1', code } }],
    });
  });

  it('declines a process once', () => {
    const asked = { ...change('IncreaseCommitment', 4, [50n, 21n, 0n]), byProcess: true as const };
    after(...agreed, asked)
      .when(asked)
      .thenNothing();
  });
});

describe('a commitment that is lowered by an amendment', () => {
  it('gives back the lots used last first', () => {
    expect(
      allocationsOf(
        { ...less, donors: [{ donor: 'donor-1', amount: krwText(12n) }] },
        ...agreed,
        more,
      ),
    ).toEqual(['G-1: 10', 'C-2: 5', 'C-1: 7']);
    after(...agreed, less)
      .when(less)
      .thenNothing();
  });

  it('undoes an increase that was never signed', () => {
    expect(allocationsOf(order('Y-1', 6, 100n), ...agreed, more, less)).toEqual([
      'G-1: 40',
      'C-1: 40',
    ]);
  });

  it('leaves held what goes back to a held lot, and returns grants of a settled year', () => {
    const settled = ask('DecideUnspentReturn', 4, { fy: '2024' });
    expect(history(...agreed, freeze(4), settled, less).slice(-2)).toMatchObject([
      {
        type: 'CommitmentDecreased',
        data: { allocations: [{ lot: 'G-1' }, { lot: 'C-1', frozen: true }] },
      },
      {
        type: 'UnspentReturnDecided',
        data: { fy: '2024', allocations: [{ lot: 'G-1', amount: '10' }] },
      },
    ]);
  });

  it('is never below what is ordered or paid', () => {
    const paid = [...agreed, order('Y-1', 4, 50n), confirm('Y-1/1', 4, 40n), order('Y-2', 4, 30n)];
    after(...paid)
      .when(change('DecreaseCommitment', 5, [20n, 9n, 8n]))
      .thenRejected('EXCEEDS_COMMITTED', { source: 'government', open: '8', asked: '9' });
    after(...paid)
      .when(change('DecreaseCommitment', 5, [21n, 8n, 8n]))
      .thenRejected('EXCEEDS_AGREEMENT');
    expect(
      kinds(history(...paid, change('DecreaseCommitment', 5, [20n, 8n, 8n])).slice(-1)),
    ).toEqual(['CommitmentDecreased']);
  });

  it('is refused for a project that is unknown or ended, and for a donor named twice', () => {
    after(...lots)
      .when(less)
      .thenRejected('COMMITMENT_UNKNOWN');
    after(...agreed, release('T-1', 4))
      .when(less)
      .thenRejected('COMMITMENT_CLOSED');
    after(...agreed)
      .when({ ...less, donors: [...less.donors, ...less.donors] })
      .thenRejected('DONOR_TWICE');
  });
});

describe('the commitment of a project that ended', () => {
  it('is released late without breaking the books of the days before', () => {
    const late = { ...release('T-1', 4), bookLate: true as const };
    expect(history(...agreed, close(9, 6), late).at(-1)).toMatchObject({ occurredOn: march(7) });
    after(...agreed, close(9, 6))
      .when(release('T-1', 4))
      .thenRejected('PERIOD_CLOSED', { through: '2024-03-06' });
    expect(history(...agreed, pay('T-1', 'Y-1', 8, 50n), late).at(-1)).toMatchObject({
      occurredOn: march(8),
    });
    after(...agreed, release('T-1', 5))
      .when(late)
      .thenNothing();
  });

  it('is not released on a day on which an order that failed later held the money', () => {
    const failed = ask('FailPayment', 9, { order: 'Y-1/1', reason: '계좌 오류' });
    after(...agreed, order('Y-1', 5, 50n), failed)
      .when(release('T-1', 6))
      .thenRejected('INSUFFICIENT_FUNDS', { needed: '40', spendable: '20' });
  });

  it('returns grants of a year that is settled', () => {
    const settled = ask('DecideUnspentReturn', 4, { fy: '2024' });
    expect(kinds(history(...agreed, settled, release('T-1', 5)).slice(-2))).toEqual([
      'CommitmentReleased',
      'UnspentReturnDecided',
    ]);
  });
});

describe('a project that is re-opened', () => {
  const ended = [...agreed, pay('T-1', 'Y-1', 4, 50n), release('T-1', 5)] as const;

  it('commits again what its end released, from whatever lots its sources have', () => {
    expect(allocationsOf(reinstate(6), ...ended)).toEqual(['G-1: 20', 'C-1: 20']);
    expect(allocationsOf(reinstate(6), ...ended, freeze(6))).toEqual(['G-1: 20', 'C-2: 20']);
    after(...ended, reinstate(6))
      .when(reinstate(6))
      .thenNothing();
    expect(allocationsOf(order('Y-2', 7, 50n), ...ended, reinstate(6))).toEqual([
      'G-1: 20',
      'C-1: 20',
    ]);
    expect(allocationsOf(release('T-1', 8), ...ended, reinstate(6))).toEqual([
      'G-1: 20',
      'C-1: 20',
    ]);
  });

  it('must have ended, be known, and find its money', () => {
    after(...agreed)
      .when(reinstate(6))
      .thenRejected('COMMITMENT_OPEN');
    after(...lots)
      .when(reinstate(6))
      .thenRejected('COMMITMENT_UNKNOWN');
    after(...ended)
      .when(reinstate(4))
      .thenRejected('COMMITMENT_CLOSED', { endedOn: '2024-03-05' });
    after(...ended, commit('T-2', 6, [30n]))
      .when(reinstate(6))
      .thenRejected('INSUFFICIENT_FUNDS', { spendable: '10' });
    const item = ask('RecallContribution', 6, { lot: 'C-7', ...fromBank('b-1', 1n) });
    after(...ended, item)
      .when(reinstate(6))
      .thenRejected('OPEN_ITEMS');
  });
});
