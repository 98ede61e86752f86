import { accepted, rejected } from '@sangsaeng/kernel';
import { notRequested, type Answer } from './disbursement-answer';
import { ifSaid } from './disbursement-repetition';
import type { ConfirmOrderVoid, ProposeOrderVoid } from './disbursement.commands';
import type { DisbursementEvent } from './disbursement.events';
import type { DisbursementState } from './disbursement.state';
import { orderOutOfOrder, orderUnknown } from './payment-order';

/** Only a bank result or two people free ordered money: one proposes to void an order, another confirms. */
export function proposeOrderVoid(command: ProposeOrderVoid, state: DisbursementState): Answer {
  const { type: _type, occurredOn, ...data } = command;
  if (state.request === undefined) return notRequested(state, command);
  const proposed: DisbursementEvent = { type: 'OrderVoidProposed', occurredOn, data };
  const said = ifSaid(state.sayings, proposed);
  if (said !== undefined) return said;
  const order = state.orders.get(data.order);
  if (order === undefined) return orderUnknown(data);
  return order.state === 'out' ? accepted([proposed]) : orderOutOfOrder(command, order, 'out');
}

export function confirmOrderVoid(command: ConfirmOrderVoid, state: DisbursementState): Answer {
  const { type: _type, occurredOn, ...asked } = command;
  const { request } = state;
  if (request === undefined) return notRequested(state, command);
  const data = { ...asked, fund: request.fund };
  const confirmed: DisbursementEvent = { type: 'OrderVoidConfirmed', occurredOn, data };
  const said = ifSaid(state.sayings, confirmed);
  if (said !== undefined) return said;
  const { disbursement, order: number, by } = asked;
  const order = state.orders.get(number);
  if (order === undefined) return orderUnknown(asked);
  if (order.state !== 'out') return orderOutOfOrder(command, order, 'out');
  if (order.voidProposedBy === undefined) {
    return rejected('VOID_NOT_PROPOSED', { disbursement, order: number });
  }
  return order.voidProposedBy === by
    ? rejected('FOUR_EYES', { disbursement, by, other: 'proposer' })
    : accepted([confirmed]);
}
