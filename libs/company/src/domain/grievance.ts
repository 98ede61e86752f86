import { accepted, contentOf, rejected, type Decision, type LocalDate } from '@sangsaeng/kernel';
import { ifSaid } from './company-repetition';
import type {
  AnswerGrievance,
  CloseGrievance,
  CompanyRefusal,
  FileGrievance,
  FollowUpGrievance,
} from './company.commands';
import type { SmeEvent } from './company.events';
import type { SmeState } from './sme.state';

type Answer = Decision<SmeEvent, CompanyRefusal>;

/** 애로사항: a small company's complaint, until somebody has answered it and seen to it. */
export type Grievance = {
  readonly stage: 'filed' | 'answered' | 'followed-up' | 'closed';
  /** The answer promised to come back to it. */
  readonly followUpOn: LocalDate | undefined;
  /** Canonical content of every follow-up. */
  readonly followUps: readonly string[];
};

export function fileGrievance(command: FileGrievance, state: SmeState): Answer {
  const { type: _type, occurredOn, ...data } = command;
  const filed: SmeEvent = { type: 'GrievanceFiled', occurredOn, data };
  return ifSaid(state.sayings, filed) ?? accepted([filed]);
}

export function answerGrievance(command: AnswerGrievance, state: SmeState): Answer {
  const { type: _type, occurredOn, ...data } = command;
  const answered: SmeEvent = { type: 'GrievanceAnswered', occurredOn, data };
  return step(command, state, answered, ({ stage }) => (stage === 'filed' ? undefined : 'filed'));
}

/** As often as it takes. */
export function followUpGrievance(command: FollowUpGrievance, state: SmeState): Answer {
  const { type: _type, occurredOn, ...data } = command;
  const followedUp: SmeEvent = { type: 'GrievanceFollowedUp', occurredOn, data };
  const known = state.grievances.get(data.grievance);
  if (known?.followUps.includes(contentOf(followedUp)) === true) return accepted([]);
  return step(command, state, followedUp, ({ stage }) =>
    stage === 'answered' || stage === 'followed-up' ? undefined : 'answered',
  );
}

/** Not before the follow-up that the answer promised. */
export function closeGrievance(command: CloseGrievance, state: SmeState): Answer {
  const { type: _type, occurredOn, ...data } = command;
  const closed: SmeEvent = { type: 'GrievanceClosed', occurredOn, data };
  return step(command, state, closed, ({ stage, followUpOn }) => {
    if (stage === 'followed-up') return undefined;
    if (followUpOn !== undefined) return 'followed-up';
    return stage === 'answered' ? undefined : 'answered';
  });
}

/** `missing`: the stage that must come first, if it has not come. */
function step(
  { type, grievance }: { readonly type: string; readonly grievance: string },
  { grievances, sayings }: SmeState,
  event: SmeEvent,
  missing: (known: Grievance) => string | undefined,
): Answer {
  const said = ifSaid(sayings, event);
  if (said !== undefined) return said;
  const known = grievances.get(grievance);
  if (known === undefined) return rejected('GRIEVANCE_UNKNOWN', { grievance });
  const expected = missing(known);
  return expected === undefined
    ? accepted([event])
    : rejected('STEP_OUT_OF_ORDER', { grievance, step: type, stage: known.stage, expected });
}

type GrievanceEvent = Extract<
  SmeEvent,
  { type: 'GrievanceFiled' | 'GrievanceAnswered' | 'GrievanceFollowedUp' | 'GrievanceClosed' }
>;

const FILED: Grievance = { stage: 'filed', followUpOn: undefined, followUps: [] };

export function evolveGrievance(grievances: Map<string, Grievance>, event: GrievanceEvent): void {
  const { grievance } = event.data;
  grievances.set(grievance, next(grievances.get(grievance) ?? FILED, event));
}

function next(known: Grievance, event: GrievanceEvent): Grievance {
  switch (event.type) {
    case 'GrievanceFiled':
      return known;
    case 'GrievanceAnswered':
      return { ...known, stage: 'answered', followUpOn: event.data.followUpOn };
    case 'GrievanceFollowedUp':
      return {
        ...known,
        stage: 'followed-up',
        followUps: [...known.followUps, contentOf(event)],
      };
    case 'GrievanceClosed':
      return { ...known, stage: 'closed' };
  }
}
