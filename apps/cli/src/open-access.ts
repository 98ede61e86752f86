import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StoreUnavailable } from '@sangsaeng/event-store';
import { CliError } from './cli-error';
import { FolderAccess, type FolderOptions } from './folder-access';
import type { LedgerAccess } from './ledger-access';
import { ServerAccess } from './server-access';

/** Opens the folder itself or, when a server holds it, goes through that server. */
export async function openAccess(options: FolderOptions): Promise<LedgerAccess> {
  try {
    return await FolderAccess.open(options);
  } catch (error) {
    if (!(error instanceof StoreUnavailable) || error.code !== 'locked') throw error;
    const { dataFolder } = options.place;
    const url = serverUrl(dataFolder);
    if (url !== undefined) return new ServerAccess(url);
    throw new CliError(
      `다른 프로세스가 이 폴더를 쓰고 있습니다: ${dataFolder}`,
      `Another process holds this folder: ${error.message}`,
    );
  }
}

/** Where the server that holds the folder says it listens. */
export function serverUrl(dataFolder: string): string | undefined {
  const file = join(dataFolder, 'server.json');
  if (!existsSync(file)) return undefined;
  try {
    const { url } = JSON.parse(readFileSync(file, 'utf8')) as { readonly url?: unknown };
    return typeof url === 'string' ? url : undefined;
  } catch {
    return undefined;
  }
}
