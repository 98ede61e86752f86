export {
  allocation,
  fundEvents,
  type Allocation,
  type FundEvent,
  type TransferTerms,
} from './domain/fund.events';
export { type FundCommand } from './domain/fund.commands';
export { type FundRefusal } from './domain/fund.refusals';
export { fundDecider, fundStream } from './domain/fund.decider';
export { type FundState } from './domain/fund.state';
export { fundProjections } from './read/fund-projections';
