export { allProjections, journalOfViews } from './all-projections';
export { Chance } from './seeded-chance';
export { viewedEvents } from './event-sets';
export { rebuiltAndLive, rowsAfter, type FoldedRows, type GivenEvent } from './folded-rows';
export { oneProject } from './one-project';
export { oneProgramme } from './programme-story';
export { runnerOver } from './following';
export { type StreamEvent } from './history-terms';
export { moneyHistory, type HistoryOptions } from './money-history';
export { appendHistory, Sealer } from './sealed-history';
export {
  connected,
  redisForTest,
  RedisServer,
  withoutRedis,
  type RedisForTest,
  type RedisServerOptions,
} from './redis-server';
