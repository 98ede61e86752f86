import { setTimeout as wait } from 'node:timers/promises';
import type { EventStore } from '@sangsaeng/event-store';
import { openEventStoreDb } from '@sangsaeng/event-store';
import { openServedLedger, UNITS, type Ledger } from '@sangsaeng/platform';
import { appendHistory, moneyHistory, Sealer, withoutRedis } from '@sangsaeng/read-store/testing';
import type { StreamEvent } from '@sangsaeng/read-store/testing';
import { ClusterSetUp } from '../support/cluster-set-up';
import { CompiledWorker } from './worker-process';

const LEASE_MS = 3_000;

(withoutRedis ? describe.skip : describe)('a worker that is gone', () => {
  let compiled: CompiledWorker;
  let setUp: ClusterSetUp;
  let ledger: Ledger;
  let writer: EventStore;
  const history = () => {
    const events = moneyHistory({ seed: 3, projects: 100_000, smes: 30 });
    const sealer = new Sealer();
    return async (count: number) => {
      const next = Array.from({ length: count }, () => events.next().value as StreamEvent);
      await appendHistory(writer, next, sealer);
    };
  };
  const isReached = async () => {
    const head = await ledger.store.head();
    return head === undefined ? 'reached' : ledger.views.waitFor(head, 45_000);
  };
  const digests = async () =>
    (await ledger.views.status()).map(({ view, position, digest, rows }) => {
      return { view, position, digest, rows };
    });
  const differing = async () => {
    const reports = await ledger.views.rebuild('all');
    return reports.filter(({ outcome }) => outcome !== 'switched');
  };

  beforeAll(() => {
    compiled = new CompiledWorker();
  });
  beforeEach(async () => {
    setUp = await ClusterSetUp.start({ instances: 0, workers: 0, leaseMs: LEASE_MS });
    ledger = await openServedLedger(setUp.place('reader'));
    writer = await openEventStoreDb({ connectionString: setUp.events.connectionString });
  });
  afterEach(async () => {
    await writer.close();
    await ledger.close();
    await setUp.stop();
  });
  afterAll(() => compiled.remove());

  it('without warning, in the middle of its work, is followed by another that misses nothing', async () => {
    const grow = history();
    const first = compiled.start(setUp.place('first'), LEASE_MS);
    await first.says('units-taken');
    await setUp.addWorker('second');
    const growing = (async () => {
      for (let n = 0; n < 20; n += 1) await grow(25);
    })();
    await wait(300);
    await first.end('SIGKILL');
    await growing;
    expect(await isReached()).toBe('reached');
    expect(new Set((await ledger.views.status()).map(({ worker }) => worker))).toEqual(
      new Set(['second']),
    );
    expect(await differing()).toEqual([]);
  });

  it('for a while, and back after another took over, writes nothing of what it held', async () => {
    const grow = history();
    const sleeper = compiled.start(setUp.place('sleeper'), LEASE_MS);
    await sleeper.says('units-taken');
    await grow(200);
    expect(await isReached()).toBe('reached');
    sleeper.pause();
    const second = await setUp.addWorker('second');
    await grow(200);
    while ((await second.status()).units.length < UNITS.length) await wait(100);
    expect(await isReached()).toBe('reached');
    const before = await digests();
    const woken = sleeper.says('units-lost');
    sleeper.resume();
    await woken;
    expect(await digests()).toEqual(before);
    await grow(100);
    expect(await isReached()).toBe('reached');
    expect(await differing()).toEqual([]);
    for (const view of ['fund-balance', 'trial-balance', 'pledges'])
      expect(await ledger.views.verify(view)).toMatchObject({ agrees: true });
  });
});
