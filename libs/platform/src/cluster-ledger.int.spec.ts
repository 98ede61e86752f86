import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openDays } from '@sangsaeng/calendar';
import { clusterKeys, connectRedis, disconnect } from '@sangsaeng/cluster';
import { HostileEventStore } from '@sangsaeng/event-store/testing';
import type { EventStore } from '@sangsaeng/event-store';
import { localDate } from '@sangsaeng/kernel';
import { fixedClock } from '@sangsaeng/kernel/testing';
import { takeNumber } from '@sangsaeng/numbering';
import {
  appendHistory,
  moneyHistory,
  redisForTest,
  Sealer,
  withoutRedis,
} from '@sangsaeng/read-store/testing';
import type { RedisForTest, StreamEvent } from '@sangsaeng/read-store/testing';
import { FencedOff, openRedisReadStore, schemaOf, type ViewSchema } from '@sangsaeng/read-store';
import { allProjections } from './catalogue';
import type { Ledger } from './ledger';
import { openClusterLedger } from './open-cluster-ledger';
import { openWorker, UNITS, type Worker } from './open-worker';
import { OtherLedgersViews } from './prefix-claim';

const LEASE_MS = 1_500;
const by = (commandId: string) => ({ commandId, actor: 'user-1', correlation: commandId });

/** An event without what its type promises. */
const unreadable = { id: '6f0f0d3e-9d6f-5f0e-8d4b-3a1c5e7f9b21', on: '2026-03-04', data: null };
const bytesOf = (event: object) => Buffer.from(JSON.stringify(event));

/** A store that several ledgers of this process share: none of them ends it for the others. */
function shared(store: EventStore): EventStore {
  return new Proxy(store, {
    get: (target, name: keyof EventStore) =>
      name === 'close' ? () => Promise.resolve() : target[name].bind(target as never),
  });
}

function* next(history: Generator<StreamEvent>, events: number): Generator<StreamEvent> {
  for (let left = events; left > 0; left -= 1) yield history.next().value as StreamEvent;
}

(withoutRedis ? describe.skip : describe)('a ledger that several processes serve', () => {
  let folder: string;
  let redis: RedisForTest;
  let log: HostileEventStore;
  let history: Generator<StreamEvent>;
  let sealer: Sealer;
  let ledgers: Ledger[] = [];
  let workers: Worker[] = [];
  const notices: string[] = [];
  const clock = fixedClock('2026-03-04T03:00:00.000Z');
  const place = () => ({ store: shared(log), redis, clock, dataFolder: join(folder, 'data') });
  const instance = async (name: string) => {
    const ledger = await openClusterLedger({ ...place(), instance: name });
    ledgers.push(ledger);
    return ledger;
  };
  const worker = async (owner: string) => {
    const onNotice = (event: string, { reason = '' }) =>
      notices.push(`${owner} ${event} ${reason}`);
    const opened = await openWorker({ ...place(), owner, leaseMs: LEASE_MS, onNotice });
    workers.push(opened);
    return opened;
  };
  const holding = async (each: readonly Worker[]) =>
    (await Promise.all(each.map((one) => one.status()))).map(({ units }) => units);
  /** Everything there is, held by exactly these, fairly. */
  const divided = async (each: readonly Worker[]) => {
    for (;;) {
      const units = await holding(each);
      const counts = units.map(({ length }) => length);
      const all = new Set(units.flat()).size === UNITS.length;
      if (all && Math.max(...counts) - Math.min(...counts) <= 1) return counts;
      await wait(50);
    }
  };
  /** So many more events of one long history. */
  const grow = (events: number) => appendHistory(log, next(history, events), sealer);
  const reached = async ({ store, views }: Ledger) => {
    const head = await store.head();
    return head === undefined ? 'reached' : views.waitFor(head, 30_000);
  };
  const disagreeing = async (ledger: Ledger) => {
    const reports = await ledger.views.rebuild('all');
    return reports.filter(({ outcome }) => outcome !== 'switched');
  };

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'cluster-'));
    redis = await redisForTest();
    log = new HostileEventStore();
    history = moneyHistory({ seed: 1, projects: 100_000, smes: 20 });
    sealer = new Sealer();
    notices.length = 0;
  });
  afterEach(async () => {
    await Promise.all([...ledgers, ...workers].map((opened) => opened.close()));
    [ledgers, workers] = [[], []];
    await redis.stop();
    rmSync(folder, { recursive: true });
  });

  it('shows at one instance what was decided at another', async () => {
    const [a, b] = [await instance('a'), await instance('b')];
    await worker('w1');
    await worker('w2');
    await a.views.start();
    const of = {
      kind: 'T',
      year: 2026,
      purpose: 'p',
      occurredOn: localDate('2026-03-02'),
    } as const;
    await takeNumber(a.runner, of, by('take'));
    expect(await reached(b)).toBe('reached');
    const rows = await b.readStore.reader('document-numbers')?.list('all', { limit: 10 });
    expect(rows?.rows.length).toBeGreaterThan(0);
  });

  it('divides its work among the workers that live, and again when one goes', async () => {
    const first = await worker('w1');
    expect(await divided([first])).toEqual([UNITS.length]);
    const second = await worker('w2');
    const counts = await divided([first, second]);
    expect(counts.reduce((sum, count) => sum + count)).toBe(UNITS.length);
    await first.close();
    workers = [second];
    expect(await divided([second])).toEqual([UNITS.length]);
  });

  it('holds in every view what a rebuild would, whoever kept it in between', async () => {
    const ledger = await instance('a');
    const first = await worker('w1');
    await grow(700);
    const second = await worker('w2');
    await grow(300);
    await divided([first, second]);
    await first.close();
    workers = [second];
    await grow(100);
    expect(await reached(ledger)).toBe('reached');
    expect(await disagreeing(ledger)).toEqual([]);
    const verified = await ledger.views.verify('fund-balance');
    expect(verified).toMatchObject({ agrees: true });
  });

  it('carries out what follows, and says when it has', async () => {
    const ledger = await instance('a');
    const of = {
      kind: 'T',
      year: 2026,
      purpose: 'p',
      occurredOn: localDate('2026-03-02'),
    } as const;
    await takeNumber(ledger.runner, of, by('take'));
    await openDays(ledger.runner, localDate('2026-03-02'), by('day'));
    await worker('w1');
    const head = (await ledger.store.head()) ?? { commit: '0', prepare: '0' };
    expect(await ledger.processes.settled(head, '', 20_000)).toMatchObject({ outcome: 'settled' });
    const types = (await ledger.store.readAll(undefined, 100)).envelopes() as { type: string }[];
    expect(types.map(({ type }) => type)).toContain('NumberVoided');
    expect(await ledger.processes.status()).toMatchObject({ parked: [] });
  });

  it('says of each view who keeps it and how far it is, and when nobody does', async () => {
    const ledger = await instance('a');
    await grow(50);
    const [unkept] = await ledger.views.status();
    expect(unkept).toMatchObject({ state: 'rebuilding', position: -1 });
    expect(unkept?.reason).toContain('no worker keeps it');
    await worker('w1');
    expect(await reached(ledger)).toBe('reached');
    const head = (await log.head())?.ordinal;
    for (const status of await ledger.views.status())
      expect(status).toMatchObject({ worker: 'w1', position: head, lag: 0 });
  });

  it('is checked and built again while workers come and go', async () => {
    const ledger = await instance('a');
    await worker('w1');
    await grow(400);
    await reached(ledger);
    for (const name of ['w2', 'w3', 'w4']) {
      const checked = Promise.all([disagreeing(ledger), ledger.views.verify('fund-balance')]);
      const other = await worker(name);
      expect(await disagreeing(ledger)).toEqual([]);
      expect(await checked).toMatchObject([[], { agrees: true }]);
      const closing = other.close();
      expect(await disagreeing(ledger)).toEqual([]);
      await closing;
    }
  });

  it('finds an event by its ordinal in a store that cannot', async () => {
    const ledger = await instance('a');
    await grow(2_600);
    await worker('w1');
    await reached(ledger);
    const events = (await log.readAll(undefined, 5_000)).events;
    for (const ordinal of [0, 1, 1_023, 1_024, 1_025, events.length - 1])
      expect(await ledger.places.placeOf(ordinal)).toEqual(events[ordinal]?.checkpoint);
    expect(await ledger.places.placeOf(-1)).toBeUndefined();
  });

  it('parks a view at an event that it cannot take, says why, and goes on with the others', async () => {
    const ledger = await instance('a');
    const one = await worker('w1');
    await grow(60);
    const poison = { ...unreadable, stream: 'sme-x', rev: 0, type: 'GrievanceFiled' };
    await log.append('sme-x', 'none', [{ id: poison.id, bytes: bytesOf(poison) }]);
    const at = (await log.head())?.ordinal ?? -1;
    await grow(60);
    expect(await reached(ledger)).toBe('reached');
    const head = (await log.head())?.ordinal;
    const parked = (await ledger.views.status()).filter(({ state }) => state === 'parked');
    const unreadableTo = ['grievances', 'obligations'];
    expect(parked.map(({ view }) => view)).toEqual(unreadableTo);
    for (const { position, money, reason } of parked) {
      expect({ position, money }).toEqual({ position: at - 1, money: '0' });
      expect(reason).toContain(`GrievanceFiled at position ${at.toString()}`);
    }
    const { views } = await one.status();
    const others = views.filter(({ view }) => !unreadableTo.includes(view));
    for (const { position } of others) expect(position).toBe(head);
    expect(notices.filter((notice) => notice.includes('view-parked'))).toHaveLength(2);
  });

  it('refuses what is written under a lease that another has taken over', async () => {
    await worker('w1');
    await instance('a');
    await grow(20);
    await reached(ledgers[0] as Ledger);
    const client = await connectRedis({ url: redis.url });
    const schema = allProjections.map(schemaOf).find(({ name }) => name === 'fund-balance');
    const fence = Number(await client.get(clusterKeys(redis.prefix).fence('fund-balance')));
    const { prefix } = redis;
    const late = { client, prefix, schemas: [], fence: () => fence - 1 };
    const table = await (await openRedisReadStore(late)).served(schema as ViewSchema);
    const after = await table?.checkpoint();
    const next = { commit: '1', prepare: '1', ordinal: (after?.at.ordinal ?? 0) + 1 };
    const totals = () => ({ digest: after?.digest ?? '', rows: after?.rows ?? 0 });
    const writing = table?.apply({ after: after?.at, at: next, rows: [], totals });
    await expect(writing).rejects.toThrow(FencedOff);
    disconnect(client);
  });

  it('takes no views over that were made from another log', async () => {
    await grow(3);
    await instance('a');
    log = new HostileEventStore();
    await expect(instance('b')).rejects.toThrow(OtherLedgersViews);
    await grow(3);
    await expect(worker('w1')).rejects.toThrow(OtherLedgersViews);
  });
});
