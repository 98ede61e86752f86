import { accepted, rejected } from '@sangsaeng/kernel';
import { obstacle } from './approval';
import { notRequested, outOfOrder, type Answer } from './disbursement-answer';
import { ifSaid } from './disbursement-repetition';
import type {
  AskRetry,
  NoteFailed,
  NoteOrder,
  NoteOrderDeclined,
  NoteOrderVoided,
  NotePaid,
  NoteReversed,
} from './disbursement.commands';
import type { DisbursementDataOf, DisbursementEvent } from './disbursement.events';
import { mayRetry, type DisbursementState, type Order, type Request } from './disbursement.state';

/** What the fund did is a fact: it is mirrored whatever this stream says meanwhile. */
export function noteOrder(command: NoteOrder, state: DisbursementState): Answer {
  const { type: _type, occurredOn, ...data } = command;
  if (state.request === undefined) return notRequested(state, command);
  const ordered: DisbursementEvent = { type: 'PaymentOrdered', occurredOn, data };
  return ifSaid(state.sayings, ordered) ?? accepted([ordered]);
}

export function noteOrderDeclined(command: NoteOrderDeclined, state: DisbursementState): Answer {
  const { type: _type, occurredOn, ...data } = command;
  if (state.request === undefined) return notRequested(state, command);
  const declined: DisbursementEvent = { type: 'PaymentOrderDeclined', occurredOn, data };
  return ifSaid(state.sayings, declined) ?? accepted([declined]);
}

/** The payee has the money: from here on it can be clawed back, so the whole allocation is recorded with it. */
export function notePaid(command: NotePaid, state: DisbursementState): Answer {
  const { type: _type, occurredOn, ...data } = command;
  const { request } = state;
  if (request === undefined) return notRequested(state, command);
  const confirmed: DisbursementEvent = { type: 'PaymentConfirmed', occurredOn, data };
  return endOrder(command, state, confirmed, (order) => [
    confirmed,
    { type: 'DisbursementRecorded', occurredOn, data: recordOf(request, order, state) },
  ]);
}

export function noteFailed(command: NoteFailed, state: DisbursementState): Answer {
  const { type: _type, occurredOn, ...data } = command;
  return endOrder(command, state, { type: 'PaymentFailed', occurredOn, data });
}

export function noteOrderVoided(command: NoteOrderVoided, state: DisbursementState): Answer {
  const { type: _type, occurredOn, ...data } = command;
  return endOrder(command, state, { type: 'OrderVoided', occurredOn, data });
}

/** The bank sent a payment back, also one that was taken over as already paid. */
export function noteReversed(command: NoteReversed, state: DisbursementState): Answer {
  const { type: _type, occurredOn, ...data } = command;
  if (state.stage === 'none') return notRequested(state, command);
  const reversed: DisbursementEvent = { type: 'PaymentReversed', occurredOn, data };
  const said = ifSaid(state.sayings, reversed);
  if (said !== undefined) return said;
  const order = state.orders.get(data.order);
  if (order === undefined) {
    return state.stage === 'recorded' ? accepted([reversed]) : orderUnknown(data);
  }
  return order.state === 'paid' ? accepted([reversed]) : orderOutOfOrder(command, order, 'paid');
}

/** Another attempt with the approvals that stand. */
export function askRetry(command: AskRetry, state: DisbursementState): Answer {
  const { type: _type, occurredOn, disbursement, attempt, by } = command;
  const { request } = state;
  if (request === undefined) return notRequested(state, command);
  const { project, fund, payee, invoice, supplyValue } = request;
  const data = { disbursement, attempt, project, fund, payee, invoice, supplyValue, by };
  const asked: DisbursementEvent = { type: 'PaymentRetryAsked', occurredOn, data };
  const said = ifSaid(state.sayings, asked);
  if (said !== undefined) return said;
  if (!mayRetry(state.stage)) return outOfOrder(state, command, 'failed');
  if (attempt !== state.attempt + 1) {
    return outOfOrder(state, command, `attempt ${(state.attempt + 1).toString()}`);
  }
  return obstacle(state, disbursement) ?? accepted([asked]);
}

type Ended = { readonly type: string; readonly disbursement: string; readonly order: string };

/** An order ends once, while it is out. */
function endOrder(
  command: Ended,
  state: DisbursementState,
  event: DisbursementEvent,
  events: (order: Order) => readonly DisbursementEvent[] = () => [event],
): Answer {
  if (state.request === undefined) return notRequested(state, command);
  const said = ifSaid(state.sayings, event);
  if (said !== undefined) return said;
  const order = state.orders.get(command.order);
  if (order === undefined) return orderUnknown(command);
  return order.state === 'out' ? accepted(events(order)) : orderOutOfOrder(command, order, 'out');
}

export function orderUnknown({ disbursement, order }: Omit<Ended, 'type'>): Answer {
  return rejected('ORDER_UNKNOWN', { disbursement, order });
}

export function orderOutOfOrder(
  { type, disbursement, order }: Ended,
  { state: stage }: Order,
  expected: Order['state'],
): Answer {
  return rejected('STEP_OUT_OF_ORDER', { disbursement, order, step: type, stage, expected });
}

function recordOf(
  request: Request,
  { amount, allocations }: Order,
  { findings }: DisbursementState,
): DisbursementDataOf<'DisbursementRecorded'> {
  const { account: _a, evidence: _e, version: _v, needs: _n, ...of } = request;
  const found = [...findings.values()].map(({ code, observed, expected }) => ({
    code,
    observed,
    expected,
  }));
  return { ...of, amount, allocations, findings: found, origin: 'decided' };
}
