import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DecisionRunner, type EventStore } from '@sangsaeng/event-store';
import { openFileKeyStore } from '@sangsaeng/key-store';
import { openRedisReadStore, schemaOf } from '@sangsaeng/read-store';
import { allProjections, eventCatalogue } from './catalogue';
import { openClusterLink, type ClusterLink, type RedisSetUp } from './cluster-link';
import { ClusterProcesses } from './cluster-processes';
import { ClusterViews } from './cluster-views';
import { keyedDeciding } from './keyed-deciding';
import type { Ledger, LedgerDays, LedgerNotices, LedgerPorts } from './ledger';
import { checkpointsOnDemand } from './ledger-checkpoints';
import { keysFolderOf, type LedgerLocation } from './ledger-location';
import { logEpoch } from './log-epoch';
import { claimPrefix } from './prefix-claim';
import { redisNotes } from './redis-notes';
import { RedisPlaces } from './redis-places';
import { StatusBoard } from './status-board';
import { openToldLog } from './told-log';
import { systemClock, systemRandomness } from './system-ports';

export type ClusterLedgerOptions = LedgerLocation &
  LedgerPorts &
  Pick<LedgerNotices, 'onViewsDropped'> & {
    /** Closed with the ledger. */
    readonly store: EventStore;
    readonly redis: RedisSetUp;
    /** Names the folder that this process keeps its files in, apart from those of others on one machine. */
    readonly instance: string;
  };

/** Days are opened by the worker that holds the processes. */
const daysOfWorkers: LedgerDays = {
  start: () => Promise.resolve(),
  stop: () => Promise.resolve(),
};

/**
 * Opens a ledger that several processes serve: this one decides commands and reads views, workers do the rest. Rejects
 * with `RedisUnreachable`, `OtherLedgersViews`, or the error of a store that cannot be read; then the store is closed.
 */
export async function openClusterLedger(options: ClusterLedgerOptions): Promise<Ledger> {
  const { store, redis, onViewsDropped = () => undefined } = options;
  let link: ClusterLink | undefined;
  try {
    link = await openClusterLink(redis, onViewsDropped);
    await claimPrefix(link.client, link.keys, await logEpoch(store));
    return await compose(options, link);
  } catch (error) {
    link?.close();
    await store.close();
    throw error;
  }
}

async function compose(options: ClusterLedgerOptions, link: ClusterLink): Promise<Ledger> {
  const { redis, instance, clock = systemClock } = options;
  const { randomness = systemRandomness } = options;
  const dataFolder = join(resolve(options.dataFolder), instance.replaceAll(/[^\w.-]/g, '_'));
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const log = openToldLog(options.store, link, instance);
  const { store, feed } = log;
  const keys = openFileKeyStore(keysFolderOf(options), { now: () => clock.now() });
  const keyed = keyedDeciding(keys);
  const runner = new DecisionRunner({
    ...{ ...keyed, store, clock, randomness, catalogue: eventCatalogue, singleWriter: false },
  });
  const schemas = allProjections.map(schemaOf);
  const { client, keys: names } = link;
  // A process that only reads has the fence of nobody.
  const fence = () => undefined;
  const readStore = await openRedisReadStore({ client, prefix: redis.prefix, schemas, fence });
  const board = new StatusBoard(client, names);
  const views = new ClusterViews({ link, readStore, store, board, now: () => clock.now() });
  const processes = new ClusterProcesses(link.asking, runner);
  const places = new RedisPlaces(client, names, store);
  const notes = redisNotes(client, names);
  const close = async () => {
    await runner.close();
    await log.close();
    await views.stop();
    await readStore.close();
    link.close();
    keys.close();
    await store.close();
    await rm(dataFolder, { recursive: true, force: true });
  };
  const { cipher } = keyed;
  const opened = {
    dataFolder,
    store,
    feed,
    keys,
    cipher,
    runner,
    readStore,
    views,
    processes,
    places,
    notes,
  };
  const checkpoints = checkpointsOnDemand;
  return { setUp: 'cluster', ...opened, days: daysOfWorkers, checkpoints, clock, close };
}
