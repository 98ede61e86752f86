import { resolve } from 'node:path';

export type LedgerLocation = {
  readonly dataFolder: string;
  /** Outside the data folder, so that a copy of the data is not a copy of the keys. */
  readonly keysFolder?: string;
};

export function keysFolderOf({ dataFolder, keysFolder }: LedgerLocation): string {
  return resolve(keysFolder ?? `${resolve(dataFolder)}-keys`);
}
