import { answered, UnitKeeper } from '@sangsaeng/cluster';
import type { EventStore } from '@sangsaeng/event-store';
import { openFileKeyStore } from '@sangsaeng/key-store';
import { openRedisReadStore, schemaOf } from '@sangsaeng/read-store';
import { allProjections, eventCatalogue } from './catalogue';
import { openClusterLink, type ClusterLink, type RedisSetUp } from './cluster-link';
import { keyedDeciding } from './keyed-deciding';
import { keysFolderOf, type LedgerLocation } from './ledger-location';
import type { LedgerPorts } from './ledger';
import { logEpoch } from './log-epoch';
import { LogNews } from './log-news';
import { claimPrefix } from './prefix-claim';
import { PROCESSES } from './questions';
import { RedisPlaces } from './redis-places';
import { StatusBoard } from './status-board';
import { systemClock, systemRandomness } from './system-ports';
import { WorkerReport, type WorkerStatus } from './worker-report';
import type { OnWorkerNotice } from './worker-notices';
import { WorkerUnits } from './worker-units';

export type WorkerOptions = LedgerLocation &
  LedgerPorts & {
    /** Closed with the worker. */
    readonly store: EventStore;
    readonly redis: RedisSetUp;
    /** The name of this worker: no other that lives has it. */
    readonly owner: string;
    readonly leaseMs?: number;
    readonly onNotice?: OnWorkerNotice;
  };

/** A process that keeps views and carries out what follows from the events: as much of both as falls to it. */
export type Worker = {
  /** Rejects while the stores cannot be read. */
  status(): Promise<WorkerStatus>;
  /** Ends its work and leaves it to others. */
  close(): Promise<void>;
};

/** The units of work of a ledger: each has one worker at a time. */
export const UNITS: readonly string[] = [...allProjections.map(({ name }) => name), PROCESSES];

/** Joins the workers of a ledger. Rejects with `RedisUnreachable` or `OtherLedgersViews`; then the store is closed. */
export async function openWorker(options: WorkerOptions): Promise<Worker> {
  const { store, redis, onNotice: notice = () => undefined } = options;
  let link: ClusterLink | undefined;
  try {
    link = await openClusterLink(redis, ({ message: reason }) => {
      notice('cluster-unreachable', { reason });
    });
    await claimPrefix(link.client, link.keys, await logEpoch(store));
    return await joined(options, link, notice);
  } catch (error) {
    link?.close();
    await store.close();
    throw error;
  }
}

async function joined(
  options: WorkerOptions,
  link: ClusterLink,
  notice: OnWorkerNotice,
): Promise<Worker> {
  const { owner, leaseMs, clock = systemClock } = options;
  const store = new LogNews(link.channels, link.keys, owner).toldBy(options.store);
  const keys = openFileKeyStore(keysFolderOf(options), { now: () => clock.now() });
  const places = new RedisPlaces(link.client, link.keys, store);
  const deciding = {
    ...{ ...keyedDeciding(keys), store, clock, catalogue: eventCatalogue },
    randomness: options.randomness ?? systemRandomness,
  };
  const fenceOf = (unit: string): number | undefined => keeper.fenceOf(unit);
  const onFenced = (unit: string): void => {
    keeper.foundFenced(unit);
  };
  const schemas = allProjections.map(schemaOf);
  const { prefix } = options.redis;
  const readStore = await openRedisReadStore({
    ...{ client: link.client, prefix, schemas, fence: fenceOf },
  });
  const work = new WorkerUnits({ link, readStore, deciding, places, fenceOf, onFenced, notice });
  const keeper: UnitKeeper = new UnitKeeper({
    ...{ client: link.client, channels: link.channels, keys: link.keys, owner, units: UNITS, work },
    ...(leaseMs !== undefined && { ttlMs: leaseMs }),
    onError: ({ message: reason }) => {
      notice('cluster-unreachable', { reason });
    },
  });
  const board = new StatusBoard(link.client, link.keys);
  const held = () => ({ units: keeper.units, leasesLost: keeper.lost });
  const demandRedis = () => answered(link.client.ping());
  const report = new WorkerReport({
    ...{ owner, store, places, clock, board, held, work, notice, demandRedis },
  });
  await keeper.start();
  report.start();
  const close = async () => {
    await report.stop();
    await keeper.stop();
    await link.asking.answered();
    await readStore.close();
    link.close();
    keys.close();
    await store.close();
  };
  return { status: () => report.status(), close };
}
