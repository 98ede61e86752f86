import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedEventStore, type EventStore } from '@sangsaeng/event-store';
import { instant } from '@sangsaeng/kernel';
import {
  MemoryReadStore,
  openRedisReadStore,
  ProjectionRunner,
  schemaOf,
  type ReadStore,
  type RunnerOptions,
} from '@sangsaeng/read-store';
import {
  allProjections,
  connected,
  journalOfViews,
  moneyHistory,
  RedisServer,
  Sealer,
} from '@sangsaeng/read-store/testing';
import { quantile, spread, times, type Report } from './bench-rows';

type Engine = NonNullable<RunnerOptions['engine']>;

const EVENTS = Number(process.env['LEDGER_BENCH_EVENTS'] ?? 200_000);
const ROUNDS = 5;
const IN_FLIGHT = 512;
const PAGE = 1024;
const READS = 1_000;

/** Goal 8: all views into Redis, rows and checkpoint in one atomic step, against the same views in memory. */
export async function run(report: Report): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'sangsaeng-redis-'));
  const store = await openEmbeddedEventStore(join(folder, 'events'));
  const server = await RedisServer.start();
  const client = await connected(server.url);
  const redis = async (): Promise<ReadStore> => {
    await server.flush();
    const schemas = allProjections.map(schemaOf);
    return openRedisReadStore({ client, prefix: 'bench', schemas });
  };
  try {
    const events = await fill(store);
    const batch = `${events.toString()} events, ${allProjections.length.toString()} views`;
    await compare(report, store, { redis, batch, what: 'building all views', engine: {} });
    await compare(report, store, {
      ...{ redis, batch, what: `following page by page (${PAGE.toString()} events)` },
      engine: { pageSize: PAGE, bulkRows: 1 },
    });
    await reads(report, store, await redis());
  } finally {
    client.destroy();
    await server.stop();
    await store.close();
    rmSync(folder, { recursive: true });
  }
}

type Comparison = {
  readonly redis: () => Promise<ReadStore>;
  readonly batch: string;
  readonly what: string;
  readonly engine: Engine;
};

async function compare(
  report: Report,
  store: EventStore,
  { redis, batch, what, engine }: Comparison,
): Promise<void> {
  const none = (): number[] => [];
  const [memories, theirs, ratios] = [none(), none(), none()];
  for (let round = 0; round < ROUNDS; round += 1) {
    const memory = await seconds(store, new MemoryReadStore(), engine);
    const took = await seconds(store, await redis(), engine);
    memories.push(memory);
    theirs.push(took);
    ratios.push(memory / took);
  }
  const note = `by the clock, ${ROUNDS.toString()} interleaved rounds; events out of the embedded store, redis-server on the same machine`;
  const durability = 'none: views are derived';
  report({
    what: `${what}: Redis against memory`,
    value: spread(ratios, 2),
    unit: 'ratio',
    ...{ durability, batch, note },
  });
  report({ what: `${what}: in memory`, value: spread(memories, 2), unit: 's', batch });
  report({ what: `${what}: in Redis`, value: spread(theirs, 2), unit: 's', batch });
}

async function seconds(store: EventStore, readStore: ReadStore, engine: Engine): Promise<number> {
  global.gc?.();
  const from = performance.now();
  const runner = runnerOf(store, readStore, engine);
  await runner.start();
  const took = (performance.now() - from) / 1000;
  await runner.stop();
  await readStore.close();
  return took;
}

function runnerOf(store: EventStore, readStore: ReadStore, engine: Engine): ProjectionRunner {
  return new ProjectionRunner({
    ...{ store, readStore, engine, projections: allProjections, journal: journalOfViews },
    clock: { now: () => instant('2026-11-22T00:00:00.000Z') },
  });
}

async function fill(store: EventStore): Promise<number> {
  const sealer = new Sealer();
  let waiting: Promise<unknown>[] = [];
  let events = 0;
  for (const next of moneyHistory({ seed: 7, projects: 1_000_000, smes: 2_000, donors: 50 })) {
    const { stream, revision, id, bytes } = sealer.seal(next);
    waiting.push(store.append(stream, revision === 0 ? 'none' : revision - 1, [{ id, bytes }]));
    events += 1;
    if (events >= EVENTS) break;
    if (waiting.length < IN_FLIGHT) continue;
    await Promise.all(waiting);
    waiting = [];
  }
  await Promise.all(waiting);
  return events;
}

async function reads(report: Report, store: EventStore, readStore: ReadStore): Promise<void> {
  const runner = runnerOf(store, readStore, {});
  await runner.start();
  await runner.stop();
  const reader = readStore.reader('project-money');
  if (reader === undefined) throw new Error('project-money is not served');
  const first = await reader.list('all', { limit: 1 });
  const key = first.rows[0]?.key ?? '';
  const rows = `${(await reader.count('all')).toString()} rows`;
  const asks = {
    'a row': () => reader.get('all', key),
    'a page of 50 in the order of an index': () =>
      reader.list('all', { sort: { column: 'agreedOn' }, limit: 50 }),
    'a page of 20 found by part of a text': () =>
      reader.list('all', { filters: [{ contains: key.slice(-4) }], limit: 20 }),
    'a text that is not there, all rows looked at': () =>
      reader.list('all', { filters: [{ contains: 'nowhere' }], limit: 20 }),
  };
  for (const [what, ask] of Object.entries(asks)) {
    const taken = await times(what.includes('text') ? READS / 20 : READS, ask);
    const [p50, p99] = [quantile(taken, 0.5).toFixed(3), quantile(taken, 0.99).toFixed(3)];
    report({
      what: `${what}, from Redis, p50 / p99`,
      value: `${p50} / ${p99}`,
      unit: 'ms',
      batch: rows,
    });
  }
  await readStore.close();
}
