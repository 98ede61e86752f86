export { allProjections, journalOfViews } from './all-projections';
export { Chance } from './chance';
export { viewedEvents } from './event-sets';
export { runnerOver } from './following';
export { moneyHistory, type HistoryOptions, type StreamEvent } from './money-history';
export { appendHistory, Sealer } from './sealed-history';
