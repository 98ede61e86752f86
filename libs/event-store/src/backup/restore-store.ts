import { closeSync, constants, copyFileSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { CommitLog } from '../embedded/commit-log';
import { EventLog } from '../embedded/event-log';
import { openForReading } from '../embedded/store-file';
import { verifyStore } from '../verify/verify-store';
import { requireEmpty } from './backup-store';
import { BackupRefused, describeFile, readManifest, type BackupManifest } from './backup-manifest';

/** A backup that was found whole: what it says of itself, and the root over its first `size` events. */
export type WholeBackup = {
  readonly manifest: BackupManifest;
  readonly rootAt: (size: number) => Buffer;
};

export type RestoreOptions = {
  /** Called before anything is written; what it throws refuses the backup. */
  readonly accept?: (backup: WholeBackup) => Promise<void>;
};

/**
 * Puts a backup into an empty folder, from which the store can then be opened. Nothing is written before the manifest,
 * every file and every event of the backup was found to be whole; damage is refused by name (`BackupRefused`).
 */
export async function restoreStore(
  backup: string,
  folder: string,
  { accept }: RestoreOptions = {},
): Promise<BackupManifest> {
  const manifest = readManifest(backup);
  requireEmpty(folder);
  await requireFiles(backup, manifest);
  await requireContent(backup, manifest);
  await accept?.({ manifest, rootAt: (size) => rootAt(backup, size) });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const { name } of manifest.files) {
    copyFileSync(join(backup, name), join(folder, name), constants.COPYFILE_EXCL);
    sync(join(folder, name));
  }
  sync(folder);
  await requireFiles(folder, manifest);
  return manifest;
}

async function requireFiles(folder: string, { files }: BackupManifest): Promise<void> {
  for (const { name, sha256 } of files) {
    const found = await describeFile(folder, name).catch(() => undefined);
    if (found?.sha256 !== sha256)
      throw new BackupRefused(
        'FILE_DAMAGED',
        `${join(folder, name)} is not the file of the manifest`,
      );
  }
}

async function requireContent(folder: string, { size, root }: BackupManifest): Promise<void> {
  const { events, root: found, findings } = await verifyStore(folder, { envelopes: false });
  const [first] = findings;
  if (first !== undefined)
    throw new BackupRefused('CONTENT_DAMAGED', `${folder}: ${first.code}, ${first.where}`);
  if (events !== size || found !== root)
    throw new BackupRefused(
      'CONTENT_DAMAGED',
      `${folder} does not hold the events of its manifest`,
    );
}

function rootAt(folder: string, size: number): Buffer {
  const reader = openForReading(folder);
  try {
    return EventLog.load(reader, CommitLog.read(folder)).rootAt(size);
  } finally {
    reader.close();
  }
}

function sync(path: string): void {
  const file = openSync(path, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
