import { accepted, rejected, type Decision, type Rejected } from '@sangsaeng/kernel';
import { ifSaid } from './clawback-repetition';
import type {
  ClawbackRefusal,
  CloseCase,
  DemandCase,
  MarkOverdue,
  OpenCase,
  ReportCase,
} from './clawback.commands';
import type { ClawbackEvent } from './clawback.events';
import { isPaid, isSettled, type ClawbackState } from './clawback.state';

export type Answer = Decision<ClawbackEvent, ClawbackRefusal>;

export function openCase(command: OpenCase, { sayings }: ClawbackState): Answer {
  const { type: _type, occurredOn, ...data } = command;
  const opened: ClawbackEvent = { type: 'ClawbackCaseOpened', occurredOn, data };
  return ifSaid(sayings, opened) ?? accepted([opened]);
}

export function reportCase(command: ReportCase, state: ClawbackState): Answer {
  const { type: _type, occurredOn, ...data } = command;
  const reported: ClawbackEvent = { type: 'ClawbackReported', occurredOn, data };
  return ifSaid(state.sayings, reported) ?? notRunning(state, data) ?? accepted([reported]);
}

export function demandCase(command: DemandCase, state: ClawbackState): Answer {
  const { type, occurredOn, ...data } = command;
  const { clawback, payBy } = data;
  const demanded: ClawbackEvent = { type: 'ClawbackDemanded', occurredOn, data };
  const refusal = ifSaid(state.sayings, demanded) ?? notRunning(state, data);
  if (refusal !== undefined) return refusal;
  if (!state.reported) {
    const facts = { step: type, stage: 'opened', expected: 'reported' };
    return rejected('STEP_OUT_OF_ORDER', { clawback, ...facts });
  }
  return payBy < occurredOn
    ? rejected('DATES_REVERSED', { from: occurredOn, to: payBy })
    : accepted([demanded]);
}

export function markOverdue(command: MarkOverdue, state: ClawbackState): Answer {
  const { type: _type, occurredOn, ...data } = command;
  const { step, dueOn } = data;
  const noted = state.overdue.has(`${step} ${dueOn}`);
  if (state.opened === undefined || state.closed || noted || occurredOn <= dueOn) {
    return accepted([]);
  }
  return isLate(data, state)
    ? accepted([{ type: 'ClawbackStepFellOverdue', occurredOn, data }])
    : accepted([]);
}

/** Whether the step is still to be done and that is the day it was due. The treasury's day is the caller's to know. */
function isLate(
  { step, dueOn }: Pick<MarkOverdue, 'step' | 'dueOn'>,
  state: ClawbackState,
): boolean {
  switch (step) {
    case 'report':
      return !state.reported && state.opened?.reportDueOn === dueOn;
    case 'demand':
      return state.payBy === undefined && !isPaid(state) && state.opened?.demandDueOn === dueOn;
    case 'payment':
      return state.payBy === dueOn && !isPaid(state);
    case 'remittance':
      return state.remitted < state.government;
  }
}

export function closeCase(command: CloseCase, state: ClawbackState): Answer {
  const { type: _type, occurredOn, ...data } = command;
  const { clawback, reason, by } = data;
  if (state.opened === undefined) {
    return reason === undefined ? accepted([]) : rejected('CASE_UNKNOWN', { clawback });
  }
  if (state.closed) return accepted([]);
  const closed: ClawbackEvent = { type: 'ClawbackCaseClosed', occurredOn, data };
  if (isSettled(state)) return accepted([closed]);
  if (reason === undefined || by === undefined) return accepted([]);
  return objectionOpen(state, clawback) ?? accepted([closed]);
}

function objectionOpen(
  { objections }: ClawbackState,
  clawback: string,
): Rejected<'OBJECTION_OPEN'> | undefined {
  for (const objection of objections.keys()) {
    return rejected('OBJECTION_OPEN', { clawback, objection });
  }
  return undefined;
}

/** A case takes decisions from its opening to its close. */
export function notRunning(
  { opened, closed }: ClawbackState,
  { clawback }: { readonly clawback: string },
): Rejected<'CASE_UNKNOWN' | 'CASE_CLOSED'> | undefined {
  if (opened === undefined) return rejected('CASE_UNKNOWN', { clawback });
  return closed ? rejected('CASE_CLOSED', { clawback }) : undefined;
}
