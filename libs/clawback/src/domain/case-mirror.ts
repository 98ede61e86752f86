import { accepted } from '@sangsaeng/kernel';
import type { Answer } from './case-steps';
import { ifSaid } from './clawback-repetition';
import type { NoteReceipt, NoteReduction, NoteRemittance, NoteWaiver } from './clawback.commands';
import type { ClawbackEvent } from './clawback.events';
import type { ClawbackState } from './clawback.state';

export function noteReceipt(command: NoteReceipt, state: ClawbackState): Answer {
  const { type: _type, occurredOn, ...data } = command;
  return mirror({ type: 'ClawbackReceiptMirrored', occurredOn, data }, state);
}

export function noteWaiver(command: NoteWaiver, state: ClawbackState): Answer {
  const { type: _type, occurredOn, ...data } = command;
  return mirror({ type: 'ClawbackWaiverMirrored', occurredOn, data }, state);
}

export function noteReduction(command: NoteReduction, state: ClawbackState): Answer {
  const { type: _type, occurredOn, ...data } = command;
  return mirror({ type: 'ClawbackReductionMirrored', occurredOn, data }, state);
}

export function noteRemittance(command: NoteRemittance, state: ClawbackState): Answer {
  const { type: _type, occurredOn, ...data } = command;
  return mirror({ type: 'ClawbackRemittedNoted', occurredOn, data }, state);
}

/** A fact, also after the close. A clawback taken over from elsewhere has no case, so there is nothing to mirror. */
function mirror(event: ClawbackEvent, { opened, sayings }: ClawbackState): Answer {
  if (opened === undefined) return accepted([]);
  return ifSaid(sayings, event) ?? accepted([event]);
}
