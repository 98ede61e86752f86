import { randomUUID } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Names the log in this folder to a store of views elsewhere. A folder that a backup was restored into has another
 * name, so that views which hold more than the backup are built again.
 */
export async function viewsLogName(dataFolder: string): Promise<string> {
  const path = join(dataFolder, 'views-elsewhere');
  const known = await readFile(path, 'utf8').catch(() => undefined);
  if (known !== undefined && known !== '') return known;
  const name = randomUUID();
  await writeFile(`${path}.new`, name, { mode: 0o600, flush: true });
  await rename(`${path}.new`, path);
  return name;
}
