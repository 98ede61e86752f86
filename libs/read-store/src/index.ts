export { type Journal, type PostingVisit } from './dispatch';
export { MemoryReadStore } from './memory/memory-read-store';
export {
  BadQuery,
  CheckpointMismatch,
  type Column,
  type ColumnValue,
  type Filter,
  type ReadStore,
  type RowPage,
  type RowQuery,
  type RowWrite,
  type Scope,
  type StoredRow,
  type ViewBatch,
  type ViewCheckpoint,
  type ViewReader,
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
export {
  ProjectionRunner,
  type RebuildOptions,
  type RunnerOptions,
  type ViewState,
  type ViewStatus,
} from './projection-runner';
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
