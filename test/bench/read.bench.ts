import { fork } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  lastPlace,
  openEmbeddedEventStore,
  type Checkpoint,
  type EventStore,
  type NewEvent,
} from '@sangsaeng/event-store';
import { instant } from '@sangsaeng/kernel';
import { viewBuilder } from '@sangsaeng/platform';
import {
  ProjectionRunner,
  SqliteReadStore,
  type BulkBuilder,
  type ReadStore,
} from '@sangsaeng/read-store';
import {
  allProjections,
  Chance,
  journalOfViews,
  moneyHistory,
  Sealer,
} from '@sangsaeng/read-store/testing';
import { quantile, spread, times, type Report } from './bench-rows';
import { importedLog, IMPORTED_PROJECTS } from './imported-log';

type Measured = Readonly<Record<string, number | readonly number[]>>;

const EVENTS = 1_000_000;
const ROUNDS = 5;
const ARRAY_BYTES = 32 * 1024;
const LIVE_EVENTS = 20_000;
const IN_FLIGHT = 512;
/** Heap of a million parsed events, measured apart: what goal 9 is set against. */
const PARSED_HEAP_MB = 608;

/** Goals 6, 9, 10 and 11: all views over one million events. */
export async function run(report: Report): Promise<void> {
  const log = await importedLog(EVENTS);
  const folder = mkdtempSync(join(tmpdir(), 'sangsaeng-read-'));
  try {
    cpSync(log, join(folder, 'events'), { recursive: true });
    reportRebuild(report, await inChild('rebuild', folder));
    reportStart(report, await inChild('start', folder));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function reportRebuild(report: Report, measured: Measured): void {
  const of = (name: string) => measured[name] as readonly number[];
  const batch = `${EVENTS.toString()} events of imported ledgers, ${String(of('rows')[0])} rows`;
  const durability = 'none: views are derived';
  const rounds = `${ROUNDS.toString()} interleaved rounds`;
  report({
    what: 'rebuild of all views against JSON.parse of the same envelopes',
    value: spread(of('ratios'), 2),
    unit: 'ratio',
    durability,
    batch,
    note: `processor time of a round, garbage collection included; anchor in arrays of ${(ARRAY_BYTES / 1024).toString()} KiB from memory, rebuild from the event store into SQLite files with all indexes; ${rounds}`,
  });
  report({
    what: 'the same in two threads, by the clock',
    value: spread(of('threadRatios'), 2),
    unit: 'ratio',
    durability,
    batch,
    note: `views divided among the threads, each reading the log for itself; anchor in one thread, by the clock; ${rounds}`,
  });
  const times = [
    ['JSON.parse alone, processor time', 'anchors'],
    ['rebuild of all views, processor time', 'rebuilds'],
    ['rebuild of all views, by the clock', 'clocks'],
    ['rebuild in two threads, by the clock', 'threadClocks'],
    ['rebuild in two threads, processor time of all threads', 'threadRebuilds'],
  ] as const;
  for (const [what, name] of times)
    report({ what, value: spread(of(name), 2), unit: 's', durability, batch, note: rounds });
}

function reportStart(report: Report, measured: Measured): void {
  const one = (name: string) => Number(measured[name]);
  const batch = `${EVENTS.toString()} events open`;
  report({
    what: 'start to ready from stored views',
    value: one('start').toFixed(2),
    unit: 's',
    batch,
  });
  report({
    what: 'start from stored views against a full rebuild',
    value: (one('start') / one('rebuild')).toFixed(3),
    unit: 'ratio',
    batch,
  });
  report({
    what: 'resident memory with all views live',
    value: one('rss').toFixed(0),
    unit: 'MB',
    batch,
    note: `${(one('rss') / PARSED_HEAP_MB).toFixed(2)} of the heap of the parsed events; with the event store's own indexes and the runtime`,
  });
  for (const name of ['page p50', 'page p99', 'search p99', 'row p99'])
    report({ what: `${name} at rest`, value: one(name).toFixed(3), unit: 'ms', batch });
  report({
    what: 'live projection, all views',
    value: one('live').toFixed(0),
    unit: 'events/s',
    batch: `${LIVE_EVENTS.toString()} events, ${IN_FLIGHT.toString()} appends in flight, until every view shows them`,
  });
}

const steps: Readonly<Record<string, (folder: string) => Promise<Measured>>> = {
  rebuild,
  start,
};

function inChild(step: string, folder: string): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const child = fork(__filename, [step, folder], { execArgv: [...process.execArgv] });
    let measured: Measured = {};
    child.on('message', (message) => (measured = message as Measured));
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) resolve(measured);
      else reject(new Error(`${step}: exit ${String(code)}`));
    });
  });
}

async function append(
  store: EventStore,
  sealer: Sealer,
  history: Iterable<Parameters<Sealer['seal']>[0]>,
): Promise<void> {
  let waiting: Promise<unknown>[] = [];
  for (const next of history) {
    const { stream, revision, id, bytes } = sealer.seal(next);
    const event: NewEvent = { id, bytes };
    waiting.push(store.append(stream, revision === 0 ? 'none' : revision - 1, [event]));
    if (waiting.length < IN_FLIGHT) continue;
    await Promise.all(waiting);
    waiting = [];
  }
  await Promise.all(waiting);
}

function* limited<T>(items: Iterable<T>, most: number): Generator<T> {
  let taken = 0;
  for (const item of items) {
    if (taken >= most) return;
    taken += 1;
    yield item;
  }
}

export async function rebuild(folder: string): Promise<Measured> {
  const store = await openEmbeddedEventStore(join(folder, 'events'));
  const arrays = await arraysOf(store);
  const none = (): number[] => [];
  const measured = {
    ratios: none(),
    rebuilds: none(),
    clocks: none(),
    anchors: none(),
    rows: none(),
    threadRatios: none(),
    threadClocks: none(),
    threadRebuilds: none(),
  };
  const { ratios, rebuilds, clocks, anchors, rows } = measured;
  const builder = viewBuilder(store, 2);
  for (let round = 0; round < ROUNDS; round += 1) {
    const anchor = await spent(() => {
      for (const array of arrays) JSON.parse(array.toString('utf8'));
    });
    const took = await rebuilt(store, folder, rows);
    const threaded = await rebuilt(store, folder, rows, builder);
    measured.threadRatios.push(anchor.clock / threaded.clock);
    measured.threadClocks.push(threaded.clock);
    measured.threadRebuilds.push(threaded.processor);
    anchors.push(anchor.processor);
    rebuilds.push(took.processor);
    clocks.push(took.clock);
    ratios.push(anchor.processor / took.processor);
  }
  await store.close();
  return measured;
}

async function rebuilt(store: EventStore, folder: string, rows: number[], builder?: BulkBuilder) {
  const views = join(folder, 'views-rebuilt');
  const took = await spent(async () => {
    const { readStore, runner } = await follow(store, views, builder);
    rows.push((await runner.status()).reduce((sum, view) => sum + view.rows, 0));
    await runner.stop();
    await readStore.close();
  });
  rmSync(views, { recursive: true });
  return took;
}

/** Seconds by the clock and of the processor, over all threads. */
async function spent(work: () => void | Promise<void>) {
  const from = { clock: performance.now(), processor: process.cpuUsage() };
  await work();
  const { user, system } = process.cpuUsage(from.processor);
  return { clock: (performance.now() - from.clock) / 1000, processor: (user + system) / 1e6 };
}

async function arraysOf(store: EventStore): Promise<readonly Buffer[]> {
  const arrays: Buffer[] = [];
  let parts: Uint8Array[] = [];
  let bytes = 0;
  let after: Checkpoint | undefined;
  for (;;) {
    const page = await store.readAll(after, 2048);
    for (const event of page.events) {
      parts.push(Buffer.from(parts.length === 0 ? '[' : ','), event.bytes);
      bytes += event.bytes.length;
      if (bytes < ARRAY_BYTES) continue;
      arrays.push(Buffer.concat([...parts, Buffer.from(']')]));
      [parts, bytes] = [[], 0];
    }
    after = lastPlace(page);
    if (after === undefined) break;
  }
  if (parts.length > 0) arrays.push(Buffer.concat([...parts, Buffer.from(']')]));
  return arrays;
}

async function follow(store: EventStore, folder: string, builder?: BulkBuilder) {
  const readStore = new SqliteReadStore(folder);
  const runner = new ProjectionRunner({
    store,
    readStore,
    projections: allProjections,
    journal: journalOfViews,
    clock: { now: () => instant('2026-11-22T00:00:00.000Z') },
    ...(builder !== undefined && { engine: { builder } }),
  });
  await runner.start();
  return { readStore, runner };
}

/** Views are built by one process and opened by another, which is what is measured. */
export async function start(folder: string): Promise<Measured> {
  const views = join(folder, 'views');
  if (process.argv[4] !== 'opened') {
    const store = await openEmbeddedEventStore(join(folder, 'events'));
    const from = performance.now();
    const { readStore, runner } = await follow(store, views);
    const took = (performance.now() - from) / 1000;
    await runner.stop();
    await readStore.close();
    await store.close();
    return { ...(await opened(folder)), rebuild: took };
  }
  return startOpened(folder, views);
}

function opened(folder: string): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const child = fork(__filename, ['start', folder, 'opened'], {
      execArgv: [...process.execArgv],
    });
    let measured: Measured = {};
    child.on('message', (message) => (measured = message as Measured));
    child.on('exit', (code) => {
      if (code === 0) resolve(measured);
      else reject(new Error(`start: exit ${String(code)}`));
    });
  });
}

async function startOpened(folder: string, views: string): Promise<Measured> {
  const store = await openEmbeddedEventStore(join(folder, 'events'));
  const from = performance.now();
  const { readStore, runner } = await follow(store, views);
  const took = (performance.now() - from) / 1000;
  const queries = await queryTimes(readStore);
  const live = await liveRate(store, runner);
  const rss = process.memoryUsage().rss / 1e6;
  await runner.stop();
  await readStore.close();
  await store.close();
  return { start: took, rss, live, ...queries };
}

async function queryTimes(readStore: ReadStore): Promise<Measured> {
  const projects = readStore.reader('project-money');
  if (projects === undefined) throw new Error('project-money is not served');
  const chance = new Chance(5);
  const project = () =>
    `T-${chance.between(10, 33).toString()}-${chance.between(1, IMPORTED_PROJECTS).toString().padStart(5, '0')}`;
  const page = await times(2_000, () =>
    projects.list('all', {
      filters: [{ column: 'agreedOn', from: `2025-0${chance.between(1, 9).toString()}-01` }],
      sort: { column: 'agreedOn' },
      limit: 50,
    }),
  );
  const search = await times(100, () =>
    projects.list('all', { filters: [{ contains: project() }], limit: 20 }),
  );
  const row = await times(5_000, () => projects.get('all', project()));
  return {
    'page p50': quantile(page, 0.5),
    'page p99': quantile(page, 0.99),
    'search p99': quantile(search, 0.99),
    'row p99': quantile(row, 0.99),
  };
}

async function liveRate(store: EventStore, runner: ProjectionRunner): Promise<number> {
  const from = performance.now();
  await append(store, new Sealer(), more());
  const head = await store.head();
  if (head !== undefined) await runner.waitFor(head, 120_000);
  return (LIVE_EVENTS / (performance.now() - from)) * 1000;
}

/** Made as they are appended: what is resident is to be the ledger's. */
function* more() {
  const history = moneyHistory({ seed: 99, projects: 4_000 });
  for (const { stream, event } of limited(history, LIVE_EVENTS))
    yield { stream: `live-${stream}`, event };
}

const [, , step, folder] = process.argv;
const work = steps[step ?? ''];
if (require.main === module && work !== undefined && folder !== undefined)
  void work(folder).then((measured) => {
    process.send?.(measured);
    if (process.send === undefined) console.log(measured);
    if (process.connected) process.disconnect();
  });
