import { accepted, canonicalJson } from '@sangsaeng/kernel';
import { notRequested, outOfOrder, type Answer } from './disbursement-answer';
import { contentOf } from './disbursement-repetition';
import type { CheckAccountHolder, NoteClearance } from './disbursement.commands';
import type { DisbursementEvent } from './disbursement.events';
import { isOpen, type DisbursementState } from './disbursement.state';

/** What the company's own stream answered; the latest answer stands. */
export function noteClearance(command: NoteClearance, state: DisbursementState): Answer {
  const { type: _type, occurredOn, ...data } = command;
  if (state.request === undefined) return notRequested(state, command);
  const { disbursement: _disbursement, party, ...answer } = data;
  const known = state.clearances.get(party);
  return known !== undefined && canonicalJson(known) === canonicalJson(answer)
    ? accepted([])
    : accepted([{ type: 'ClearanceNoted', occurredOn, data }]);
}

export function checkAccountHolder(command: CheckAccountHolder, state: DisbursementState): Answer {
  const { type: _type, occurredOn, ...data } = command;
  if (state.request === undefined) return notRequested(state, command);
  const checked: DisbursementEvent = { type: 'AccountHolderChecked', occurredOn, data };
  if (state.account?.content === contentOf(checked)) return accepted([]);
  return isOpen(state.stage) ? accepted([checked]) : outOfOrder(state, command, 'requested');
}
