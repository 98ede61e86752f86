export { allProjections, eventCatalogue } from './catalogue';
export {
  type CheckpointNotice,
  type EventFeed,
  type Ledger,
  type LedgerCheckpoints,
  type LedgerDays,
  type LedgerNotes,
  type LedgerNotices,
  type LedgerPorts,
  type LedgerProcesses,
  type LedgerViews,
  type LedgerViewStatus,
  type LogPlaces,
} from './ledger';
export { keysFolderOf, type LedgerLocation } from './ledger-location';
export { logEpoch } from './log-epoch';
export { openClusterLedger, type ClusterLedgerOptions } from './open-cluster-ledger';
export { openLedger, type LedgerOptions } from './open-ledger';
export {
  openServedLedger,
  openServedWorker,
  SetUpImpossible,
  type LedgerPlace,
  type ServedOptions,
  type WorkerPorts,
} from './open-served-ledger';
export { openWorker, UNITS, type Worker, type WorkerOptions } from './open-worker';
export { OtherLedgersViews } from './prefix-claim';
export { startFailure } from './start-failure';
export { systemClock, systemRandomness } from './system-ports';
export { type WorkedViewStatus, type WorkerStatus } from './worker-report';
export { type OnWorkerNotice, type WorkerEvent, type WorkerNotice } from './worker-notices';
export { viewBuilder } from './view-builder';
