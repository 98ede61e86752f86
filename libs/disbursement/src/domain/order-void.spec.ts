import { after, ask, on, ORDER, ORDERED, PAID, Y } from '../testing/disbursement-story';

const propose = ask('ProposeOrderVoid', { order: ORDER, reason: '중복 이체', by: 'officer' });
const confirm = ask('ConfirmOrderVoid', { order: ORDER, by: 'chief' });

describe('voiding an order', () => {
  it('takes one person who proposes and another who confirms', () => {
    after(...ORDERED)
      .when(propose)
      .then({
        type: 'OrderVoidProposed',
        occurredOn: on,
        data: { disbursement: Y, order: ORDER, reason: '중복 이체', by: 'officer' },
      });
    after(...ORDERED, propose)
      .when(confirm)
      .then({
        type: 'OrderVoidConfirmed',
        occurredOn: on,
        data: { disbursement: Y, order: ORDER, by: 'chief', fund: 'SEC' },
      });
    after(...ORDERED, propose)
      .when({ ...confirm, by: 'officer' })
      .thenRejected('FOUR_EYES', { by: 'officer', other: 'proposer' });
  });

  it('cannot be confirmed before it is proposed', () => {
    after(...ORDERED)
      .when(confirm)
      .thenRejected('VOID_NOT_PROPOSED', { order: ORDER });
  });

  it('is proposed and confirmed once', () => {
    after(...ORDERED, propose)
      .when(propose)
      .thenNothing();
    after(...ORDERED, propose)
      .when({ ...propose, by: 'clerk' })
      .thenRejected('DUPLICATE', { order: ORDER });
    after(...ORDERED, propose, confirm)
      .when(confirm)
      .thenNothing();
  });

  it('is for orders that are out', () => {
    after(...PAID)
      .when(propose)
      .thenRejected('STEP_OUT_OF_ORDER', { stage: 'paid', expected: 'out' });
    after(...PAID)
      .when(confirm)
      .thenRejected('STEP_OUT_OF_ORDER', { stage: 'paid' });
    after(...ORDERED)
      .when({ ...propose, order: 'O-9' })
      .thenRejected('ORDER_UNKNOWN', { order: 'O-9' });
    after(...ORDERED)
      .when({ ...confirm, order: 'O-9' })
      .thenRejected('ORDER_UNKNOWN', { order: 'O-9' });
  });

  it('ends the order when the fund has cancelled it', () => {
    const voided = ask('NoteOrderVoided', { order: ORDER });
    after(...ORDERED, propose, confirm)
      .when(voided)
      .then({ type: 'OrderVoided', occurredOn: on, data: { disbursement: Y, order: ORDER } });
    after(...ORDERED, propose, confirm, voided)
      .when(voided)
      .thenNothing();
  });
});
