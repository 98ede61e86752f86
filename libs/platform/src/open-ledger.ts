import { join, resolve } from 'node:path';
import { DayOpener } from '@sangsaeng/calendar';
import { DecisionRunner, openEmbeddedEventStore, StoreUnavailable } from '@sangsaeng/event-store';
import { journalOfViews } from '@sangsaeng/journal';
import { openFileKeyStore, type KeyStore } from '@sangsaeng/key-store';
import { allProcessRules, ProcessRunner, snapshotFile } from '@sangsaeng/processes';
import {
  MemoryReadStore,
  ProjectionRunner,
  SqliteReadStore,
  type ReadStore,
} from '@sangsaeng/read-store';
import { allProjections, eventCatalogue } from './catalogue';
import type { RedisSetUp } from './cluster-link';
import { embeddedPlaces } from './embedded-places';
import { embeddedViews } from './embedded-views';
import { keyedDeciding } from './keyed-deciding';
import type { Ledger, LedgerNotices, LedgerPorts } from './ledger';
import { EmbeddedCheckpoints } from './ledger-checkpoints';
import { keysFolderOf, type LedgerLocation } from './ledger-location';
import { openRedisViews } from './redis-views';
import { systemClock, systemRandomness } from './system-ports';
import { viewBuilder } from './view-builder';
import { viewsLogName } from './views-log-name';

type Opened = Pick<Ledger, 'store' | 'keys' | 'clock' | 'dataFolder'> & {
  readonly checkpoints: EmbeddedCheckpoints;
};

export type LedgerOptions = LedgerLocation &
  LedgerPorts &
  LedgerNotices & {
    /** Keeps the views there instead of in the data folder. */
    readonly redis?: RedisSetUp;
    /**
     * False where only events are read or written: the stored views are left as they are, to catch up later. `later`:
     * the caller brings the stored views up itself.
     */
    readonly withViews?: boolean | 'later';
    /**
     * True where this ledger is served: processes and days are then started, the processes without being waited for.
     * Tools that only pass by leave what follows to the server.
     */
    readonly withProcesses?: boolean;
  };

/**
 * Opens the embedded ledger in a folder. Rejects with `StoreUnavailable` when another process holds it, the folder
 * cannot be written, its events were moved away or the disk is full, with `CorruptStore`, `CheckpointError` or
 * `KeyStoreError` when damage is found or the events are not those of the last signed checkpoint.
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
  const store = await openEmbeddedEventStore(dataFolder, { syncing: 'beside' });
  let keys: KeyStore | undefined;
  try {
    keys = openFileKeyStore(keysFolderOf(options), { now: () => clock.now() });
    const checkpoints = await EmbeddedCheckpoints.open(store, options);
    return await compose(options, { store, keys, clock, dataFolder, checkpoints });
  } catch (error) {
    keys?.close();
    await store.close();
    throw error;
  }
}

async function compose(
  options: LedgerOptions,
  { store, keys, clock, dataFolder, checkpoints }: Opened,
): Promise<Ledger> {
  const keyed = keyedDeciding(keys);
  const runner = new DecisionRunner({
    ...{ ...keyed, store, clock, catalogue: eventCatalogue, singleWriter: true },
    randomness: options.randomness ?? systemRandomness,
  });
  const { readStore, disconnect } = await openViews(options, dataFolder);
  const onDropped =
    options.onViewsDropped === undefined ? {} : { onDropped: options.onViewsDropped };
  const projecting = new ProjectionRunner({
    ...{ store, readStore, journal: journalOfViews, clock, projections: allProjections },
    engine: { builder: viewBuilder({ folder: dataFolder, head: () => store.head() }) },
    ...onDropped,
  });
  const views = embeddedViews(projecting, store);
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
    disconnect();
    await checkpoints.stop();
    keys.close();
    await store.close();
  };
  checkpoints.start();
  const composed = {
    checkpoints,
    dataFolder,
    store,
    feed: store,
    keys,
    cipher: keyed.cipher,
    runner,
    readStore,
    views,
    clock,
  };
  return { setUp: 'embedded', ...composed, processes, days, places: embeddedPlaces, close };
}

async function openViews(
  { withViews, redis, onViewsDropped = () => undefined }: LedgerOptions,
  dataFolder: string,
): Promise<{ readonly readStore: ReadStore; readonly disconnect: () => void }> {
  const disconnect = () => undefined;
  if (withViews === false) return { readStore: new MemoryReadStore(), disconnect };
  if (redis !== undefined)
    return openRedisViews(redis, await viewsLogName(dataFolder), onViewsDropped);
  return { readStore: new SqliteReadStore(join(dataFolder, 'views')), disconnect };
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
