import { accepted, rejected } from '@sangsaeng/kernel';
import { notRequested, type Answer } from './disbursement-answer';
import { ifSaid } from './disbursement-repetition';
import type { HoldDisbursement, ReleaseHold } from './disbursement.commands';
import type { DisbursementEvent } from './disbursement.events';
import type { DisbursementState } from './disbursement.state';

/**
 * Nothing is approved or tried again while a hold stands. It stops no order that is out, and it may come after the
 * payment: a reversal would meet it. A refused disbursement has nothing left to hold.
 */
export function holdDisbursement(command: HoldDisbursement, state: DisbursementState): Answer {
  const { type: _type, occurredOn, ...data } = command;
  if (state.request === undefined) return notRequested(state, command);
  const held: DisbursementEvent = { type: 'DisbursementHeld', occurredOn, data };
  const said = ifSaid(state.sayings, held);
  if (said !== undefined) return said;
  return accepted(state.stage === 'rejected' ? [] : [held]);
}

export function releaseHold(command: ReleaseHold, state: DisbursementState): Answer {
  const { type: _type, occurredOn, ...data } = command;
  if (state.request === undefined) return notRequested(state, command);
  const released: DisbursementEvent = { type: 'HoldReleased', occurredOn, data };
  const said = ifSaid(state.sayings, released);
  if (said !== undefined) return said;
  const { disbursement, hold } = data;
  return state.holds.has(hold)
    ? accepted([released])
    : rejected('HOLD_UNKNOWN', { disbursement, hold });
}
