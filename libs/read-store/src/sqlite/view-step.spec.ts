import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turnOfOthers } from 'node:timers/promises';
import { Pace } from '../pace';
import {
  CheckpointMismatch,
  type RowWrite,
  type ViewBatch,
  type ViewSchema,
  type ViewTable,
} from '../port';
import { SqliteReadStore } from './sqlite-read-store';

const KEYS = ['a', 'b', 'c', 'd', 'e', 'f'];
const schema: ViewSchema = { name: 'lots', version: 1, owners: {}, columns: [] };
const place = (ordinal: number) => ({ commit: `${ordinal}`, prepare: `${ordinal}`, ordinal });

/** Each row takes longer than a stretch may. */
function* slowRows(won: string, failsAt?: string): Generator<RowWrite> {
  for (const key of KEYS) {
    const end = performance.now() + 1;
    while (performance.now() < end);
    if (key === failsAt) throw new Error('the fold failed');
    yield { key, json: JSON.stringify({ won }), columns: [], search: key };
  }
}

function step(from: number | undefined, to: number, rows: Iterable<RowWrite>): ViewBatch {
  const totals = () => ({ digest: 'ab'.repeat(32), rows: KEYS.length });
  return { after: from === undefined ? undefined : place(from), at: place(to), rows, totals };
}

describe('a step that is written in stretches', () => {
  let folder: string;
  let store: SqliteReadStore;
  let table: ViewTable;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'view-step-'));
    store = new SqliteReadStore(folder);
    table = await store.build(schema);
    await table.apply(step(undefined, 1, slowRows('5')));
    await store.serve(table);
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  const seen = async () => {
    const { rows, position } = await table.list('all', { limit: 9 });
    return { position, won: rows.map(({ json }) => (JSON.parse(json) as { won: string }).won) };
  };
  const all = (won: string) => KEYS.map(() => won);

  /** A step of which some rows are written, and others not yet. */
  async function begun(rows: Iterable<RowWrite>): Promise<{ readonly applied: Promise<void> }> {
    const applied = table.apply(step(1, 2, rows), new Pace());
    applied.catch(() => undefined);
    await turnOfOthers();
    return { applied };
  }

  test('others have a turn between its stretches', async () => {
    let turns = 0;
    let counting = setImmediate(function count() {
      turns += 1;
      counting = setImmediate(count);
    });
    await table.apply(step(1, 2, slowRows('9')), new Pace());
    clearImmediate(counting);
    expect(turns).toBeGreaterThanOrEqual(KEYS.length - 2);
    expect(await seen()).toEqual({ position: 2, won: all('9') });
  });

  test('whoever reads meanwhile sees all its rows, with its position', async () => {
    const { applied } = await begun(slowRows('9'));
    expect(await seen()).toEqual({ position: 2, won: all('9') });
    await applied;
    expect((await table.checkpoint())?.at).toEqual(place(2));
  });

  test('whoever reads meanwhile sees nothing of it when its rows break off', async () => {
    const { applied } = await begun(slowRows('9', 'e'));
    expect(await seen()).toEqual({ position: 1, won: all('5') });
    await expect(applied).rejects.toThrow('the fold failed');
    await table.apply(step(1, 2, slowRows('7')));
    expect(await seen()).toEqual({ position: 2, won: all('7') });
  });

  test('a step from the same place is refused, although the first one is not over', async () => {
    const { applied } = await begun(slowRows('9'));
    await expect(table.apply(step(1, 3, slowRows('7')))).rejects.toThrow(CheckpointMismatch);
    await applied;
    expect(await seen()).toEqual({ position: 2, won: all('9') });
  });

  test('a store that is closed meanwhile holds it whole at the next start', async () => {
    const { applied } = await begun(slowRows('9'));
    await store.close();
    await applied;
    store = new SqliteReadStore(folder);
    table = (await store.served(schema)) ?? table;
    expect(await seen()).toEqual({ position: 2, won: all('9') });
  });

  test('a table may be dropped meanwhile', async () => {
    const { applied } = await begun(slowRows('9'));
    await store.drop(table);
    await expect(applied).resolves.toBeUndefined();
    expect(store.reader('lots')).toBeUndefined();
  });
});
