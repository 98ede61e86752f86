import { createHash } from 'node:crypto';
import {
  closeSync,
  createReadStream,
  fsyncSync,
  openSync,
  readFileSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

export const MANIFEST = 'manifest.json';
const KIND = 'sangsaeng-ledger event store backup';

export type BackupFile = { readonly name: string; readonly bytes: number; readonly sha256: string };

/** What a backup says about itself. It is written last: a folder without it is no backup. */
export type BackupManifest = {
  readonly kind: typeof KIND;
  readonly version: 1;
  readonly fileFormat: number;
  readonly createdAt: string;
  /** Number of events. */
  readonly size: number;
  /** Merkle root over them, hex. */
  readonly root: string;
  readonly files: readonly BackupFile[];
  /** Keys of personal fields have backups of their own, so that an erased key does not come back with the events. */
  readonly keys: 'not included';
};

/** Why a backup is not taken, or not given back. */
export class BackupRefused extends Error {
  constructor(
    readonly code: 'TARGET_NOT_EMPTY' | 'NO_MANIFEST' | 'FILE_DAMAGED' | 'CONTENT_DAMAGED',
    message: string,
  ) {
    super(message);
    this.name = 'BackupRefused';
  }
}

export function manifestOf(
  facts: Pick<BackupManifest, 'fileFormat' | 'createdAt' | 'size' | 'root' | 'files'>,
): BackupManifest {
  return { kind: KIND, version: 1, ...facts, keys: 'not included' };
}

export function writeManifest(folder: string, manifest: BackupManifest): void {
  const file = openSync(join(folder, MANIFEST), 'wx', 0o600);
  try {
    writeSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Throws `BackupRefused('NO_MANIFEST')` when there is none, or none that this program understands. */
export function readManifest(folder: string): BackupManifest {
  const path = join(folder, MANIFEST);
  const refusal = new BackupRefused('NO_MANIFEST', `${path} is no manifest of a backup`);
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw refusal;
  }
  if (!isManifest(value)) throw refusal;
  return value;
}

export async function describeFile(folder: string, name: string): Promise<BackupFile> {
  const path = join(folder, name);
  const digest = createHash('sha256');
  await pipeline(createReadStream(path), digest);
  return { name, bytes: statSync(path).size, sha256: digest.digest('hex') };
}

function isManifest(value: unknown): value is BackupManifest {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, version, size, root, files } = value as Partial<
    Record<keyof BackupManifest, unknown>
  >;
  return (
    kind === KIND &&
    version === 1 &&
    Number.isSafeInteger(size) &&
    typeof root === 'string' &&
    Array.isArray(files) &&
    files.every(isFile)
  );
}

function isFile(value: unknown): value is BackupFile {
  if (typeof value !== 'object' || value === null) return false;
  const { name, sha256 } = value as Partial<Record<keyof BackupFile, unknown>>;
  // A name with a path in it would let a forged manifest write elsewhere.
  return typeof name === 'string' && /^[a-z-]+\.[a-z]+$/.test(name) && typeof sha256 === 'string';
}
