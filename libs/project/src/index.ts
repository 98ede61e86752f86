export { projectEvents, type ProjectEvent, type ProjectEventData } from './domain/project.events';
export {
  type AmendAgreement,
  type CallTerms,
  type ProjectCommand,
  type RegisterInvoice,
  type ReopenProject,
  type ReportInstallation,
  type Settlement,
  type SignAgreement,
} from './domain/project.commands';
export { type ProjectRefusal } from './domain/project.refusals';
export {
  stageOf,
  supplyAccepted,
  supplyInvoiced,
  type ProjectStage,
  type ProjectState,
} from './domain/project.state';
export { projectDecider, projectStream } from './domain/project.decider';
export { statementAsAgreed } from './domain/settlement-statement';
export {
  isSolutionCategory,
  SOLUTION_CATEGORIES,
  type SolutionCategory,
} from './domain/solution-category';
export { projectProjections } from './read/project-projections';
