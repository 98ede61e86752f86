import { rm, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where other programs on this machine find the running server. */
export type ServerFile = {
  readonly url: string;
  readonly pid: number;
  readonly startedAt: string;
};

const NAME = 'server.json';

/** Readable for its owner only; whoever reads it finds the whole file or none. */
export async function writeServerFile(dataFolder: string, file: ServerFile): Promise<void> {
  const path = join(dataFolder, NAME);
  await rm(`${path}.new`, { force: true });
  await writeFile(`${path}.new`, `${JSON.stringify(file)}\n`, { mode: 0o600 });
  await rename(`${path}.new`, path);
}

export async function removeServerFile(dataFolder: string): Promise<void> {
  await rm(join(dataFolder, NAME), { force: true });
}
