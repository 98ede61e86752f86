export { allocation, fundEvents, type Allocation, type FundEvent } from './domain/fund.events';
