export { donorEvents, type DonorEvent } from './domain/donor.events';
export type {
  AmendPledge,
  CancelPledge,
  DeclareRelatedParty,
  DonorCommand,
  DonorRefusal,
  FulfilPledge,
  MakePledge,
  NotePledgeOverdue,
  RequestContribution,
  SignMou,
  WithdrawContributionRequest,
  WithdrawFulfilment,
  WithdrawRelatedParty,
} from './domain/donor.commands';
export type { ContributionRequest, DonorState, Pledge } from './domain/donor.state';
export { donorDecider } from './domain/donor.decider';
export { donorProjections } from './read/donor-projections';
