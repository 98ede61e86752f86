import { accepted, monthsAfter, rejected } from '@sangsaeng/kernel';
import type {
  FinaliseSettlement,
  ProjectCommand,
  ReopenSettlement,
  ReturnSettlement,
  SubmitSettlement,
} from './project.commands';
import type { ProjectEvent } from './project.events';
import {
  isSettled,
  openSettlement,
  type ProjectState,
  type Running,
  type SettlementCase,
} from './project.state';
import { settlementMismatch } from './settlement-statement';
import {
  answerToRepeat,
  outOfOrder,
  sameContent,
  type ProjectDecision,
  type Refusal,
} from './step-rules';

/** Never refused for being late: the day it was due stands in the end of the project. */
export function submitSettlement(
  { type, occurredOn, ...data }: SubmitSettlement,
  running: Running,
  state: ProjectState,
): ProjectDecision {
  const { project } = data;
  const event: ProjectEvent = { type: 'SettlementSubmitted', occurredOn, data };
  return (
    answerToRepeat(openSettlement(running), event, { project }) ??
    outOfOrder(type, state, ['ended']) ??
    settlementMismatch(data.settlement, running) ??
    accepted([event])
  );
}

export function returnSettlement(
  { type, occurredOn, ...data }: ReturnSettlement,
  running: Running,
  state: ProjectState,
): ProjectDecision {
  const { project } = data;
  const event: ProjectEvent = { type: 'SettlementReturned', occurredOn, data };
  const submitted = submittedSettlement(type, running, state);
  const answered = answerToRepeat(running.settlement?.returned, event, { project });
  if (answered !== undefined) return answered;
  return 'accepted' in submitted ? submitted : accepted([event]);
}

/** By somebody else than who submitted it. An invoice may have been amended since: the sums are compared again. */
export function finaliseSettlement(
  { type, occurredOn, project, postCareMonths, by }: FinaliseSettlement,
  running: Running,
  state: ProjectState,
): ProjectDecision {
  const postCareUntil = monthsAfter(occurredOn, postCareMonths);
  const data = { project, finalisedOn: occurredOn, postCareUntil, by };
  const event: ProjectEvent = { type: 'SettlementFinalised', occurredOn, data };
  const known = isSettled(running) ? running.settlement?.finalised : undefined;
  const answered = answerToRepeat(known, event, { project });
  if (answered !== undefined) return answered;
  const submitted = submittedSettlement(type, running, state);
  if ('accepted' in submitted) return submitted;
  if (submitted.data.by === by) return rejected('FOUR_EYES', { by });
  return settlementMismatch(submitted.data.settlement, running) ?? accepted([event]);
}

/** The settlement that lies submitted, or the refusal of a step that needs one. */
function submittedSettlement(
  step: ProjectCommand['type'],
  running: Running,
  state: ProjectState,
): SettlementCase | Refusal {
  const facts = { step, stage: 'ended', expected: 'settlement-submitted' };
  return (
    outOfOrder(step, state, ['ended']) ??
    openSettlement(running) ??
    rejected('STEP_OUT_OF_ORDER', facts)
  );
}

export function reopenSettlement(
  { type, occurredOn, ...data }: ReopenSettlement,
  running: Running,
  state: ProjectState,
): ProjectDecision {
  const known = running.settlement?.reopened;
  if (known?.on === occurredOn && sameContent(known.data, data)) return accepted([]);
  return (
    outOfOrder(type, state, ['settled', 'post-care', 'closed']) ??
    accepted([{ type: 'SettlementReopened', occurredOn, data }])
  );
}
