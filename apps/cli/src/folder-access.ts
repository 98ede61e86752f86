import {
  backupLedger,
  exportJournalText,
  readBalances,
  readEvents,
  rebuildViews,
  runImport,
  verifyLedger,
  type EventFilter,
  type JournalRequest,
} from '@sangsaeng/operations';
import { openLedger, type Ledger } from '@sangsaeng/platform';
import { followEvents } from './follow-events';
import type {
  ImportReportJson,
  ImportRequest,
  LedgerAccess,
  Progress,
  RebuildJson,
  VerifyJson,
} from './ledger-access';

export type FolderOptions = {
  readonly dataFolder: string;
  readonly keysFolder?: string;
  /** False for commands that read or write events only. */
  readonly withViews: boolean;
};

/** The ledger in a folder that this process holds. */
export class FolderAccess implements LedgerAccess {
  readonly how = 'folder';
  private constructor(private readonly ledger: Ledger) {}

  static async open(options: FolderOptions): Promise<FolderAccess> {
    return new FolderAccess(await openLedger(options));
  }

  async import({ path, ...request }: ImportRequest, progress: Progress): Promise<ImportReportJson> {
    const named = { actor: 'cli', onProgress: progress };
    return (await runImport(this.ledger, path, { ...request, ...named })).report;
  }

  balances(): Promise<object> {
    return readBalances(this.ledger);
  }

  rebuild(
    views: 'all' | readonly string[],
    accept: boolean,
    progress: Progress,
  ): Promise<readonly RebuildJson[]> {
    return rebuildViews(this.ledger, views, { accept, onProgress: progress });
  }

  verify(progress: Progress): Promise<VerifyJson> {
    return verifyLedger(this.ledger, progress);
  }

  events(filter: EventFilter, follow: boolean): AsyncIterable<object> {
    const { store } = this.ledger;
    return follow ? followEvents(store, filter) : readEvents(store, filter);
  }

  journal(request: JournalRequest): AsyncIterable<string> {
    return exportJournalText(this.ledger.store, request);
  }

  async backup(folder: string, progress: Progress): Promise<object> {
    return { folder, ...(await backupLedger(this.ledger, folder, progress)) };
  }

  close(): Promise<void> {
    return this.ledger.close();
  }
}
