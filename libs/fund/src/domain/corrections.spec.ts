import { krwText } from '@sangsaeng/kernel';
import { given } from '@sangsaeng/kernel/testing';
import {
  after,
  allocationsOf,
  bankAccount,
  commit,
  contribution,
  grant,
  history,
  march,
  pay,
  recover,
  release,
} from '../testing/fund-story';
import { ask, close, confirm, fromBank, order, remit, send } from '../testing/fund-asks';
import { fundDecider } from './fund.decider';
import type { FundCommand } from './fund.commands';
import type { FundEvent } from './fund.events';

type Correct = Extract<FundCommand, { type: 'CorrectEntry' }>;

/** Corrects the last event of a kind that these commands record. */
function correction(
  before: readonly FundCommand[],
  type: FundEvent['type'],
  replacement?: { readonly day: number; readonly amount: bigint },
): Correct {
  const original = history(...before).findLast((event) => event.type === type);
  if (original === undefined) throw new Error(`no ${type}`);
  const named = { correction: 'X-1', original, reason: '입력 오류' };
  return ask(
    'CorrectEntry',
    20,
    replacement === undefined
      ? named
      : {
          ...named,
          replacement: {
            occurredOn: march(replacement.day),
            amount: krwText(replacement.amount),
          },
        },
  );
}

const lots = [grant('G-1', 1, 100n), contribution('C-1', 1, 100n)] as const;

describe('a corrected receipt', () => {
  it('holds what was recorded and what replaces it, without the name of the depositor', () => {
    const named = [contribution('C-1', 1, 100n, { depositorName: '김상생' })];
    const asked = correction(named, 'ContributionReceived', { day: 3, amount: 60n });
    const event = history(...named, asked).at(-1);
    expect(event).toMatchObject({
      type: 'EntryCorrected',
      data: {
        original: { occurredOn: march(1), data: { lot: 'C-1', amount: '100' } },
        replacement: { occurredOn: march(3), data: { amount: '60', maturesOn: '2027-03-03' } },
        correction: 'X-1',
      },
    });
    expect(JSON.stringify(event)).not.toContain('김상생');
  });

  it('leaves what the replacement says, from its own day on', () => {
    const asked = correction(lots, 'ContributionReceived', { day: 3, amount: 60n });
    after(...lots, asked)
      .when(commit('T-1', 2, [0n, 1n]))
      .thenRejected('INSUFFICIENT_FUNDS');
    after(...lots, asked)
      .when(commit('T-1', 4, [0n, 61n]))
      .thenRejected('INSUFFICIENT_FUNDS', { spendable: '60' });
    expect(allocationsOf(commit('T-1', 4, [0n, 60n]), ...lots, asked)).toEqual(['C-1: 60']);
    const raised = correction(lots, 'GrantReceived', { day: 1, amount: 120n });
    expect(allocationsOf(commit('T-1', 1, [120n]), ...lots, raised)).toEqual(['G-1: 120']);
  });

  it('may never have happened', () => {
    const asked = correction(lots, 'GrantReceived');
    after(...lots, asked)
      .when(commit('T-1', 2, [1n]))
      .thenRejected('INSUFFICIENT_FUNDS', { spendable: '0' });
    after(...lots, asked)
      .when({ ...asked, correction: 'X-2' })
      .thenRejected('CORRECTION_NOT_POSSIBLE');
  });

  it('is the same when it is asked again, and may be corrected again', () => {
    const asked = correction(lots, 'GrantReceived', { day: 3, amount: 60n });
    after(...lots, asked)
      .when(asked)
      .thenNothing();
    after(...lots, asked)
      .when(correction(lots, 'GrantReceived'))
      .thenRejected('DUPLICATE', { correction: 'X-1' });
    const [corrected] = history(...lots, asked).slice(-1);
    if (corrected?.type !== 'EntryCorrected' || corrected.data.replacement === undefined)
      throw new Error('not corrected');
    const again = { ...asked, correction: 'X-2', original: corrected.data.replacement };
    const more = { ...again, replacement: { occurredOn: march(1), amount: krwText(100n) } };
    expect(allocationsOf(commit('T-1', 1, [100n]), ...lots, asked, more)).toEqual(['G-1: 100']);
  });

  it.each([
    [
      'its money is in use',
      [...lots, commit('T-1', 2, [50n])],
      'GrantReceived',
      { day: 1, amount: 49n },
    ],
    [
      'its money was in use on an earlier day',
      [...lots, commit('T-1', 2, [50n]), release('T-1', 4)],
      'GrantReceived',
      { day: 5, amount: 100n },
    ],
    [
      'the bank took it back',
      [...lots, ask('RecallContribution', 4, { lot: 'C-1', ...fromBank('b-1', 5n) })],
      'ContributionReceived',
      undefined,
    ],
    ['the pledge would have to give more', lots, 'ContributionReceived', { day: 1, amount: 101n }],
    ['it is no receipt', [...lots, commit('T-1', 2, [50n])], 'FundsCommitted', undefined],
  ] as const)('is refused when %s', (_why, before, type, replacement) => {
    after(...before)
      .when(correction(before, type, replacement))
      .thenRejected('CORRECTION_NOT_POSSIBLE', { entry: type });
  });

  it('must name the entry as it stands in the books', () => {
    const asked = correction(lots, 'GrantReceived');
    const other = { ...asked.original, data: { ...asked.original.data, amount: '99' } };
    after(...lots)
      .when({ ...asked, original: other })
      .thenRejected('CORRECTION_NOT_POSSIBLE', { instead: 'ENTRY_DIFFERS_FROM_THE_RECORDED' });
    after(...lots)
      .when({ ...asked, original: { ...asked.original, occurredOn: march(2) } })
      .thenRejected('CORRECTION_NOT_POSSIBLE');
  });
});

describe('corrected interest', () => {
  const earned = [
    ...lots,
    ask('AccrueInterest', 9, { period: '2024-03', amount: krwText(30n) }),
    ask('ReceiveInterest', 10, {
      period: '2024-03',
      from: march(1),
      to: march(9),
      ...fromBank('b-1', 20n),
    }),
  ] as const;

  it('is divided anew over the same days', () => {
    expect(
      history(...earned, correction(earned, 'InterestReceived', { day: 10, amount: 40n })).at(-1),
    ).toMatchObject({
      data: {
        replacement: { data: { accrued: '30', allocations: [{ amount: '20' }, { amount: '20' }] } },
      },
    });
    const less = correction(earned, 'InterestReceived', { day: 11, amount: 10n });
    after(...earned, less)
      .when(remit('interest', 12, 6n))
      .thenRejected('EXCEEDS_DUE', { due: '5' });
    after(...earned, correction(earned, 'InterestReceived'))
      .when(remit('interest', 12, 1n))
      .thenRejected('EXCEEDS_DUE');
  });

  it('is refused once it was passed on', () => {
    const capitalised = [
      ...earned,
      ask('CapitaliseInterest', 11, { period: '2024-03', lots: ['C-1'], bankAccount }),
    ];
    for (const before of [capitalised, [...earned, remit('interest', 11, 10n)]])
      after(...before)
        .when(correction(before, 'InterestReceived'))
        .thenRejected('CORRECTION_NOT_POSSIBLE', { instead: 'INTEREST_PASSED_ON_ALREADY' });
  });
});

describe('a corrected clawback receipt', () => {
  const back = [
    ...lots,
    commit('T-1', 2, [40n, 40n]),
    pay('T-1', 'Y-1', 3, 100n),
    recover('Y-1', 'E-1', 6, 20n),
  ] as const;

  it('recovers of each source what the right sum would have', () => {
    const asked = correction(back, 'ClawbackReceived', { day: 7, amount: 80n });
    expect(history(...back, asked).at(-1)).toMatchObject({
      data: {
        replacement: { data: { amount: '80', allocations: [{ amount: '40' }, { amount: '40' }] } },
      },
    });
    after(...back, asked)
      .when(recover('Y-1', 'E-2', 8, 1n))
      .thenRejected('EXCEEDS_PAID', { open: '0' });
    after(...back, correction(back, 'ClawbackReceived'))
      .when(recover('Y-1', 'E-2', 8, 81n))
      .thenRejected('EXCEEDS_PAID', { open: '80' });
  });

  it.each([
    ['EXCEEDS_PAID', back, { day: 7, amount: 81n }],
    ['EXCEEDS_PAID', back, { day: 2, amount: 20n }],
    [
      'RECOVERED_MONEY_PASSED_ON_ALREADY',
      [...back, commit('T-2', 9, [0n, 70n])],
      { day: 7, amount: 10n },
    ],
    [
      'RECOVERED_MONEY_PASSED_ON_ALREADY',
      [...back, remit('recovery', 9, 10n)],
      { day: 7, amount: 10n },
    ],
  ] as const)('is refused with %s (case %#)', (instead, before, replacement) => {
    after(...before)
      .when(correction(before, 'ClawbackReceived', replacement))
      .thenRejected('CORRECTION_NOT_POSSIBLE', { instead });
  });
});

describe('the books of a period', () => {
  it('are closed when its days are over and nothing in them is open', () => {
    expect(history(...lots, close(6, 5)).at(-1)).toMatchObject({
      type: 'PeriodClosed',
      data: { through: march(5) },
    });
    after(...lots, close(6, 5))
      .when(close(7, 5))
      .thenNothing();
    after(...lots, close(6, 5))
      .when(close(7, 4))
      .thenNothing();
    after(...lots)
      .when(close(5, 5))
      .thenRejected('PERIOD_NOT_OVER');
  });

  const agreed = [...lots, commit('T-1', 2, [40n, 40n])] as const;
  it.each([
    ['D-1', ask('RecordDeposit', 3, { deposit: 'D-1', ...fromBank('b-1', 5n) })],
    ['payment-b-1', confirm('Y-9/1', 3, 5n, 'b-1')],
    ['Y-1/1', order('Y-1', 3, 50n)],
    ['V-1', send(3, 5n)],
  ])('wait for what is open in them: %s', (items, open) => {
    after(...agreed, open)
      .when(close(9, 5))
      .thenRejected('PERIOD_HAS_OPEN_ITEMS', { items, through: '2024-03-05' });
    expect(history(...agreed, open, close(9, 2)).at(-1)).toMatchObject({ type: 'PeriodClosed' });
  });

  it('take a decision of an earlier day only under an exception, which the event names', () => {
    const closed = [...agreed, close(9, 5)];
    const late = commit('T-2', 4, [1n]);
    after(...closed)
      .when(late)
      .thenRejected('PERIOD_CLOSED', { through: '2024-03-05', on: '2024-03-04' });
    expect(history(...closed, { ...late, exception: '감사 지적' }).at(-1)).toMatchObject({
      occurredOn: march(4),
      data: { periodException: '감사 지적' },
    });
    const corrected = correction(closed, 'GrantReceived', { day: 1, amount: 90n });
    after(...closed)
      .when(corrected)
      .thenRejected('PERIOD_CLOSED', { on: '2024-03-01' });
    expect(history(...closed, { ...corrected, exception: '감사 지적' }).at(-1)).toMatchObject({
      data: { periodException: '감사 지적' },
    });
  });

  it('take a repetition of what they hold', () => {
    after(...agreed, close(9, 5))
      .when(commit('T-1', 2, [40n, 40n]))
      .thenNothing();
  });
});

describe('the fold of a fund', () => {
  it('leaves out what an event names that is not there', () => {
    const all = history(
      ...lots,
      commit('T-1', 2, [40n, 40n]),
      order('Y-1', 3, 50n),
      confirm('Y-1/1', 4, 40n),
    );
    const later = all.slice(3);
    expect(() => given(fundDecider, ...later).when(commit('T-1', 2, [0n]))).not.toThrow();
  });
});
