import {
  accepted,
  canonicalJson,
  krwText,
  leastFrom,
  rejected,
  type Accepted,
  type DatedMoney,
  type Decision,
  type Facts,
  type KrwText,
  type LocalDate,
  type Rejected,
} from '@sangsaeng/kernel';
import type { ProjectCommand } from './project.commands';
import type { ProjectEvent } from './project.events';
import type { ProjectRefusal } from './project.refusals';
import { stageOf, type ProjectStage, type ProjectState } from './project.state';

export type ProjectDecision = Decision<ProjectEvent, ProjectRefusal>;
export type Refusal = Rejected<ProjectRefusal>;

/** From the agreement to the end. */
export const WORKING: readonly ProjectStage[] = ['agreed', 'installing'];

/** Refused when the project does not stand at one of these stages. */
export function outOfOrder(
  step: ProjectCommand['type'],
  state: ProjectState,
  expected: readonly ProjectStage[],
): Refusal | undefined {
  const stage = stageOf(state);
  if (stage !== undefined && expected.includes(stage)) return undefined;
  return rejected('STEP_OUT_OF_ORDER', {
    step,
    stage: stage ?? 'none',
    expected: expected.join(', '),
  });
}

/**
 * The answer to a step that is recorded already: nothing to add when day and content are the same, else a
 * duplicate. `undefined` when it is not recorded.
 */
export function answerToRepeat(
  known: { readonly on: LocalDate; readonly data: unknown } | undefined,
  event: ProjectEvent,
  facts: Facts,
): Accepted<ProjectEvent> | Refusal | undefined {
  if (known === undefined) return undefined;
  const same = known.on === event.occurredOn && sameContent(known.data, event.data);
  return same ? accepted([]) : rejected('DUPLICATE', facts);
}

export function sameContent(known: unknown, asked: unknown): boolean {
  return canonicalJson(known) === canonicalJson(asked);
}

/** Refused when one of the amounts is zero or negative. */
export function notPositive(amounts: Readonly<Record<string, KrwText>>): Refusal | undefined {
  for (const [member, amount] of Object.entries(amounts)) {
    if (BigInt(amount) <= 0n) return rejected('AMOUNT_NOT_POSITIVE', { member, amount });
  }
  return undefined;
}

/** Refused when on that value date, or on a later one, less of the company's own share is due. */
export function notDueThen(
  selfDue: DatedMoney,
  { project, occurredOn: on }: { readonly project: string; readonly occurredOn: LocalDate },
  asked: bigint,
): Refusal | undefined {
  if (asked <= 0n) return undefined;
  const due = leastFrom(selfDue, on);
  if (asked <= due) return undefined;
  return rejected('NOT_DUE_THEN', {
    ...{ project, on, due: krwText(due > 0n ? due : 0n) },
    asked: krwText(asked),
  });
}
