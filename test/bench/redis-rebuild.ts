import { fork } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  lastPlace,
  openEmbeddedEventStore,
  openEventStoreDb,
  type Checkpoint,
  type EventPage,
  type EventStore,
} from '@sangsaeng/event-store';
import { instant } from '@sangsaeng/kernel';
import { migrateLog } from '@sangsaeng/operations';
import { openRedisReadStore, ProjectionRunner, schemaOf } from '@sangsaeng/read-store';
import {
  allProjections,
  connected,
  journalOfViews,
  RedisServer,
} from '@sangsaeng/read-store/testing';
import { spread, type Report } from './bench-rows';
import { importedLog } from './imported-log';
import { redisSeconds, servedModel } from './measured-cluster';

const EVENTS = Number(process.env['LEDGER_BENCH_EVENTS'] ?? 100_000);
const ROUNDS = 5;
const ARRAY_BYTES = 32 * 1024;
const PAGE = 2_048;

type Place = { readonly url: string; readonly redisUrl: string };
type Spent = { readonly clock: number; readonly processor: number };
type Round = {
  readonly anchor: Spent;
  /** The whole log through the client of EventStoreDB, and nothing done with it. */
  readonly read: Spent;
  readonly rebuild: Spent;
  readonly redis: number;
  readonly rows: number;
};

/** Goal 6: all views from the protocol of EventStoreDB into Redis. `model` says what stands for EventStoreDB. */
export async function reportRedisRebuild(report: Report, model: string): Promise<void> {
  const events = await servedModel();
  const redis = await RedisServer.start();
  try {
    await fill(events.connectionString);
    const place = { url: events.connectionString, redisUrl: redis.url };
    reportRounds(report, await inChild(place), model);
  } finally {
    await redis.stop();
    await events.stop();
  }
}

function reportRounds(report: Report, rounds: readonly Round[], model: string): void {
  const of = (pick: (round: Round) => number) => spread(rounds.map(pick), 2);
  const batch = `${EVENTS.toString()} events of imported ledgers, ${String(rounds[0]?.rows)} rows`;
  const said = { durability: 'none: views are derived', batch };
  const count = `${ROUNDS.toString()} interleaved rounds`;
  report({
    what: 'rebuild of all views into Redis against JSON.parse of the same envelopes',
    value: of(({ anchor, rebuild }) => anchor.processor / rebuild.processor),
    unit: 'ratio',
    ...said,
    note: `${model}; processor time of the process that rebuilds, with the client of EventStoreDB and of Redis and all garbage collection; anchor in arrays of ${(ARRAY_BYTES / 1024).toString()} KiB from memory; ${count}`,
  });
  report({
    what: '… by the clock',
    value: of(({ anchor, rebuild }) => anchor.clock / rebuild.clock),
    unit: 'ratio',
    ...said,
    note: `${model}; the model and redis-server work on the same cores; ${count}`,
  });
  const times = [
    ['JSON.parse alone, processor time', ({ anchor }: Round) => anchor.processor],
    ['the log read through its client alone, processor time', ({ read }: Round) => read.processor],
    ['rebuild into Redis, processor time', ({ rebuild }: Round) => rebuild.processor],
    ['rebuild into Redis, by the clock', ({ rebuild }: Round) => rebuild.clock],
    ['rebuild into Redis, processor time of redis-server', ({ redis }: Round) => redis],
  ] as const;
  for (const [what, pick] of times)
    report({ what, value: of(pick), unit: 's', ...said, note: `${model}; ${count}` });
}

/** The same order, ids and bytes as in the log of an import. */
async function fill(url: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-redis-rebuild-'));
  try {
    cpSync(await importedLog(EVENTS), join(folder, 'events'), { recursive: true });
    const source = await openEmbeddedEventStore(join(folder, 'events'));
    const target = await openEventStoreDb({ connectionString: url });
    await migrateLog(source, target);
    await target.close();
    await source.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function inChild(place: Place): Promise<readonly Round[]> {
  return new Promise((resolve, reject) => {
    const child = fork(__filename, [JSON.stringify(place)], { execArgv: [...process.execArgv] });
    let rounds: readonly Round[] = [];
    child.on('message', (message) => (rounds = message as readonly Round[]));
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) resolve(rounds);
      else reject(new Error(`the rebuild ended: ${String(code)}`));
    });
  });
}

/** In the process that rebuilds and does nothing else. */
async function measure({ url, redisUrl }: Place): Promise<readonly Round[]> {
  const store = await openEventStoreDb({ connectionString: url });
  const arrays = await arraysOf(store);
  const client = await connected(redisUrl);
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    global.gc?.();
    const anchor = await spent(() => {
      for (const array of arrays) JSON.parse(array.toString('utf8'));
    });
    const read = await spent(() => readThrough(store));
    rounds.push({ anchor, read, ...(await rebuilt(store, client)) });
  }
  client.destroy();
  await store.close();
  return rounds;
}

async function rebuilt(store: EventStore, client: Awaited<ReturnType<typeof connected>>) {
  await client.flushAll();
  const before = await redisSeconds(client);
  let rows = 0;
  const rebuild = await spent(async () => {
    const schemas = allProjections.map(schemaOf);
    const readStore = await openRedisReadStore({ client, prefix: 'bench', schemas });
    const runner = new ProjectionRunner({
      ...{ store, readStore, projections: allProjections, journal: journalOfViews },
      clock: { now: () => instant('2026-11-22T00:00:00.000Z') },
    });
    await runner.start();
    const views = await runner.status();
    if (views.some(({ state }) => state === 'parked')) throw new Error('a view is parked');
    rows = views.reduce((sum, view) => sum + view.rows, 0);
    await runner.stop();
    await readStore.close();
  });
  return { rebuild, redis: (await redisSeconds(client)) - before, rows };
}

/** Seconds by the clock and of the processor, over all threads. */
async function spent(work: () => void | Promise<void>): Promise<Spent> {
  const from = { clock: performance.now(), processor: process.cpuUsage() };
  await work();
  const { user, system } = process.cpuUsage(from.processor);
  return { clock: (performance.now() - from.clock) / 1000, processor: (user + system) / 1e6 };
}

/** Hands every page of the log over as it comes. */
async function readThrough(
  store: EventStore,
  take: (page: EventPage) => void = () => undefined,
): Promise<void> {
  let after: Checkpoint | undefined;
  do {
    const page = await store.readAll(after, PAGE);
    take(page);
    after = lastPlace(page);
  } while (after !== undefined);
}

async function arraysOf(store: EventStore): Promise<readonly Buffer[]> {
  const arrays: Buffer[] = [];
  let parts: Uint8Array[] = [];
  let bytes = 0;
  const end = () => {
    if (parts.length > 0) arrays.push(Buffer.concat([...parts, Buffer.from(']')]));
    [parts, bytes] = [[], 0];
  };
  await readThrough(store, ({ events }) => {
    for (const event of events) {
      parts.push(Buffer.from(parts.length === 0 ? '[' : ','), event.bytes);
      bytes += event.bytes.length;
      if (bytes >= ARRAY_BYTES) end();
    }
  });
  end();
  return arrays;
}

const [, , place] = process.argv;
if (require.main === module && place !== undefined)
  void measure(JSON.parse(place) as Place).then((rounds) => {
    process.send?.(rounds);
    if (process.connected) process.disconnect();
  });
