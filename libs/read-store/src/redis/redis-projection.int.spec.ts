import { HostileEventStore } from '@sangsaeng/event-store/testing';
import { instant } from '@sangsaeng/kernel';
import { MemoryReadStore } from '../memory/memory-read-store';
import { ViewRebuilding, type ReadStore, type ViewTable } from '../port';
import type { AnyProjection } from '../projection';
import type { ProjectionRunner, RunnerOptions } from '../projection-runner';
import { allProjections, appendHistory, moneyHistory, runnerOver, Sealer } from '../testing';
import { connected, RedisServer, withoutRedis } from '../testing/redis-server';
import { compareViews } from '../view-comparison';
import { schemaOf } from '../view-fold';
import { openRedisReadStore } from './redis-read-store';

const schemas = allProjections.map(schemaOf);

async function tableOf(readStore: ReadStore, projection: AnyProjection): Promise<ViewTable> {
  const table = await readStore.served(schemaOf(projection));
  if (table === undefined) throw new Error(`${projection.name} is not served`);
  return table;
}

async function expectSameViews(one: ReadStore, other: ReadStore): Promise<void> {
  for (const projection of allProjections) {
    const [a, b] = [await tableOf(one, projection), await tableOf(other, projection)];
    const comparison = await compareViews(a, b);
    const names = [comparison.differing, comparison.missing, comparison.extra].map((l) => l.keys);
    expect([projection.name, ...names]).toEqual([projection.name, [], [], []]);
    expect((await a.checkpoint())?.digest).toBe((await b.checkpoint())?.digest);
    expect((await a.checkpoint())?.digest).toBe(comparison.servedDigest);
  }
}

(withoutRedis ? describe.skip : describe)('Projections into Redis', () => {
  let server: RedisServer;
  let client: Awaited<ReturnType<typeof connected>>;
  beforeAll(async () => {
    server = await RedisServer.start();
    client = await connected(server.url);
  });
  beforeEach(() => server.flush());
  afterAll(async () => {
    client.destroy();
    await server.stop();
  });

  const open = () => openRedisReadStore({ client, prefix: 'test', schemas });

  test('rows folded live, page by page, are those of one pass in memory, byte for byte', async () => {
    for (const seed of [3, 4]) {
      await server.flush();
      const store = new HostileEventStore({ seed, faults: { redelivery: 0.3 } });
      const sealer = new Sealer();
      const history = [...moneyHistory({ seed, projects: 40, smes: 8, donors: 4, rareEvery: 2 })];
      const readStore = await open();
      const follower = runnerOver(store, readStore, {
        engine: { pageSize: 17, liveRows: 10, bulkRows: 60 },
      });
      const cut = Math.floor(history.length / 2);
      await appendHistory(store, history.slice(0, cut), sealer);
      await follower.start();
      await appendHistory(store, history.slice(cut), sealer);
      const head = await store.head();
      if (head !== undefined) expect(await follower.waitFor(head, 50_000)).toBe('reached');
      await follower.stop();
      const once = new MemoryReadStore();
      const rebuilt = runnerOver(store.reopened(), once);
      await rebuilt.start();
      await rebuilt.stop();
      await expectSameViews(readStore, once);
    }
  });

  describe('while they are followed', () => {
    let runner: ProjectionRunner | undefined;
    afterEach(() => runner?.stop());

    async function following(options: Partial<RunnerOptions> = {}) {
      const store = new HostileEventStore();
      const sealer = new Sealer();
      let seed = 20;
      const more = async () => {
        seed += 1;
        const history = [...moneyHistory({ seed, projects: 20, donors: 3 })];
        const renamed = history.map(({ stream, event }) => ({
          stream: `${seed.toString()}-${stream}`,
          event,
        }));
        await appendHistory(store, renamed, sealer);
      };
      await more();
      const readStore = await open();
      const started = runnerOver(store, readStore, { lookMs: 5, ...options });
      runner = started;
      await started.start();
      return { store, readStore, runner: started, more };
    }

    async function until(holds: () => Promise<boolean>): Promise<void> {
      while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 5));
    }

    const allLive = async (live: ProjectionRunner) =>
      (await live.status()).every(({ state, lag }) => state === 'live' && lag === 0);

    async function expectAsBuilt(store: HostileEventStore, readStore: ReadStore): Promise<void> {
      const once = new MemoryReadStore();
      const rebuilt = runnerOver(store.reopened(), once);
      await rebuilt.start();
      await rebuilt.stop();
      await expectSameViews(readStore, once);
    }

    test('a flushed server is filled again without anybody writing, and readers hear of it meanwhile', async () => {
      const { store, readStore, runner: live } = await following();
      await until(() => allLive(live));
      const reader = readStore.reader('pledges');
      await server.flush();
      await expect(reader?.list('all', { limit: 1 })).rejects.toThrow(ViewRebuilding);
      await until(async () => (await readStore.served(schemas[0] ?? never())) !== undefined);
      await until(() => allLive(live));
      expect((await reader?.list('all', { limit: 1 }))?.rows).toHaveLength(1);
      await expectAsBuilt(store, readStore);
    });

    test('a server that is flushed while events pour in loses nothing in the end', async () => {
      const {
        store,
        readStore,
        runner: live,
        more,
      } = await following({
        engine: { pageSize: 40, liveRows: 20, bulkRows: 200 },
      });
      for (let round = 0; round < 4; round += 1) {
        const writing = more();
        await server.flush();
        await writing;
        if (round === 2) await server.flush();
      }
      await until(() => allLive(live));
      const head = await store.head();
      if (head !== undefined) expect(await live.waitFor(head, 50_000)).toBe('reached');
      await expectAsBuilt(store, readStore);
    });

    test('one evicted view is built anew while the others go on', async () => {
      const { store, readStore, runner: live, more } = await following();
      const build = await client.hGet('{test}:view:pledges', 'build');
      await client.del(`{test}:view:pledges:${build ?? ''}:keys`);
      await more();
      await until(async () => (await client.hGet('{test}:view:pledges', 'build')) !== build);
      await until(() => allLive(live));
      await expectAsBuilt(store, readStore);
    });

    test('a server that comes back with an older state is brought up from there', async () => {
      const { store, readStore, runner: live, more } = await following();
      await until(() => allLive(live));
      const builds = () =>
        Promise.all(schemas.map(({ name }) => client.hGet(`{test}:view:${name}`, 'build')));
      const before = await builds();
      await server.keep();
      await more();
      await until(() => allLive(live));
      await server.restart('as-kept');
      await until(async () => {
        const views = await readStore.served(schemas[0] ?? never()).catch(() => undefined);
        return (await views?.checkpoint())?.at.ordinal === (await store.head())?.ordinal;
      });
      await until(() => allLive(live));
      expect(await builds()).toEqual(before);
      await expectAsBuilt(store, readStore);
    });

    test('a view that is being built again says since when', async () => {
      let now = 0;
      const clock = {
        now: () => instant(`2026-11-22T09:00:${(now += 1).toString().padStart(2, '0')}.000Z`),
      };
      const projections = allProjections.slice(0, 1);
      const { readStore, runner: live } = await following({ clock, projections });
      await until(() => allLive(live));
      const [{ since } = never()] = await live.status();
      const build = readStore.build.bind(readStore);
      const held = Promise.withResolvers<undefined>();
      readStore.build = async (schema) => {
        await held.promise;
        return build(schema);
      };
      await server.flush();
      await until(async () => (await live.status())[0]?.state === 'rebuilding');
      const [{ since: rebuilding } = never()] = await live.status();
      expect(rebuilding > since).toBe(true);
      held.resolve(undefined);
      await until(() => allLive(live));
    });

    test('verify reads what Redis really serves, and names a row that was changed behind its back', async () => {
      const { runner: live } = await following();
      expect(await live.verify('pledges')).toMatchObject({ agrees: true });
      const build = await client.hGet('{test}:view:pledges', 'build');
      const rows = `{test}:view:pledges:${build ?? ''}`;
      const [key = ''] = await client.zRange(`${rows}:keys`, 0, 0);
      const packed = (await client.hGet(rows, key)) ?? '';
      await client.hSet(rows, key, packed.replace(/"([1-9]\d*)"/, '"1$1"'));
      const changed = await live.verify('pledges');
      expect(changed).toMatchObject({ agrees: false, differing: { count: 1, keys: [key] } });
      await client.hSet(rows, key, packed);
      const [entry = ''] = await client.zRange(`${rows}:by:donor`, 0, 0);
      await client.zRem(`${rows}:by:donor`, entry);
      await client.zAdd(`${rows}:by:donor`, { score: 0, value: `nobody\0${key}` });
      expect(await live.verify('pledges')).toMatchObject({
        agrees: false,
        differing: { count: 1 },
      });
      expect(await live.rebuild(['pledges'], { accept: true })).toMatchObject([
        { view: 'pledges' },
      ]);
      expect(await live.verify('pledges')).toMatchObject({ agrees: true });
    });

    test('a rebuild beside the live views is served to another process at once', async () => {
      const { runner: live, more } = await following();
      const elsewhere = (await open()).reader('pledges');
      const before = await client.hGet('{test}:view:pledges', 'build');
      const reading = live.rebuild('all');
      await more();
      expect((await elsewhere?.list('all', { limit: 1 }))?.rows).toHaveLength(1);
      const outcomes = (await reading).map(({ outcome }) => outcome);
      expect(new Set(outcomes)).toEqual(new Set(['switched']));
      expect(await client.hGet('{test}:view:pledges', 'build')).not.toBe(before);
      expect((await elsewhere?.list('all', { limit: 1 }))?.rows).toHaveLength(1);
      expect(await client.keys(`{test}:view:pledges:${before ?? ''}*`)).toEqual([]);
    });
  });
});

function never(): never {
  throw new Error('there are no views');
}
