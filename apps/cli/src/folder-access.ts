import { setTimeout as wait } from 'node:timers/promises';
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
import { openServedLedger, type Ledger, type LedgerPlace } from '@sangsaeng/platform';
import { CliError } from './cli-error';
import { followEvents } from './follow-events';
import type {
  ImportReportJson,
  ImportRequest,
  LedgerAccess,
  Progress,
  RebuildJson,
  VerifyJson,
} from './ledger-access';
import { tellCheckpoint } from './tell-checkpoint';

export type FolderOptions = {
  readonly place: LedgerPlace;
  /** False for commands that read or write events only. */
  readonly withViews: boolean;
};

/** The ledger opened by this process: in a folder that it holds, or, on EventStoreDB, beside other processes. */
export class FolderAccess implements LedgerAccess {
  readonly how = 'folder';
  private constructor(private readonly ledger: Ledger) {}

  static async open({ place, withViews }: FolderOptions): Promise<FolderAccess> {
    const ledger = await openServedLedger(place, { withViews, onCheckpoint: tellCheckpoint });
    if (ledger.setUp === 'cluster' && withViews) await servedByWorkers(ledger);
    return new FolderAccess(ledger);
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

  async *events(filter: EventFilter, follow: boolean): AsyncIterable<object> {
    const { store, places } = this.ledger;
    const from = await places.placeOf(filter.after ?? -1);
    yield* follow ? followEvents(store, filter, from) : readEvents(store, filter, from);
  }

  journal(request: JournalRequest): AsyncIterable<string> {
    return exportJournalText(this.ledger.store, request);
  }

  async backup(folder: string, progress: Progress): Promise<object> {
    if (this.ledger.setUp === 'cluster') throw keptByItsOperator();
    return { folder, ...(await backupLedger(this.ledger, folder, progress)) };
  }

  close(): Promise<void> {
    return this.ledger.close();
  }
}

const SERVED_MS = 30_000;

/** Views come from workers: without one a command would wait for ever. */
async function servedByWorkers(ledger: Ledger): Promise<void> {
  const over = new AbortController();
  const late = wait(SERVED_MS, 'late', { signal: over.signal }).catch(() => 'late');
  const how = await Promise.race([ledger.views.start(), late]);
  over.abort();
  if (how !== 'late') return;
  await ledger.close();
  throw new CliError(
    '조회 자료가 준비되지 않았습니다. 작업자(npm run worker)가 도는지 확인하십시오.',
    'The views are not ready. See whether a worker (npm run worker) runs.',
  );
}

export function keptByItsOperator(): CliError {
  return new CliError(
    'EventStoreDB의 백업과 복원은 그 운영자가 EventStoreDB의 방법으로 합니다.',
    'EventStoreDB is backed up and restored by its operator with its own means.',
  );
}
