export { type BulkBuilder } from './bulk-builder';
export { type Journal, type PostingVisit } from './dispatch';
export { MemoryReadStore } from './memory/memory-read-store';
export {
  BadQuery,
  CheckpointMismatch,
  type Column,
  type ColumnValue,
  FencedOff,
  type Filter,
  type ReadStore,
  ReadStoreUnavailable,
  type RowPage,
  type RowQuery,
  type RowWrite,
  type Scope,
  type StoredRow,
  type ViewBatch,
  type ViewCheckpoint,
  type ViewReader,
  ViewRebuilding,
  type ViewSchema,
  type ViewTable,
} from './port';
export { type PostingLeg, type PostingRow, type PostingRule } from './posting-plan';
export { positionToken, readPositionToken } from './position-token';
export {
  projectionOf,
  type AnyProjection,
  type FactRule,
  type Facts,
  type LineRule,
  type MoneyRule,
  type Owners,
  type PostedAllocation,
  type PostedLine,
  type Projection,
  type SumRule,
  type Sums,
  type ViewEvent,
} from './projection';
export { ProjectionRunner, type RebuildOptions, type RunnerOptions } from './projection-runner';
export { type RebuildReport, type VerifyReport } from './rebuild';
export {
  citationField,
  countField,
  dataField,
  RowCodec,
  tallyField,
  tallyUp,
  textField,
  wonField,
  yesField,
  type Citation,
  type Field,
  type RowOf,
  type Shape,
  type Tally,
} from './row-shape';
export { type RedisConnection } from './redis/redis-commands';
export {
  openRedisReadStore,
  type RedisNotice,
  type RedisReadStoreOptions,
} from './redis/redis-read-store';
export { type Fence } from './redis/view-place';
export { BuildThreads, type BuildTask, type BuiltFrom } from './sqlite/build-threads';
export { buildViews } from './sqlite/build-views';
export { SqliteReadStore } from './sqlite/sqlite-read-store';
export {
  creditBySource,
  creditTo,
  debitBySource,
  debitTo,
  pairKey,
  PairKeys,
  turnover,
} from './sum-rules';
export { type KeyList, type ViewComparison } from './view-comparison';
export { schemaOf, type Poison } from './view-fold';
export { type ViewState, type ViewStatus } from './view-slots';
