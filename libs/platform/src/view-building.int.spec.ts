import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedEventStore, type EmbeddedStore } from '@sangsaeng/event-store';
import { BuildThreads, MemoryReadStore, SqliteReadStore } from '@sangsaeng/read-store';
import { appendHistory, moneyHistory, runnerOver, Sealer } from '@sangsaeng/read-store/testing';
import { compileTree } from '../../../test/support/compiled-tree';
import { VIEW_COSTS } from './view-costs';

describe('Building views in threads', () => {
  const folder = mkdtempSync(join(tmpdir(), 'view-building-'));
  const program = join(folder, 'compiled/libs/platform/src/view-building-thread.js');
  const sealer = new Sealer();
  const history = (seed: number, projects: number) => moneyHistory({ seed, projects });
  let store: EmbeddedStore;

  beforeAll(async () => {
    compileTree(join(folder, 'compiled'));
    store = await openEmbeddedEventStore(join(folder, 'events'));
    await appendHistory(store, history(1, 60), sealer);
  }, 120_000);

  afterAll(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  function threadedRunner(views: string, from = program) {
    const builder = new BuildThreads({
      ...{ store, program: from, threads: 2, costs: VIEW_COSTS, eventsMin: 1 },
    });
    const readStore = new SqliteReadStore(join(folder, views));
    return { readStore, runner: runnerOver(store, readStore, { engine: { builder } }) };
  }

  async function foldedHere() {
    const runner = runnerOver(store, new MemoryReadStore());
    await runner.start();
    const status = await runner.status();
    await runner.stop();
    return status;
  }

  test('gives the rows that one thread gives, at the end of the log', async () => {
    const { runner, readStore } = threadedRunner('views');
    await runner.start();
    const built = await runner.status();
    expect(built.map(({ view, rows, digest, position }) => [view, rows, digest, position])).toEqual(
      (await foldedHere()).map(({ view, rows, digest, position }) => [
        view,
        rows,
        digest,
        position,
      ]),
    );
    expect(built.reduce((sum, { rows }) => sum + rows, 0)).toBeGreaterThan(500);
    await runner.stop();
    await readStore.close();
  });

  test('goes on beside live work: what is appended meanwhile is in the views that are switched to', async () => {
    const { runner, readStore } = threadedRunner('views');
    await runner.start();
    const heard: number[] = [];
    const rebuilding = runner.rebuild('all', {
      onProgress: ({ position }) => heard.push(position),
    });
    await appendHistory(
      store,
      [...history(2, 3)].map(({ stream, event }) => ({ stream: `later-${stream}`, event })),
      sealer,
    );
    const reports = await rebuilding;
    expect(reports.filter(({ outcome }) => outcome !== 'switched')).toEqual([]);
    expect(heard.length).toBeGreaterThan(0);
    const head = await store.head();
    if (head !== undefined) expect(await runner.waitFor(head, 10_000)).toBe('reached');
    expect(await runner.verify('project-money')).toMatchObject({ agrees: true });
    await runner.stop();
    await readStore.close();
  });

  test('that cannot start leaves the views to the fold of the process itself', async () => {
    const { runner, readStore } = threadedRunner('other', join(folder, 'nothing.js'));
    await runner.start();
    expect((await runner.status()).map(({ view, digest }) => [view, digest])).toEqual(
      (await foldedHere()).map(({ view, digest }) => [view, digest]),
    );
    await runner.stop();
    await readStore.close();
  });

  test('that breaks off leaves the views at the step they had reached, from which the process goes on', async () => {
    const breaking = join(folder, 'compiled/breaking.js');
    writeFileSync(
      breaking,
      `const { SealedEventReader } = require('./libs/event-store/src/embedded/sealed-event-reader.js');
       const read = SealedEventReader.prototype.readAll;
       SealedEventReader.prototype.readAll = async function (after, limit) {
         if ((after?.ordinal ?? -1) > 400) throw new Error('broken off');
         return read.call(this, after, 100);
       };
       require('./libs/platform/src/view-building-thread.js');`,
    );
    const { runner, readStore } = threadedRunner('broken', breaking);
    await runner.start();
    expect((await runner.status()).map(({ view, digest }) => [view, digest])).toEqual(
      (await foldedHere()).map(({ view, digest }) => [view, digest]),
    );
    await runner.stop();
    await readStore.close();
  });

  test('ends when the store is closed under it', async () => {
    const endless = join(folder, 'endless.js');
    writeFileSync(
      endless,
      `const { parentPort } = require('node:worker_threads');
       setInterval(() => parentPort.postMessage(0), 10);`,
    );
    const closing = await openEmbeddedEventStore(join(folder, 'closing'));
    await appendHistory(closing, history(3, 1), new Sealer());
    const builder = new BuildThreads({
      ...{ store: closing, program: endless, threads: 1, costs: VIEW_COSTS, eventsMin: 1 },
    });
    const readStore = new SqliteReadStore(join(folder, 'closing-views'));
    const runner = runnerOver(closing, readStore, { engine: { builder } });
    const started = runner.start();
    await closing.close();
    await expect(started).rejects.toThrow('closed');
    await readStore.close();
  });
});
