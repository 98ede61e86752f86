import { HostileEventStore } from '@sangsaeng/event-store/testing';
import { MemoryReadStore } from './memory/memory-read-store';
import type { RowWrite, ViewTable } from './port';
import { projectionOf, type AnyProjection } from './projection';
import { countField } from './row-shape';
import { allProjections, appendHistory, moneyHistory, runnerOver, Sealer } from './testing';
import { schemaOf } from './view-fold';

type Counted = { type: 'PledgeMade'; occurredOn: never; data: { amount: string } };

/** Counts pledges and cannot take one of them. */
function counting(unbearable: () => number): AnyProjection {
  let seen = 0;
  return projectionOf<Counted>()({
    name: 'pledge-count',
    version: 1,
    shape: { count: countField },
    facts: {
      PledgeMade: {
        keys: () => 'all',
        evolve: (row) => {
          row.count += 1;
          seen = row.count;
          if (seen === unbearable()) throw new Error('a pledge too many');
        },
      },
    },
    columns: [],
    indexes: [],
    owners: {},
  });
}

async function historyIn(store: HostileEventStore, projects = 30): Promise<void> {
  await appendHistory(store, moneyHistory({ seed: 11, projects, donors: 6 }), new Sealer());
}

async function tableOf(store: MemoryReadStore, name: string): Promise<ViewTable> {
  const projection = allProjections.find((candidate) => candidate.name === name);
  const table = projection && (await store.served(schemaOf(projection)));
  if (table === undefined) throw new Error(`${name} is not served`);
  return table;
}

/** Writes a row behind the runner's back. */
async function tamper(
  table: ViewTable,
  change: (rows: readonly RowWrite[]) => readonly RowWrite[],
) {
  const stored = await table.checkpoint();
  if (stored === undefined) throw new Error('empty view');
  const rows = change(await table.scan(undefined, 1000));
  const { ordinal } = stored.at;
  const [there, back] = [{ ...stored.at, ordinal: ordinal + 1 }, stored.at];
  const totals = () => ({ digest: stored.digest, rows: stored.rows });
  await table.apply({ after: stored.at, at: there, rows, totals });
  Reflect.set(table, 'stored', { ...stored, at: back });
}

describe('A poison event', () => {
  test('parks its view right before it with the reason, and the other views go on', async () => {
    const store = new HostileEventStore();
    await historyIn(store);
    const readStore = new MemoryReadStore();
    const projections = [...allProjections, counting(() => 4)];
    const runner = runnerOver(store, readStore, { projections, engine: { pageSize: 7 } });
    await runner.start();
    const status = new Map((await runner.status()).map((view) => [view.view, view]));
    expect(status.get('pledge-count')).toMatchObject({ state: 'parked', rows: 1 });
    expect(status.get('pledge-count')?.reason).toMatch(
      /PledgeMade at position \d+: a pledge too many/,
    );
    const row = await readStore.reader('pledge-count')?.get('all', 'all');
    expect(row?.json).toBe('{"count":3}');
    const others = [...status.values()].filter(({ view }) => view !== 'pledge-count');
    expect(others.map(({ lag }) => lag)).toEqual(others.map(() => 0));
    await runner.stop();
  });

  test('that comes while the views are live parks the view there, and readers of it keep what was', async () => {
    const store = new HostileEventStore();
    const readStore = new MemoryReadStore();
    const runner = runnerOver(store, readStore, { projections: [counting(() => 2)] });
    await runner.start();
    await historyIn(store);
    const head = await store.head();
    if (head !== undefined) expect(await runner.waitFor(head, 10_000)).toBe('reached');
    const [status] = await runner.status();
    expect(status).toMatchObject({ state: 'parked', rows: 1 });
    expect((await readStore.reader('pledge-count')?.get('all', 'all'))?.json).toBe('{"count":1}');
    await runner.stop();
  });

  test('is overcome by a rebuild once the view can take it', async () => {
    let unbearable = 4;
    const store = new HostileEventStore();
    await historyIn(store);
    const readStore = new MemoryReadStore();
    const runner = runnerOver(store, readStore, { projections: [counting(() => unbearable)] });
    await runner.start();
    expect(await runner.rebuild('all')).toMatchObject([{ outcome: 'poisoned' }]);
    unbearable = -1;
    expect(await runner.rebuild(['pledge-count'])).toMatchObject([{ outcome: 'unparked' }]);
    expect(await runner.status()).toMatchObject([{ state: 'live', lag: 0 }]);
    await runner.stop();
  });
});

describe('A lost delivery', () => {
  test('is taken up again where the tables stand', async () => {
    const store = new HostileEventStore({ faults: { redelivery: 0.5 } });
    const readStore = new MemoryReadStore();
    const drops: string[] = [];
    const onDropped = (error: Error) => drops.push(error.message);
    const runner = runnerOver(store, readStore, { onDropped, engine: { pageSize: 5 } });
    await runner.start();
    const table = await tableOf(readStore, 'project-money');
    const apply = table.apply.bind(table);
    let calls = 0;
    table.apply = (batch) => {
      calls += 1;
      return calls % 5 === 2 ? Promise.reject(new Error('disk full')) : apply(batch);
    };
    await historyIn(store);
    const head = await store.head();
    if (head !== undefined) expect(await runner.waitFor(head, 20_000)).toBe('reached');
    expect(drops).toContain('disk full');
    expect(await runner.verify('project-money')).toMatchObject({ agrees: true });
    await runner.stop();
  });

  test('waiting for a position that does not come ends after its time', async () => {
    const runner = runnerOver(new HostileEventStore(), new MemoryReadStore());
    await runner.start();
    expect(await runner.waitFor({ commit: '999999999', prepare: '999999999' }, 5)).toBe('timeout');
    await runner.stop();
  });
});

describe('Verify and rebuild', () => {
  async function live() {
    const store = new HostileEventStore();
    await historyIn(store);
    const readStore = new MemoryReadStore();
    const runner = runnerOver(store, readStore);
    await runner.start();
    return { store, readStore, runner };
  }

  test('rows that follow from the events agree, and a rebuild is served in their place', async () => {
    const { readStore, runner } = await live();
    for (const { name } of allProjections)
      expect(await runner.verify(name)).toMatchObject({ view: name, agrees: true });
    const before = (await tableOf(readStore, 'pledges')).build;
    const positions: number[] = [];
    const reports = await runner.rebuild('all', {
      onProgress: ({ position }) => positions.push(position),
    });
    expect(new Set(reports.map(({ outcome }) => outcome))).toEqual(new Set(['switched']));
    expect(positions.length).toBeGreaterThan(0);
    expect((await tableOf(readStore, 'pledges')).build).not.toBe(before);
    await runner.stop();
  });

  test('rows changed, lost or added behind the runner are named', async () => {
    const { readStore, runner } = await live();
    const table = await tableOf(readStore, 'pledges');
    const [first, second] = await table.scan(undefined, 2);
    if (first === undefined || second === undefined) throw new Error('no pledges');
    await tamper(table, () => [
      { ...first, json: first.json.replace('"made":"', '"made":"9') },
      { ...second, key: '없던-약정' },
    ]);
    const rows: unknown = Reflect.get(table, 'rows');
    if (rows instanceof Map) rows.delete(second.key);
    const report = await runner.verify('pledges');
    expect(report).toMatchObject({
      agrees: false,
      differing: { count: 1, keys: [first.key] },
      missing: { count: 1, keys: [second.key] },
      extra: { count: 1, keys: ['없던-약정'] },
    });
    expect(report.storedDigest).toBe(report.rebuiltDigest);
    expect(report.servedDigest).not.toBe(report.rebuiltDigest);
    await runner.stop();
  });

  test('an index column that says something else than its row is named as well', async () => {
    const { readStore, runner } = await live();
    const table = await tableOf(readStore, 'pledges');
    await tamper(table, ([first]) =>
      first === undefined ? [] : [{ ...first, columns: ['donor-other', '', 0n] }],
    );
    expect(await runner.verify('pledges')).toMatchObject({
      agrees: false,
      differing: { count: 1 },
    });
    await runner.stop();
  });

  test('rows that come out differently are served only when somebody accepts them', async () => {
    let amount = 1;
    const store = new HostileEventStore();
    await historyIn(store);
    const readStore = new MemoryReadStore();
    const changing = projectionOf<Counted>()({
      name: 'pledge-count',
      version: 1,
      shape: { count: countField },
      facts: { PledgeMade: { keys: () => 'all', evolve: (row) => (row.count += amount) } },
      columns: [],
      indexes: [],
      owners: {},
    });
    const runner = runnerOver(store, readStore, { projections: [changing] });
    await runner.start();
    const seen = async () => (await readStore.reader('pledge-count')?.get('all', 'all'))?.json;
    const before = await seen();
    amount = 2;
    const [report] = await runner.rebuild('all');
    expect(report).toMatchObject({
      outcome: 'differs',
      comparison: { differing: { count: 1, keys: ['all'] } },
    });
    expect(await seen()).toBe(before);
    expect(await runner.rebuild('all', { accept: true })).toMatchObject([{ outcome: 'accepted' }]);
    expect(await seen()).not.toBe(before);
    await runner.stop();
  });

  test('events that arrive during a rebuild are in both the old rows and the new', async () => {
    const { store, readStore, runner } = await live();
    const rebuilding = runner.rebuild('all');
    const more = moneyHistory({ seed: 12, projects: 20, donors: 2 });
    const later = [...more].map(({ stream, event }) => ({ stream: `later-${stream}`, event }));
    await appendHistory(store, later, new Sealer());
    const reports = await rebuilding;
    expect(new Set(reports.map(({ outcome }) => outcome))).toEqual(new Set(['switched']));
    const head = await store.head();
    if (head !== undefined) expect(await runner.waitFor(head, 10_000)).toBe('reached');
    expect(await runner.verify('trial-balance')).toMatchObject({ agrees: true });
    expect((await tableOf(readStore, 'pledges')).schema.name).toBe('pledges');
    await runner.stop();
  });
});
