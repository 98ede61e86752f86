export {
  ENVELOPE_BYTES_MAX,
  EventCatalogue,
  lenient,
  openEvent,
  openPublic,
  type Envelope,
  type FieldCipher,
  type SealedField,
} from './envelope';
export { Turns } from './call-order';
export { eventId, uuidV5 } from './event-id';
export { keyedRequestHash, type RequestHash } from './request-hash';
export { sealEvent, type SealContext } from './seal-event';
export {
  comparePositions,
  CorruptStore,
  lastPlace,
  placedEvents,
  StoreUnavailable,
  type AppendOutcome,
  type Checkpoint,
  type EventPage,
  type EventReader,
  type EventStore,
  type ExpectedRevision,
  type NewEvent,
  type PlacedEvent,
  type PositionedEvent,
  type RefusedAppend,
  type StoredEvent,
  type StorePosition,
  type SubscribeOptions,
  type Subscription,
} from './port';
export { DecisionRunner } from './decision-runner';
export { orderedStep, runInOrder, type OrderedOutcome, type OrderedStep } from './ordered-run';
export { RunFailed, type Receipt, type RunnerOptions, type RunResult } from './run-result';
export { APPEND_BYTES_MAX } from './append-limits';
export { BackupRefused, type BackupFile, type BackupManifest } from './backup/backup-manifest';
export { backupStore, type BackupOptions, type BackupSource } from './backup/backup-store';
export { restoreStore, type RestoreOptions, type WholeBackup } from './backup/restore-store';
export { type EmbeddedStore } from './embedded/embedded-event-store';
export { markMoved, movedMark, removeMovedMark, type MovedMark } from './embedded/moved-mark';
export { openEmbeddedEventStore } from './embedded/open-embedded-event-store';
export { BadConnectionString } from './eventstoredb/connection-string';
export { type EventStoreDbOptions, type StoreNotice } from './eventstoredb/eventstoredb-options';
export { openEventStoreDb, type EventStoreDb } from './eventstoredb/eventstoredb-store';
export { SealedEventReader } from './embedded/sealed-event-reader';
export { MerkleFrontier, treeRoot, type NodeObserver } from './merkle/merkle-frontier';
export {
  consistencyProof,
  inclusionProof,
  nodesOf,
  rootOf,
  verifyConsistency,
  verifyInclusion,
  type Growth,
  type Inclusion,
  type MerkleNodes,
} from './merkle/merkle-proof';
export { EMPTY_ROOT, HASH_BYTES, leafHash, nodeHash } from './merkle/tree-hash';
export {
  type StoreFinding,
  type StoreFindingCode,
  type StoreReport,
} from './verify/store-findings';
export { verifyStore, type VerifyOptions } from './verify/verify-store';
