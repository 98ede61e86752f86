import { createHash } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

const BLOCK = 1 << 20;

/** SHA-256 (hex) of a file's bytes; `sync` also waits until the disk holds them. */
export function fileHash(path: string, sync?: 'sync'): string {
  const file = openSync(path, 'r+');
  try {
    if (sync !== undefined) fsyncSync(file);
    const hash = createHash('sha256');
    const block = Buffer.allocUnsafe(BLOCK);
    for (let read = readSync(file, block); read > 0; read = readSync(file, block))
      hash.update(read === BLOCK ? block : block.subarray(0, read));
    return hash.digest('hex');
  } finally {
    closeSync(file);
  }
}

/** The names and texts of a small record; empty when it is missing or cannot be read, which costs a rebuild only. */
export function readRecord(path: string): Map<string, string> {
  try {
    const entries = Object.entries(JSON.parse(readFileSync(path, 'utf8')) as object);
    return new Map(entries.filter((entry): entry is [string, string] => isText(entry[1])));
  } catch {
    return new Map();
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** Replaces a small record at once: readers find the old one or the new one, whole. */
export function writeDurably(path: string, record: ReadonlyMap<string, string>): void {
  const beside = `${path}.new`;
  const file = openSync(beside, 'w', 0o600);
  try {
    writeSync(file, JSON.stringify(Object.fromEntries(record)));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(beside, path);
  syncFolder(dirname(path));
}

export function removeDurably(path: string): void {
  rmSync(path, { force: true });
  syncFolder(dirname(path));
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
