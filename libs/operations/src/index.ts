export {
  rebuildViews,
  verifyLedger,
  type Progress,
  type RebuildRequest,
  type VerifyLedgerReport,
} from './check-views';
export { exportJournalText, type JournalRequest } from './export-journal-text';
export {
  backupLedger,
  restoreLedger,
  type RestoreReport,
  type RestoreRequest,
} from './keep-backups';
export {
  migrateLedger,
  undoMigration,
  type LogPlace,
  type MigrationReport,
  type MigrationRequest,
} from './migration/migrate-ledger';
export { migrateLog, type MigratedLog } from './migration/migrate-log';
export { MigrationStopped, type MigrationStop } from './migration/migration-stopped';
export { readBalances, ViewsBehind, type BalancesJson } from './read-balances';
export {
  allEvents,
  eventPages,
  logHead,
  passes,
  readEvents,
  type EventFilter,
  type EventJson,
} from './read-events';
export { IMPORT_TARGET, runImport, type RunImportOptions } from './run-import';
export { signCheckpointOf } from './sign-checkpoint';
export { SENTENCES, type LedgerEvent } from './timeline/all-sentences';
export {
  eventsOfClawback,
  eventsOfDisbursement,
  eventsOfDonor,
  eventsOfProject,
  eventsOfSme,
  type SubjectEvent,
} from './timeline/subject-events';
export { tellTimeline, type TimelineItem, type TimelineReader } from './timeline/tell-timeline';
