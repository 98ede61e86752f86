import { krwText } from '@sangsaeng/kernel';
import { given } from '@sangsaeng/kernel/testing';
import {
  after,
  APPROVED,
  ask,
  failed,
  historyOf,
  nextDay,
  on,
  ORDER,
  ordered,
  ORDERED,
  paid,
  PAID,
  READY,
  request,
  Y,
} from '../testing/disbursement-story';
import { disbursementDecider } from './disbursement.decider';
import type { DisbursementEvent } from './disbursement.events';

const retry = (attempt: number) => ask('AskRetry', { attempt, by: 'officer' });
const asked = (attempt: number): DisbursementEvent => ({
  type: 'PaymentRetryAsked',
  occurredOn: on,
  data: {
    disbursement: Y,
    attempt,
    project: 'T-26-00001',
    fund: 'SEC',
    payee: 'supplier-1',
    invoice: request.invoice,
    supplyValue: krwText(1000n),
    by: 'officer',
  },
});
const hold = ask('HoldDisbursement', { hold: 'H-1', reason: '공급기업 부도', by: 'system' });
const reversed = ask('NoteReversed', { order: ORDER, reason: '은행 반송' });

describe('an order of the fund', () => {
  it('is mirrored with its allocation', () => {
    const { type: _type, occurredOn, ...data } = ordered(1);
    after(...APPROVED)
      .when(ordered(1))
      .then({ type: 'PaymentOrdered', occurredOn, data });
    after(...ORDERED)
      .when(ordered(1))
      .thenNothing();
    after(...ORDERED)
      .when({ ...ordered(1), amount: krwText(1n) })
      .thenRejected('DUPLICATE', { order: ORDER });
  });

  it('that was confirmed is recorded whole, with what was found, so that it can be clawed back', () => {
    const finding = { code: 'OVERPRICED', observed: '1000', expected: '700' };
    const raise = ask('RaiseFinding', {
      ...{ finding: 'F-1', ...finding, severity: 'flag' },
      by: 'system',
    });
    const { amount, allocations } = ordered(1);
    const { fund, project, sme, category, disbursement, payee, invoice, supplyValue, vat } =
      request;
    const of = { fund, project, sme, category, disbursement, payee, invoice, supplyValue, vat };
    after(...ORDERED, raise)
      .when(paid())
      .then(
        {
          type: 'PaymentConfirmed',
          occurredOn: on,
          data: { disbursement: Y, order: ORDER, on: nextDay, bankTransaction: `B ${ORDER}` },
        },
        {
          type: 'DisbursementRecorded',
          occurredOn: on,
          data: { ...of, amount, allocations, findings: [finding], origin: 'decided' },
        },
      );
  });

  it('ends once', () => {
    after(...PAID)
      .when(paid())
      .thenNothing();
    after(...PAID)
      .when(failed())
      .thenRejected('STEP_OUT_OF_ORDER', { step: 'NoteFailed', stage: 'paid', expected: 'out' });
    after(...ORDERED, failed())
      .when(paid())
      .thenRejected('STEP_OUT_OF_ORDER', { stage: 'failed' });
    after(...ORDERED, failed())
      .when(failed())
      .thenNothing();
  });

  it('must be known before it ends', () => {
    for (const command of [paid('O-9'), failed('O-9'), ask('NoteOrderVoided', { order: 'O-9' })]) {
      after(...ORDERED)
        .when(command)
        .thenRejected('ORDER_UNKNOWN', { disbursement: Y, order: 'O-9' });
    }
  });

  it('is paid while a hold stands: the bank has done it', () => {
    after(...ORDERED, hold)
      .when(paid())
      .then(...historyOf(...PAID).slice(-2));
  });

  it('that the fund declined may be tried again', () => {
    const declined = ask('NoteOrderDeclined', {
      ...{ attempt: 1, code: 'INSUFFICIENT_FUNDS', detail: '잔액 부족' },
    });
    const { type: _type, occurredOn, ...data } = declined;
    after(...APPROVED)
      .when(declined)
      .then({ type: 'PaymentOrderDeclined', occurredOn, data });
    after(...APPROVED, declined)
      .when(declined)
      .thenNothing();
    after(...APPROVED, declined)
      .when(retry(2))
      .then(asked(2));
  });
});

describe('another attempt', () => {
  it('follows a failure, a void and a reversal, with the approvals that stand', () => {
    after(...ORDERED, failed())
      .when(retry(2))
      .then(asked(2));
    after(...ORDERED, ask('NoteOrderVoided', { order: ORDER }))
      .when(retry(2))
      .then(asked(2));
    after(...PAID, reversed)
      .when(retry(2))
      .then(asked(2));
  });

  it('is asked for once', () => {
    after(...ORDERED, failed(), retry(2))
      .when(retry(2))
      .thenNothing();
    after(...ORDERED, failed(), retry(2))
      .when({ ...retry(2), by: 'chief' })
      .thenRejected('DUPLICATE', { attempt: '2' });
    after(...ORDERED, failed())
      .when(retry(3))
      .thenRejected('STEP_OUT_OF_ORDER', { expected: 'attempt 2' });
  });

  it.each([
    ['requested', READY],
    ['approved', APPROVED],
    ['ordered', ORDERED],
    ['paid', PAID],
  ])('is not for a disbursement that is %s', (stage, history) => {
    after(...history)
      .when(retry(2))
      .thenRejected('STEP_OUT_OF_ORDER', { step: 'AskRetry', stage });
  });

  it('waits for whatever would stop an approval', () => {
    after(...ORDERED, failed(), hold)
      .when(retry(2))
      .thenRejected('ON_HOLD', { hold: 'H-1' });
  });

  it('pays once more after a reversal', () => {
    const again = [...PAID, reversed, retry(2), ordered(2), paid(`${Y}/2`)] as const;
    const records = historyOf(...again).filter(({ type }) => type === 'DisbursementRecorded');
    expect(records).toHaveLength(2);
  });
});

describe('a payment that comes back', () => {
  it('is mirrored once', () => {
    const { type: _type, occurredOn, ...data } = reversed;
    after(...PAID)
      .when(reversed)
      .then({ type: 'PaymentReversed', occurredOn, data });
    after(...PAID, reversed)
      .when(reversed)
      .thenNothing();
  });

  it('must have been paid', () => {
    after(...ORDERED)
      .when(reversed)
      .thenRejected('STEP_OUT_OF_ORDER', { stage: 'out', expected: 'paid' });
    after(...PAID)
      .when({ ...reversed, order: 'O-9' })
      .thenRejected('ORDER_UNKNOWN');
    given(disbursementDecider).when(reversed).thenRejected('DISBURSEMENT_UNKNOWN');
  });

  it('leaves nothing to claw back', () => {
    after(...PAID, reversed)
      .when({
        ...{ type: 'DecideClawback', occurredOn: on, clawback: 'R-1', reason: '목적 외 사용' },
        ...{ amount: krwText(1n), waived: krwText(0n) },
      })
      .thenRejected('EXCEEDS_PAID', { paid: '0', asked: '1' });
  });

  it('may be one that was taken over', () => {
    const recorded = historyOf(...PAID).flatMap((event) =>
      event.type === 'DisbursementRecorded' ? [event.data] : [],
    );
    const [first] = recorded;
    if (first === undefined) throw new Error('nothing was recorded');
    const imported = { ...first, origin: 'imported' } as const;
    after({ type: 'RecordDisbursement', occurredOn: on, record: imported })
      .when(reversed)
      .then({
        type: 'PaymentReversed',
        occurredOn: on,
        data: { disbursement: Y, order: ORDER, reason: '은행 반송' },
      });
  });
});
