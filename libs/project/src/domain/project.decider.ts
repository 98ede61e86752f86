import { rejected, type Decider } from '@sangsaeng/kernel';
import { amendAgreement, signAgreement, takeOverAgreement } from './agreement-steps';
import { recordDiagnosis, submitApplication, withdrawApplication } from './application-steps';
import { evolveApplication } from './application.evolve';
import { endProject, reopenProject } from './ending-steps';
import {
  closeEvaluation,
  recuseJudge,
  rejectProject,
  scoreItem,
  selectProject,
} from './evaluation-steps';
import { acceptInstallation } from './acceptance-steps';
import { inspectInstallation, reportInstallation } from './installation-steps';
import { amendInvoice, registerInvoice, takeOverInvoice } from './invoice-steps';
import { checkPostCare, endPostCare, notePostCareIncident } from './post-care-steps';
import type { AgreementStep, ApplicationStep, ProjectCommand } from './project.commands';
import type { ProjectEvent } from './project.events';
import type { ProjectRefusal } from './project.refusals';
import {
  stageOf,
  type Application,
  type ProjectStage,
  type ProjectState,
  type Running,
} from './project.state';
import { evolveRunning } from './running.evolve';
import { evidenceSelfShare, rejectSelfShare } from './self-share-steps';
import {
  finaliseSettlement,
  reopenSettlement,
  returnSettlement,
  submitSettlement,
} from './settlement-steps';
import type { ProjectDecision } from './step-rules';

/** `of`: what the step works on, besides where the whole project stands. */
type Steps<Command extends ProjectCommand, Of> = {
  readonly [T in Command['type']]: (
    command: Extract<Command, { type: T }>,
    of: Of,
    state: ProjectState,
  ) => ProjectDecision;
};

const APPLICATION_STEPS: Steps<ApplicationStep, Application> = {
  WithdrawApplication: withdrawApplication,
  RecordDiagnosis: recordDiagnosis,
  ScoreItem: scoreItem,
  RecuseJudge: recuseJudge,
  CloseEvaluation: closeEvaluation,
  SelectProject: selectProject,
  RejectProject: rejectProject,
  SignAgreement: signAgreement,
};

const AGREEMENT_STEPS: Steps<AgreementStep, Running> = {
  AmendAgreement: amendAgreement,
  EvidenceSelfShare: evidenceSelfShare,
  RejectSelfShare: rejectSelfShare,
  ReportInstallation: reportInstallation,
  InspectInstallation: inspectInstallation,
  RegisterInvoice: registerInvoice,
  TakeOverInvoice: takeOverInvoice,
  AcceptInstallation: acceptInstallation,
  AmendInvoice: amendInvoice,
  EndProject: endProject,
  ReopenProject: reopenProject,
  SubmitSettlement: submitSettlement,
  ReturnSettlement: returnSettlement,
  FinaliseSettlement: finaliseSettlement,
  ReopenSettlement: reopenSettlement,
  CheckPostCare: checkPostCare,
  NotePostCareIncident: notePostCareIncident,
  EndPostCare: endPostCare,
};

/** Stream `project-<number>` (과제): one step after another, the agreed cost binds, nothing is billed after the end. */
export const projectDecider: Decider<ProjectCommand, ProjectState, ProjectEvent, ProjectRefusal> = {
  initial: () => ({ application: undefined, running: undefined }),
  evolve: ({ application, running }, event) => ({
    application: evolveApplication(application, event),
    running: evolveRunning(running, event),
  }),
  decide: (command, state) => {
    if (command.type === 'SubmitApplication') return submitApplication(command, state);
    if (command.type === 'TakeOverAgreement') return takeOverAgreement(command, state);
    if (stageOf(state) === undefined) {
      return rejected('PROJECT_UNKNOWN', { project: projectOf(command) });
    }
    return isApplicationStep(command)
      ? take(APPLICATION_STEPS, 'applied')(command, state.application, state)
      : take(AGREEMENT_STEPS, 'agreed')(command, state.running, state);
  },
};

function isApplicationStep(command: ApplicationStep | AgreementStep): command is ApplicationStep {
  return Object.hasOwn(APPLICATION_STEPS, command.type);
}

/** Out of order without what the step works on, which begins at the stage `first`. */
function take<Command extends ApplicationStep | AgreementStep, Of>(
  steps: Steps<Command, Of>,
  first: ProjectStage,
) {
  return (command: Command, of: Of | undefined, state: ProjectState): ProjectDecision => {
    if (of === undefined) {
      const facts = { step: command.type, stage: stageOf(state) ?? 'none', expected: first };
      return rejected('STEP_OUT_OF_ORDER', facts);
    }
    // TypeScript cannot follow that the step and the command are of one type.
    const type: Command['type'] = command.type;
    const step = steps[type] as (asked: never, on: Of, at: ProjectState) => ProjectDecision;
    return step(command as never, of, state);
  };
}

function projectOf(command: ApplicationStep | AgreementStep): string {
  return command.type === 'TakeOverInvoice' ? command.invoice.project : command.project;
}

export function projectStream(project: string): string {
  return `project-${project}`;
}
