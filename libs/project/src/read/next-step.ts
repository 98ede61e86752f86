import type { ProjectStage } from '../domain/project.state';

/** As much of a row as tells what comes next. */
type Standing = {
  readonly stage: string | null;
  readonly origin: string | null;
  readonly fit: string | null;
  readonly uninspected: readonly string[];
  readonly settlementSubmittedOn: string | null;
};

/** The step a project waits for, as long as all goes well. */
const NEXT: Readonly<Record<ProjectStage, string | null>> = {
  applied: 'record-diagnosis',
  diagnosed: 'close-evaluation',
  evaluated: 'select-or-reject',
  selected: 'sign-agreement',
  rejected: null,
  withdrawn: null,
  agreed: 'report-installation',
  installing: 'end-project',
  ended: 'submit-settlement',
  settled: null,
  'post-care': 'check-post-care',
  closed: null,
};

/** `null`: nothing more is to come, or, for a project taken over, nobody knows what has been done already. */
export function nextStepOf(standing: Standing): string | null {
  const { stage, origin, fit, uninspected, settlementSubmittedOn } = standing;
  if (stage === null || origin === 'taken-over') return null;
  if (stage === 'diagnosed' && fit === 'unfit') return 'reject-project';
  if (stage === 'installing' && uninspected.length > 0) return 'inspect-installation';
  if (stage === 'ended' && settlementSubmittedOn !== null) return 'finalise-settlement';
  return NEXT[stage as ProjectStage];
}
