import type { EventStoreSettings, Settings } from '@sangsaeng/configuration';
import { openEventStoreDb, type EventStore } from '@sangsaeng/event-store';
import type { Ledger, LedgerNotices, LedgerPorts } from './ledger';
import { openClusterLedger } from './open-cluster-ledger';
import { openLedger, type LedgerOptions } from './open-ledger';
import { openWorker, type Worker, type WorkerOptions } from './open-worker';

/** What of the settings says where a ledger is. */
export type LedgerPlace = Pick<
  Settings,
  'dataFolder' | 'keysFolder' | 'eventStore' | 'readStore' | 'workerId'
>;

export type ServedOptions = LedgerPorts &
  LedgerNotices &
  Pick<LedgerOptions, 'withViews'> &
  OtherStore;

export type WorkerPorts = LedgerPorts & Pick<WorkerOptions, 'leaseMs' | 'onNotice'> & OtherStore;

type OtherStore = {
  /** Opens the event store of a cluster instead of connecting to EventStoreDB. */
  readonly openStore?: () => Promise<EventStore>;
};

/** The set-up cannot be: the settings contradict each other. */
export class SetUpImpossible extends Error {
  constructor(korean: string, english: string) {
    super(`${korean} · ${english}`);
    this.name = 'SetUpImpossible';
  }
}

/** Opens the ledger that the settings name, on whatever stores they name. */
export async function openServedLedger(
  place: LedgerPlace,
  { openStore, ...options }: ServedOptions = {},
): Promise<Ledger> {
  const { eventStore, readStore, dataFolder, keysFolder, workerId } = place;
  const location = { dataFolder, ...(keysFolder !== undefined && { keysFolder }) };
  if (eventStore.kind === 'embedded') {
    const redis = readStore.kind === 'redis' ? { redis: readStore } : {};
    return openLedger({ ...location, ...redis, ...options });
  }
  if (readStore.kind !== 'redis') throw needsRedis();
  const store = await (openStore?.() ?? connected(eventStore));
  return openClusterLedger({
    ...{ ...location, ...options, store, redis: readStore, instance: workerId },
  });
}

/** Joins the workers of the ledger that the settings name. */
export async function openServedWorker(
  place: LedgerPlace,
  { openStore, ...options }: WorkerPorts = {},
): Promise<Worker> {
  const { eventStore, readStore, dataFolder, keysFolder, workerId: owner } = place;
  if (eventStore.kind === 'embedded')
    throw new SetUpImpossible(
      '내장 저장소는 한 프로세스만 쓸 수 있으므로 작업자가 없습니다. SANGSAENG_EVENT_STORE=eventstoredb 로 하십시오',
      'the embedded store belongs to one process, so there are no workers: set SANGSAENG_EVENT_STORE=eventstoredb',
    );
  if (readStore.kind !== 'redis') throw needsRedis();
  const location = { dataFolder, ...(keysFolder !== undefined && { keysFolder }) };
  const store = await (openStore?.() ?? connected(eventStore));
  return openWorker({ ...location, ...options, store, redis: readStore, owner });
}

function connected(place: Extract<EventStoreSettings, { kind: 'eventstoredb' }>) {
  const { url: connectionString, credentials } = place;
  return openEventStoreDb({ connectionString, ...(credentials !== undefined && { credentials }) });
}

function needsRedis(): SetUpImpossible {
  return new SetUpImpossible(
    'EventStoreDB에는 여러 프로세스가 함께 읽을 Redis가 필요합니다. SANGSAENG_READ_STORE=redis 로 하십시오',
    'EventStoreDB needs Redis, which several processes read: set SANGSAENG_READ_STORE=redis',
  );
}
