import { backupStore, restoreStore, type BackupManifest } from '@sangsaeng/event-store';
import type { Ledger } from '@sangsaeng/platform';
import type { Progress } from './check-views';

/**
 * Copies the events to an empty folder while the ledger serves. The keys of personal data are not in it: they have
 * backups of their own, so that what was erased does not come back with the events.
 */
export function backupLedger(
  ledger: Ledger,
  folder: string,
  onProgress?: Progress,
): Promise<BackupManifest> {
  return backupStore(ledger.store, folder, {
    createdAt: ledger.clock.now(),
    onProgress: (done, of) => onProgress?.('backup', done, of),
  });
}

/** Puts a backup into an empty data folder. Nothing is written before all of the backup was found whole. */
export function restoreLedger(backup: string, dataFolder: string): Promise<BackupManifest> {
  return restoreStore(backup, dataFolder);
}
