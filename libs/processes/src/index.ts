export { processEvents, type ProcessEvent } from './domain/process.events';
export {
  processDecider,
  type ProcessRefusal,
  type ProcessRunCommand,
  type ProcessState,
} from './domain/process.decider';
export {
  processCommand,
  reactionRule,
  rememberingRule,
  type ProcessCommand,
  type ProcessRule,
  type ReactionRule,
  type RememberingRule,
} from './process-rule';
export { ProcessRunner, type ProcessRunnerOptions } from './process-runner';
export { resumeProcess } from './resume-process';
export { snapshotFile, type ProcessSnapshots } from './process-snapshots';
export { type InFlightReaction, type ParkedProcess, type ProcessStatus } from './process-status';
export { type Settled } from './settle-watch';
export { allProcessRules } from './rules/all-process-rules';
export { processProjections } from './read/process-projections';
