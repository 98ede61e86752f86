export { allocation, fundEvents, type Allocation, type FundEvent } from './domain/fund.events';
export { type FundCommand, type FundRefusal } from './domain/fund.commands';
export { fundDecider, fundStream } from './domain/fund.decider';
export { type FundState } from './domain/fund.state';
export { fundProjections } from './read/fund-projections';
