import { parseKrw, type EventOf } from '@sangsaeng/kernel';
import type { DisbursementStage, DisbursementState, Order } from './disbursement.state';
import type { paymentEvents } from './payment.events';

type PaymentEvent = EventOf<typeof paymentEvents>;

export function evolvePayment(state: DisbursementState, event: PaymentEvent): DisbursementState {
  switch (event.type) {
    case 'DisbursementRecorded': {
      const recorded = { on: event.occurredOn, data: event.data };
      const stage = event.data.origin === 'imported' ? 'recorded' : 'paid';
      return { ...state, recorded, stage, paid: parseKrw(event.data.amount) };
    }
    case 'PaymentOrdered': {
      const { order, attempt, amount, allocations } = event.data;
      const sent = {
        attempt,
        amount,
        allocations,
        state: 'out',
        voidProposedBy: undefined,
      } as const;
      state.orders.set(order, sent);
      return { ...state, stage: 'ordered', attempt: Math.max(state.attempt, attempt) };
    }
    case 'PaymentOrderDeclined':
      return event.data.attempt === state.attempt ? ended(state, 'declined') : state;
    case 'PaymentConfirmed':
      change(state, event.data.order, { state: 'paid' });
      return { ...state, stage: 'paid' };
    case 'PaymentFailed':
      change(state, event.data.order, { state: 'failed' });
      return ended(state, 'failed');
    case 'OrderVoided':
      change(state, event.data.order, { state: 'voided' });
      return ended(state, 'voided');
    case 'PaymentReversed':
      change(state, event.data.order, { state: 'reversed' });
      return ended({ ...state, paid: 0n }, 'reversed');
    case 'PaymentRetryAsked':
      return { ...state, stage: 'approved', attempt: event.data.attempt };
    case 'OrderVoidProposed':
      change(state, event.data.order, { voidProposedBy: event.data.by });
      return state;
    case 'OrderVoidConfirmed':
      return state;
  }
}

/** An attempt is over. Where the approvals were voided on the way, the request waits for new ones. */
function ended(state: DisbursementState, stage: DisbursementStage): DisbursementState {
  return { ...state, stage: state.request === undefined || state.approved ? stage : 'requested' };
}

function change(state: DisbursementState, number: string, to: Partial<Order>): void {
  const order = state.orders.get(number);
  if (order !== undefined) state.orders.set(number, { ...order, ...to });
}
