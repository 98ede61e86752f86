export {
  programmeEvents,
  type ProgrammeEvent,
  type ProgrammeEventData,
} from './domain/programme.events';
export { costShares, ruleInForce, type CostShares, type FundingRule } from './domain/cost-share';
export {
  planAgreement,
  planAmendment,
  type AgreedShares,
  type AgreementPlan,
  type AmendmentPlan,
} from './domain/agreement-plan';
export { callTakes, refusedApplication, type Call } from './domain/call';
export { DEFAULT_TERMS, termsInForce, type Terms, type TermsInForce } from './domain/terms';
export {
  programmeDecider,
  programmeStream,
  type ProgrammeCommand,
  type ProgrammeState,
} from './domain/programme.decider';
export { type ProgrammeRefusal } from './domain/programme.refusals';
export { programmeProjections } from './read/programme-projections';
