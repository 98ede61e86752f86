import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { HostileEventStore } from '@sangsaeng/event-store/testing';
import { MemoryReadStore } from './memory/memory-read-store';
import type { ReadStore, ViewTable } from './port';
import type { AnyProjection } from './projection';
import { SqliteReadStore } from './sqlite/sqlite-read-store';
import { allProjections, appendHistory, moneyHistory, runnerOver, Sealer } from './testing';
import { compareViews } from './view-comparison';
import { schemaOf } from './view-fold';

async function served(readStore: ReadStore, projection: AnyProjection): Promise<ViewTable> {
  const table = await readStore.served(schemaOf(projection));
  if (table === undefined) throw new Error(`${projection.name} is not served`);
  return table;
}

async function expectSameViews(one: ReadStore, other: ReadStore): Promise<void> {
  for (const projection of allProjections) {
    const [a, b] = [await served(one, projection), await served(other, projection)];
    const comparison = await compareViews(a, b);
    const names = [comparison.differing, comparison.missing, comparison.extra].map((l) => l.keys);
    expect([projection.name, ...names]).toEqual([projection.name, [], [], []]);
    expect((await a.checkpoint())?.digest).toBe((await b.checkpoint())?.digest);
    expect((await a.checkpoint())?.digest).toBe(comparison.servedDigest);
  }
}

describe('Projection runner', () => {
  const folders: string[] = [];
  const folder = () => {
    folders.push(mkdtempSync(join(tmpdir(), 'views-')));
    return folders.at(-1) ?? '';
  };
  afterAll(() => {
    for (const path of folders) rmSync(path, { recursive: true });
  });

  test('rows folded live, page by page and from tables, are those of one pass from the beginning, byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 2 ** 31 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 30 }),
        async (seed, pageSize, liveRows) => {
          const store = new HostileEventStore({ seed, faults: { redelivery: 0.3 } });
          const sealer = new Sealer();
          const history = [
            ...moneyHistory({ seed, projects: 25, smes: 8, donors: 4, rareEvery: 2 }),
          ];
          const live = new MemoryReadStore();
          const follower = runnerOver(store, live, {
            engine: { pageSize, liveRows, bulkRows: 60 },
          });
          const cut = seed % history.length;
          await appendHistory(store, history.slice(0, cut), sealer);
          await follower.start();
          await appendHistory(store, history.slice(cut), sealer);
          const head = await store.head();
          if (head !== undefined) expect(await follower.waitFor(head, 20_000)).toBe('reached');
          await follower.stop();
          const once = new MemoryReadStore();
          const rebuilt = runnerOver(store.reopened(), once);
          await rebuilt.start();
          await rebuilt.stop();
          await expectSameViews(live, once);
        },
      ),
      { numRuns: 12 },
    );
  }, 120_000);

  test('whoever waits while the views are brought up hears of it when they are there', async () => {
    const store = new HostileEventStore();
    await appendHistory(store, moneyHistory({ seed: 3, projects: 5 }), new Sealer());
    const following = runnerOver(store, new MemoryReadStore());
    const starting = following.start();
    while ((await following.status()).length < allProjections.length);
    const head = (await store.head()) ?? { commit: '0', prepare: '0' };
    expect(await following.waitFor(head, 5_000)).toBe('reached');
    await starting;
    await following.stop();
  });

  test('views are checked and built again only when they are there, however early that is asked', async () => {
    const store = new HostileEventStore();
    await appendHistory(store, moneyHistory({ seed: 3, projects: 5 }), new Sealer());
    const following = runnerOver(store, new MemoryReadStore());
    const starting = following.start();
    const [reports, verified] = [following.rebuild('all'), following.verify('pledges')];
    expect((await reports).map(({ outcome }) => outcome)).toEqual(
      allProjections.map(() => 'switched'),
    );
    expect(await verified).toMatchObject({ agrees: true });
    await starting;
    await following.stop();
  });

  test('views in files give the same rows as views in memory', async () => {
    const store = new HostileEventStore();
    await appendHistory(store, moneyHistory({ seed: 7, projects: 60, rareEvery: 3 }), new Sealer());
    const [memory, files] = [new MemoryReadStore(), new SqliteReadStore(folder())];
    for (const readStore of [memory, files]) {
      const following = runnerOver(store, readStore);
      await following.start();
      await following.stop();
    }
    await expectSameViews(files, memory);
    await files.close();
  });
});
