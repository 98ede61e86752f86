import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Makes durable which files stand in a folder: a new or renamed file is lost with its entry, whatever was synced of it. */
export function syncFolder(folder: string): void {
  const directory = openSync(folder, 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}
