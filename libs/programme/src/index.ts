export { programmeEvents, type ProgrammeEvent } from './domain/programme.events';
export { costShares, ruleInForce, type CostShares, type FundingRule } from './domain/cost-share';
export {
  programmeDecider,
  programmeStream,
  type ProgrammeCommand,
  type ProgrammeRefusal,
  type ProgrammeState,
} from './domain/programme.decider';
export { programmeProjections } from './read/programme-projections';
