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
  recover,
  release,
} from '../testing/fund-story';
import {
  ask,
  cancelOrder,
  close,
  confirm,
  fail,
  fromBank,
  order,
  reverse,
} from '../testing/fund-asks';
import type { FundEvent } from './fund.events';

const agreed = [
  grant('G-1', 1, 100n),
  contribution('C-1', 1, 100n),
  commit('T-1', 2, [40n, 39n]),
] as const;
const kinds = (events: readonly FundEvent[]) => events.map(({ type }) => type);
const answer = (story: { readonly decision: unknown }) => expect(story.decision);

describe('an order to pay', () => {
  it('takes of each source its part of the invoices so far', () => {
    expect(allocationsOf(order('Y-1', 3, 33n), ...agreed)).toEqual(['G-1: 13', 'C-1: 12']);
  });

  it('takes the exact rest when it completes the invoices, paid or still out', () => {
    const before = [
      ...agreed,
      order('Y-1', 3, 33n),
      confirm('Y-1/1', 4, 25n),
      order('Y-2', 4, 33n),
    ];
    expect(allocationsOf(order('Y-3', 5, 34n), ...before)).toEqual(['G-1: 14', 'C-1: 14']);
  });

  it('is the same when it is asked again, and a duplicate with other content', () => {
    const known = after(...agreed, order('Y-1', 3, 30n));
    known.when(order('Y-1', 4, 30n)).thenNothing();
    known.when(order('Y-1', 3, 31n)).thenRejected('DUPLICATE', { order: 'Y-1/1' });
  });

  const declined = (code: string, ...detail: readonly string[]) => ({
    accepted: true,
    events: [
      {
        type: 'DisbursementOrderDeclined',
        data: {
          disbursement: 'Y-1',
          attempt: 1,
          code,
          ...detail.map((told) => ({ detail: told }))[0],
        },
      },
    ],
  });

  it.each([
    ['COMMITMENT_UNKNOWN', [], order('Y-1', 3, 10n, { project: 'T-9' })],
    ['COMMITMENT_UNKNOWN', [], order('Y-1', 1, 10n)],
    ['COMMITMENT_CLOSED', [release('T-1', 3)], order('Y-1', 4, 10n)],
    ['EXCEEDS_AGREEMENT', [pay('T-1', 'Y-0', 3, 60n)], order('Y-1', 4, 41n)],
    ['AMOUNT_NOT_POSITIVE', [], order('Y-1', 3, 1n)],
    ['PERIOD_CLOSED', [close(6, 5)], order('Y-1', 4, 10n)],
  ] as const)(
    'is declined with %s (case %#), for the disbursement waits for an answer',
    (code, more, asked) => {
      answer(after(...agreed, ...more).when(asked)).toMatchObject(declined(code));
    },
  );

  it('is declined on a day on which an order that failed later held the money', () => {
    const before = [...agreed, order('Y-0', 5, 100n), fail('Y-0/1', 9)];
    answer(after(...before).when(order('Y-1', 6, 100n))).toMatchObject(
      declined(
        'INSUFFICIENT_FUNDS',
        'project: T-1, source: government, needed: 40, on: 2024-03-06, spendable: 0',
      ),
    );
    expect(allocationsOf(order('Y-1', 9, 100n), ...before)).toEqual(['G-1: 40', 'C-1: 39']);
  });

  it('is declined while another for the same disbursement is out or paid, and answered once', () => {
    const out = [...agreed, order('Y-1', 3, 30n)];
    const second = order('Y-1', 4, 30n, { attempt: 2 });
    const stands = { events: [{ data: { attempt: 2, code: 'ORDER_STANDS' } }] };
    answer(after(...out).when(second)).toMatchObject(stands);
    answer(after(...out, confirm('Y-1/1', 4, 23n)).when(second)).toMatchObject(stands);
    after(...out, second, fail('Y-1/1', 5))
      .when(second)
      .thenNothing();
    const third = order('Y-1', 5, 30n, { attempt: 3 });
    expect(kinds(history(...out, second, fail('Y-1/1', 5), third)).at(-1)).toBe(
      'DisbursementOrdered',
    );
  });

  it('is declined for a disbursement of another project', () => {
    const other = [
      ...agreed,
      commit('T-2', 2, [10n, 10n]),
      order('Y-1', 3, 50n, { project: 'T-2' }),
    ];
    answer(after(...other).when(order('Y-1', 3, 10n, { attempt: 2 }))).toMatchObject({
      events: [{ data: { code: 'ORDER_STANDS' } }],
    });
  });
});

describe('what the bank tells of an order', () => {
  const out = [...agreed, order('Y-1', 5, 50n)] as const;
  const paid = [...out, confirm('Y-1/1', 6, 39n)] as const;

  it('confirms it: paid from each lot', () => {
    const events = history(...paid);
    expect(events.at(-1)).toMatchObject({
      type: 'DisbursementPaid',
      occurredOn: march(6),
      data: {
        order: 'Y-1/1',
        bankTransaction: 'bank-Y-1/1',
        allocations: [{ amount: '20' }, { amount: '19' }],
      },
    });
    after(...paid)
      .when(confirm('Y-1/1', 6, 39n))
      .thenNothing();
    after(...paid)
      .when(confirm('Y-1/1', 6, 38n))
      .thenRejected('DUPLICATE', { bankTransaction: 'bank-Y-1/1' });
  });

  it('is booked no earlier than the order, with the bank’s own day', () => {
    expect(history(...out, confirm('Y-1/1', 4, 39n)).at(-1)).toMatchObject({
      occurredOn: march(5),
      data: { bankDate: march(4) },
    });
  });

  it.each([
    ['지급지시 없는 출금', out, confirm('Y-7/1', 6, 5n, 'bank-2')],
    ['이중 지급', paid, confirm('Y-1/1', 6, 39n, 'bank-2')],
    [
      '효력 없는 지급지시의 출금',
      [...out, cancelOrder('Y-1/1', 6)],
      confirm('Y-1/1', 6, 39n, 'bank-2'),
    ],
    ['지급지시와 다른 금액의 출금', out, confirm('Y-1/1', 6, 38n, 'bank-2')],
  ])('opens an item for money that left without a reason: %s', (reason, before, told) => {
    const { amount } = told;
    answer(after(...before).when(told)).toMatchObject({
      events: [{ type: 'SuspenseOpened', data: { item: 'payment-bank-2', amount, reason } }],
    });
    after(...before, told)
      .when(told)
      .thenNothing();
  });

  it('tells that it failed: what was ordered is committed again', () => {
    expect(kinds(history(...out, fail('Y-1/1', 6)).slice(-1))).toEqual(['DisbursementFailed']);
    expect(allocationsOf(order('Y-1', 7, 100n, { attempt: 2 }), ...out, fail('Y-1/1', 6))).toEqual([
      'G-1: 40',
      'C-1: 39',
    ]);
    after(...out, fail('Y-1/1', 6))
      .when(fail('Y-1/1', 6))
      .thenNothing();
    after(...out)
      .when(fail('Y-9/1', 6))
      .thenRejected('ORDER_UNKNOWN');
  });

  it('tells that it failed after all: the money is back', () => {
    expect(history(...paid, fail('Y-1/1', 8)).at(-1)).toMatchObject({
      type: 'DisbursementReversed',
      data: { bankAccount: '301-0000-0001', reason: '계좌 오류' },
    });
    const clawed = [...paid, recover('Y-1', 'E-1', 7, 1n)];
    expect(kinds(history(...clawed, fail('Y-1/1', 8)).slice(-1))).toEqual(['DepositUnmatched']);
    after(...clawed, fail('Y-1/1', 8))
      .when(fail('Y-1/1', 8))
      .thenNothing();
  });

  it('sends it back: committed again, and released again when the project has ended', () => {
    expect(kinds(history(...paid, reverse('Y-1/1', 7, 39n)).slice(-1))).toEqual([
      'DisbursementReversed',
    ]);
    const ended = history(...paid, release('T-1', 8), reverse('Y-1/1', 9, 39n)).slice(-2);
    expect(kinds(ended)).toEqual(['DisbursementReversed', 'CommitmentReleased']);
    const settled = ask('DecideUnspentReturn', 8, { fy: '2024' });
    expect(
      kinds(history(...paid, release('T-1', 8), settled, reverse('Y-1/1', 9, 39n)).slice(-3)),
    ).toEqual(['DisbursementReversed', 'CommitmentReleased', 'UnspentReturnDecided']);
    after(...paid, reverse('Y-1/1', 7, 39n))
      .when(reverse('Y-1/1', 7, 39n))
      .thenNothing();
  });

  it.each([
    [
      'nobody ordered',
      out,
      ask('ReversePayment', 7, { disbursement: 'Y-9', reason: '반송', ...fromBank('b-3', 9n) }),
    ],
    ['is not confirmed', out, reverse('Y-1/1', 7, 39n)],
    ['is of another amount', paid, reverse('Y-1/1', 7, 38n)],
    ['was clawed back in part', [...paid, recover('Y-1', 'E-1', 7, 1n)], reverse('Y-1/1', 8, 39n)],
  ])('keeps as a deposit what comes back and %s', (_why, before, told) => {
    expect(kinds(history(...before, told).slice(-1))).toEqual(['DepositUnmatched']);
    after(...before, told)
      .when(told)
      .thenNothing();
  });
});

describe('an order taken back by two people', () => {
  const out = [...agreed, order('Y-1', 5, 50n)] as const;

  it('is committed again, or released where the project has ended', () => {
    expect(kinds(history(...out, cancelOrder('Y-1/1', 6)).slice(-1))).toEqual(['OrderCancelled']);
    expect(kinds(history(...out, release('T-1', 6), cancelOrder('Y-1/1', 7)).slice(-2))).toEqual([
      'OrderCancelled',
      'CommitmentReleased',
    ]);
    after(...out, cancelOrder('Y-1/1', 6))
      .when(cancelOrder('Y-1/1', 6))
      .thenNothing();
  });

  it('must be known and not paid', () => {
    after(...out)
      .when(cancelOrder('Y-1/2', 6))
      .thenRejected('ORDER_UNKNOWN');
    after(...out, confirm('Y-1/1', 6, 39n))
      .when(cancelOrder('Y-1/1', 7))
      .thenRejected('ORDER_FINAL', { state: 'paid' });
  });
});

describe('clawback money told by the bank', () => {
  const paid = [...agreed, order('Y-1', 5, 50n), confirm('Y-1/1', 6, 39n)] as const;
  const told = (day: number, amount: bigint, disbursement = 'Y-1') =>
    ask('ReceiveClawback', day, {
      disbursement,
      clawback: 'R-1',
      receipt: 'E-1',
      ...fromBank('b-5', amount),
    });

  it('is recovered from what was paid, on no day before the payment', () => {
    expect(history(...paid, told(5, 39n)).at(-1)).toMatchObject({
      type: 'ClawbackReceived',
      occurredOn: march(6),
      data: { bankDate: march(5), amount: krwText(39n), bankTransaction: 'b-5' },
    });
    after(...paid, told(7, 9n))
      .when(told(7, 9n))
      .thenNothing();
    after(...paid, told(7, 9n))
      .when(told(7, 8n))
      .thenRejected('DUPLICATE');
  });

  it.each([told(7, 40n), told(7, 9n, 'Y-9')])(
    'is a deposit where it fits no payment (case %#)',
    (asked) => {
      expect(kinds(history(...paid, asked).slice(-1))).toEqual(['DepositUnmatched']);
      after(...paid, asked)
        .when(asked)
        .thenNothing();
    },
  );

  it('is not recovered from an order that is only out', () => {
    const out = [...agreed, order('Y-1', 5, 50n)];
    after(...out)
      .when(recover('Y-1', 'E-1', 6, 1n))
      .thenRejected('PAYMENT_UNKNOWN');
  });
});
