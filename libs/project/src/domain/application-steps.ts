import { accepted, rejected } from '@sangsaeng/kernel';
import type {
  CallTerms,
  RecordDiagnosis,
  SubmitApplication,
  WithdrawApplication,
} from './project.commands';
import type { ProjectEvent } from './project.events';
import type { Application, ProjectState } from './project.state';
import { isSolutionCategory } from './solution-category';
import {
  answerToRepeat,
  notPositive,
  outOfOrder,
  type ProjectDecision,
  type Refusal,
} from './step-rules';

/** A number that history taken over holds already is a duplicate: the caller takes the next one. */
export function submitApplication(
  command: SubmitApplication,
  { application, running }: ProjectState,
): ProjectDecision {
  const { type: _type, occurredOn, terms, ...applied } = command;
  const event: ProjectEvent = {
    type: 'ApplicationSubmitted',
    occurredOn,
    data: { ...termsStored(terms), ...applied },
  };
  const taken = { project: command.project };
  if (application === undefined && running !== undefined) return rejected('DUPLICATE', taken);
  return (
    answerToRepeat(application, event, taken) ??
    notPositive({ totalCost: command.totalCost }) ??
    unknownCategory([command.category]) ??
    unknownBonus(command) ??
    accepted([event])
  );
}

/** Only these members, whatever else the programme knows of the call. */
function termsStored(terms: CallTerms) {
  const { programme, call, fund, supportType, criteria, bonuses, bonusMax, passingScore } = terms;
  const stored = { programme, call, fund, supportType, criteria, passingScore };
  const limit = bonusMax === undefined ? {} : { bonusMax };
  return { ...stored, bonusesOffered: bonuses, ...limit };
}

function unknownBonus({ bonuses, terms }: SubmitApplication): Refusal | undefined {
  const offered = terms.bonuses.map(({ code }) => code);
  const unknown = bonuses.find((code) => !offered.includes(code));
  if (unknown === undefined) return undefined;
  return rejected('BONUS_UNKNOWN', { code: unknown, offered: offered.join(', ') });
}

function unknownCategory(names: readonly string[]): Refusal | undefined {
  const unknown = names.find((name) => !isSolutionCategory(name));
  return unknown === undefined ? undefined : rejected('CATEGORY_UNKNOWN', { category: unknown });
}

/** Until the agreement is signed. Money committed meanwhile is released by the process that watches for it. */
export function withdrawApplication(
  { type, occurredOn, ...data }: WithdrawApplication,
  application: Application,
  state: ProjectState,
): ProjectDecision {
  const event: ProjectEvent = { type: 'ApplicationWithdrawn', occurredOn, data };
  return (
    answerToRepeat(application.withdrawn, event, { project: data.project }) ??
    outOfOrder(type, state, ['applied', 'diagnosed', 'evaluated', 'selected']) ??
    accepted([event])
  );
}

/** The visit of an outside expert comes before any score. */
export function recordDiagnosis(
  { type, occurredOn, ...data }: RecordDiagnosis,
  application: Application,
  state: ProjectState,
): ProjectDecision {
  const event: ProjectEvent = { type: 'DiagnosisRecorded', occurredOn, data };
  const { estimatedCost } = data;
  return (
    answerToRepeat(application.diagnosis, event, { project: data.project }) ??
    outOfOrder(type, state, ['applied']) ??
    (data.fit === 'fit' ? notPositive({ estimatedCost }) : undefined) ??
    unknownCategory(data.recommended) ??
    accepted([event])
  );
}
