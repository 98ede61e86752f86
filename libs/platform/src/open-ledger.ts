import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { DayOpener } from '@sangsaeng/calendar';
import {
  DecisionRunner,
  openEmbeddedEventStore,
  StoreUnavailable,
  type EventStore,
  type FieldCipher,
} from '@sangsaeng/event-store';
import { journalOfViews } from '@sangsaeng/journal';
import type { Clock, Randomness } from '@sangsaeng/kernel';
import { createFieldCipher, openFileKeyStore, type KeyStore } from '@sangsaeng/key-store';
import { allProcessRules, ProcessRunner, snapshotFile } from '@sangsaeng/processes';
import {
  MemoryReadStore,
  ProjectionRunner,
  SqliteReadStore,
  type ReadStore,
} from '@sangsaeng/read-store';
import { allProjections, eventCatalogue } from './catalogue';
import { systemClock, systemRandomness } from './system-ports';

/** A ledger opened by this process: the only place where adapters are chosen. */
export type Ledger = {
  readonly dataFolder: string;
  readonly store: EventStore;
  readonly keys: KeyStore;
  readonly cipher: FieldCipher;
  readonly runner: DecisionRunner;
  readonly readStore: ReadStore;
  readonly views: ProjectionRunner;
  /** Carry out what follows from the events, once they are started. */
  readonly processes: ProcessRunner;
  /** Opens the days as they come, once it is started. */
  readonly days: DayOpener;
  readonly clock: Clock;
  /** Lets what is in flight end, then closes everything; the views are vouched for. */
  close(): Promise<void>;
};

export type LedgerLocation = {
  readonly dataFolder: string;
  /** Outside the data folder, so that a copy of the data is not a copy of the keys. */
  readonly keysFolder?: string;
};

export type LedgerOptions = LedgerLocation & {
  readonly clock?: Clock;
  readonly randomness?: Randomness;
  /**
   * False where only events are read or written: the stored views are left as they are, to catch up later. `later`:
   * the caller brings the stored views up itself.
   */
  readonly withViews?: boolean | 'later';
  readonly onViewsDropped?: (error: Error) => void;
  /**
   * True where this ledger is served: processes and days are then started, the processes without being waited for.
   * Tools that only pass by leave what follows to the server.
   */
  readonly withProcesses?: boolean;
  /** The processes lost the log, or a day could not be opened; both are tried again. */
  readonly onProcessesDropped?: (error: Error) => void;
};

export function keysFolderOf({ dataFolder, keysFolder }: LedgerLocation): string {
  return resolve(keysFolder ?? `${resolve(dataFolder)}-keys`);
}

/**
 * Opens the embedded ledger in a folder. Rejects with `StoreUnavailable` when another process holds it, the folder
 * cannot be written or the disk is full, with `CorruptStore` or `KeyStoreError` when damage is found.
 */
export async function openLedger(options: LedgerOptions): Promise<Ledger> {
  try {
    return await openAll(options);
  } catch (error) {
    throw isDiskFull(error) ? diskFull(resolve(options.dataFolder), error) : error;
  }
}

async function openAll(options: LedgerOptions): Promise<Ledger> {
  const clock = options.clock ?? systemClock;
  const dataFolder = resolve(options.dataFolder);
  const store = await openEmbeddedEventStore(dataFolder);
  let keys: KeyStore | undefined;
  try {
    keys = openFileKeyStore(keysFolderOf(options), { now: () => clock.now() });
    return await compose(options, { store, keys, clock, dataFolder });
  } catch (error) {
    keys?.close();
    await store.close();
    throw error;
  }
}

async function compose(
  options: LedgerOptions,
  { store, keys, clock, dataFolder }: Pick<Ledger, 'store' | 'keys' | 'clock' | 'dataFolder'>,
): Promise<Ledger> {
  const cipher = createFieldCipher(keys, randomBytes);
  const runner = new DecisionRunner({
    ...{ store, cipher, clock, catalogue: eventCatalogue, singleWriter: true },
    randomness: options.randomness ?? systemRandomness,
  });
  const readStore =
    options.withViews === false
      ? new MemoryReadStore()
      : new SqliteReadStore(join(dataFolder, 'views'));
  const onDropped =
    options.onViewsDropped === undefined ? {} : { onDropped: options.onViewsDropped };
  const views = new ProjectionRunner({
    ...{ store, readStore, journal: journalOfViews, clock, projections: allProjections },
    ...onDropped,
  });
  const { processes, days } = followers(options, { dataFolder, runner, store, clock });
  if (options.withViews !== false && options.withViews !== 'later') await views.start();
  if (options.withProcesses === true) {
    void processes.start();
    await days.start();
  }
  const close = async () => {
    await days.stop();
    await processes.stop();
    await runner.close();
    await views.stop();
    await vouched(readStore, options);
    keys.close();
    await store.close();
  };
  const composed = { dataFolder, store, keys, cipher, runner, readStore, views, clock };
  return { ...composed, processes, days, close };
}

function followers(
  { onProcessesDropped: onDropped }: LedgerOptions,
  { dataFolder, runner, store, clock }: Pick<Ledger, 'dataFolder' | 'runner' | 'store' | 'clock'>,
): Pick<Ledger, 'processes' | 'days'> {
  const snapshots = snapshotFile(join(dataFolder, 'processes.json'));
  const reported = onDropped === undefined ? {} : { onDropped };
  const processes = new ProcessRunner({ runner, rules: allProcessRules, snapshots, ...reported });
  const onFailed = onDropped === undefined ? {} : { onFailed: onDropped };
  return { processes, days: new DayOpener({ runner, store, clock, ...onFailed }) };
}

/** Views that cannot be vouched for, on a full disk say, are built again at the next start: no reason to stay open. */
async function vouched(readStore: ReadStore, { onViewsDropped }: LedgerOptions): Promise<void> {
  try {
    await readStore.close();
  } catch (error) {
    onViewsDropped?.(error as Error);
  }
}

const SQLITE_FULL = 13;

/** The file system and SQLite each have a word of their own for it. */
function isDiskFull(error: unknown): error is Error {
  const { code, errcode = 0 } = error as { readonly code?: string; readonly errcode?: number };
  return code === 'ENOSPC' || (errcode & 0xff) === SQLITE_FULL;
}

function diskFull(folder: string, { message }: Error): StoreUnavailable {
  const text = `${folder}: 디스크가 가득 찼습니다 · the disk is full (${message})`;
  return new StoreUnavailable('not-writable', text);
}
