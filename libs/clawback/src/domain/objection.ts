import { accepted, rejected } from '@sangsaeng/kernel';
import { notRunning, type Answer } from './case-steps';
import { ifSaid } from './clawback-repetition';
import type { DecideObjection, FileObjection } from './clawback.commands';
import type { ClawbackEvent } from './clawback.events';
import type { ClawbackState } from './clawback.state';

export function fileObjection(command: FileObjection, state: ClawbackState): Answer {
  const { type: _type, occurredOn, ...data } = command;
  const filed: ClawbackEvent = { type: 'ObjectionFiled', occurredOn, data };
  return ifSaid(state.sayings, filed) ?? notRunning(state, data) ?? accepted([filed]);
}

/** Neither who decided the clawback nor who objects to it. */
export function decideObjection(command: DecideObjection, state: ClawbackState): Answer {
  const { type: _type, occurredOn, ...data } = command;
  const { clawback, objection, by } = data;
  const decided: ClawbackEvent = { type: 'ObjectionDecided', occurredOn, data };
  const refusal = ifSaid(state.sayings, decided) ?? notRunning(state, data);
  if (refusal !== undefined) return refusal;
  const filedBy = state.objections.get(objection);
  if (filedBy === undefined) return rejected('OBJECTION_UNKNOWN', { clawback, objection });
  if (state.opened?.by === by) return rejected('FOUR_EYES', { clawback, by, other: 'decider' });
  return filedBy === by
    ? rejected('FOUR_EYES', { clawback, by, other: 'objector' })
    : accepted([decided]);
}
