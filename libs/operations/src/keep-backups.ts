import {
  backupStore,
  restoreStore,
  type BackupManifest,
  type WholeBackup,
} from '@sangsaeng/event-store';
import { CheckpointKeeper, NotAsSigned, demandContained } from '@sangsaeng/merkle-log';
import { keysFolderOf, systemClock, type Ledger, type LedgerLocation } from '@sangsaeng/platform';
import type { Progress } from './check-views';

/**
 * Copies the events to an empty folder while the ledger serves. The keys of personal data are not in it: they have
 * backups of their own, so that what was erased does not come back with the events. A checkpoint is signed afterwards.
 */
export async function backupLedger(
  ledger: Ledger,
  folder: string,
  onProgress?: Progress,
): Promise<BackupManifest> {
  const manifest = await backupStore(ledger.store, folder, {
    createdAt: ledger.clock.now(),
    onProgress: (done, of) => onProgress?.('backup', done, of),
  });
  await ledger.checkpoints.sign();
  return manifest;
}

export type RestoreRequest = LedgerLocation & {
  /** Why a backup is taken that is older than the last signed checkpoint: the newer events are lost for good. */
  readonly olderThanCheckpoint?: string;
};

export type RestoreReport = BackupManifest & {
  /** The last signed checkpoint that the backup was held against; absent when none was found outside the folder. */
  readonly checkpoint?: { readonly size: number; readonly root: string };
  /** The file beside the checkpoint that keeps why the ledger was set back. */
  readonly setback?: string;
};

/**
 * Puts a backup into an empty data folder. Nothing is written before all of the backup was found whole, and to contain
 * what the last signed checkpoint outside the folder says: otherwise it is refused with `NotAsSigned`. Only for a
 * backup that is older, and never for one whose events are other ones, that can be overruled with a reason.
 */
export async function restoreLedger(
  backup: string,
  request: RestoreRequest,
): Promise<RestoreReport> {
  const keeper = new CheckpointKeeper(keysFolderOf(request));
  const known = keeper.known();
  let setback: string | undefined;
  const accept = async (whole: WholeBackup): Promise<void> => {
    if (known === undefined) return;
    try {
      await demandContained(known, {
        size: () => Promise.resolve(whole.manifest.size),
        rootAt: (size) => Promise.resolve(whole.rootAt(size)),
      });
    } catch (error) {
      const reason = request.olderThanCheckpoint;
      if (!isOlder(error) || reason === undefined) throw error;
      const { size, root } = whole.manifest;
      setback = keeper.setBack({ at: systemClock.now(), reason, restored: { size, root } });
    }
  };
  const manifest = await restoreStore(backup, request.dataFolder, { accept });
  return {
    ...manifest,
    ...(known !== undefined && {
      checkpoint: { size: known.size, root: known.root.toString('hex') },
    }),
    ...(setback !== undefined && { setback }),
  };
}

function isOlder(error: unknown): boolean {
  return error instanceof NotAsSigned && error.code === 'BEHIND_CHECKPOINT';
}
