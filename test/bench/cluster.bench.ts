import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runImport } from '@sangsaeng/operations';
import { openServedLedger } from '@sangsaeng/platform';
import { generateLedger } from '../support/ledger/generator';
import { writeLedger } from '../support/ledger/write-ledger';
import { spread, type Report } from './bench-rows';
import { MeasuredCluster } from './measured-cluster';
import { MeasuredServer } from './measured-server';
import { reportRedisRebuild } from './redis-rebuild';
import { accruals, CLIENTS, viewsServed, WritingSide } from './writing-side';

const ROUNDS = 5;
const WARM_UP_ROUNDS = 1;
const SLICES = 4;
const SLICE_SECONDS = 0.5;
const IMPORTED_PROJECTS = 500;
const ACCRUALS = '/api/v1/funds/SEC/interest/accruals';
const MODEL =
  'in place of EventStoreDB our model of its protocol, in memory: only our side is measured';
const DURABILITY = 'none: the model keeps nothing';

/** Goals 5 and 6 where the event store is EventStoreDB and the views are in Redis, each part a process of its own. */
export async function run(report: Report): Promise<void> {
  await measureCommands(report);
  await reportRedisRebuild(report, MODEL);
}

type Measured = {
  readonly cluster: MeasuredCluster;
  readonly worker: MeasuredServer;
  readonly empty: WritingSide;
};

async function measureCommands(report: Report): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-cluster-'));
  const cluster = await MeasuredCluster.start(folder);
  let anchor: MeasuredServer | undefined;
  try {
    await fill(cluster, join(folder, 'in'));
    const worker = await cluster.addWorker('worker-1');
    const first = await cluster.addApi('api-1');
    await viewsServed(first);
    anchor = await MeasuredServer.start(join(__dirname, 'empty-server.js'), {});
    const empty = await WritingSide.open(anchor, accruals('/empty'));
    const measured = { cluster, worker, empty };
    const one = await WritingSide.open(first, accruals(ACCRUALS));
    reportCommands(report, 'one API server', await rounds(measured, one));
    const second = await cluster.addApi('api-2');
    await viewsServed(second);
    const two = await WritingSide.open([first, second], accruals(ACCRUALS));
    reportCommands(report, 'two API servers, 32 clients each', await rounds(measured, two));
  } finally {
    await anchor?.stop();
    await cluster.stop();
    rmSync(folder, { recursive: true });
  }
}

async function fill(cluster: MeasuredCluster, source: string): Promise<void> {
  const options = { projects: IMPORTED_PROJECTS, mistakes: 0, plain: true };
  writeLedger(source, generateLedger(1, options));
  const ledger = await openServedLedger(cluster.place('import'));
  try {
    const { report } = await runImport(ledger, source, {
      ...{ partial: false, dryRun: false },
      actor: 'bench',
    });
    if (report.refused.length > 0) throw new Error('rows of the sample were refused');
  } finally {
    await ledger.close();
  }
}

type Round = {
  readonly rate: number;
  readonly shownRate: number;
  readonly anchor: number;
  /** Microseconds of processor time a command. */
  readonly api: number;
  readonly worker: number;
  readonly redis: number;
  readonly empty: number;
  /** Appends of a batch of commands that came after another server's, for each hundred commands. */
  readonly conflicts: number;
};

async function rounds(measured: Measured, writers: WritingSide): Promise<readonly Round[]> {
  const taken: Round[] = [];
  // The first round warms up.
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round += 1) {
    const one = await commandRound(measured, writers);
    if (round >= 0) taken.push(one);
  }
  return taken;
}

/** Both sides take turns in short slices, each alone: the views have caught up before the anchor has its turn. */
async function commandRound(measured: Measured, writers: WritingSide): Promise<Round> {
  const { empty } = measured;
  let showing = 0;
  const before = await used(measured, writers);
  for (let slice = 0; slice < SLICES; slice += 1) {
    await writers.write(SLICE_SECONDS);
    showing += await writers.shown();
    await empty.write(SLICE_SECONDS);
  }
  const after = await used(measured, writers);
  const [ours, anchor] = [writers.taken(), empty.taken()];
  const each = (name: keyof typeof after, answered: number) =>
    ((after[name] - before[name]) * 1e6) / answered;
  return {
    rate: ours.answered / ours.seconds,
    shownRate: ours.answered / (ours.seconds + showing),
    anchor: anchor.answered / anchor.seconds,
    api: each('api', ours.answered),
    worker: each('worker', ours.answered),
    redis: each('redis', ours.answered),
    empty: each('empty', anchor.answered),
    conflicts: ((after.conflicts - before.conflicts) * 100) / ours.answered,
  };
}

/** Seconds of processor time so far, and conflicts. */
async function used({ cluster, worker, empty }: Measured, writers: WritingSide) {
  const { conflicts } = await cluster.traffic();
  return {
    conflicts,
    api: await writers.processorSeconds(),
    worker: await worker.processorSeconds(),
    redis: await cluster.redisSeconds(),
    empty: await empty.processorSeconds(),
  };
}

function reportCommands(report: Report, about: string, measured: readonly Round[]): void {
  const of = (pick: (round: Round) => number, digits = 0) => spread(measured.map(pick), digits);
  const said = { durability: DURABILITY, batch: 'one append of what waits' };
  report({
    what: `commands over HTTP, ${CLIENTS.toString()} clients on one fund, one step; ${about}`,
    value: of(({ rate }) => rate),
    unit: 'commands/s',
    ...said,
    note: `${MODEL}; processor time of a command: API ${of(({ api }) => api)} µs, worker ${of(({ worker }) => worker)} µs, redis-server ${of(({ redis }) => redis)} µs`,
  });
  report({
    what: '… until every view shows them too',
    value: of(({ shownRate }) => shownRate),
    unit: 'commands/s',
    ...said,
    note: MODEL,
  });
  report({
    what: 'the same against an empty validated Fastify POST',
    value: of(({ rate, anchor }) => rate / anchor, 2),
    unit: 'ratio',
    ...said,
    note: `${MODEL}; ${ROUNDS.toString()} rounds of ${SLICES.toString()} slices in turn, by the clock, the model and Redis on the same cores; anchor ${of(({ anchor }) => anchor)}/s, ${of(({ empty }) => empty)} µs of processor time each`,
  });
  report({
    what: '… in processor time of the API alone',
    value: of(({ api, empty }) => empty / api, 2),
    unit: 'ratio',
    note: `${MODEL}; all threads, garbage collection, compiling`,
  });
  report({
    what: '… in processor time of API and worker together',
    value: of(({ api, worker, empty }) => empty / (api + worker), 2),
    unit: 'ratio',
    note: MODEL,
  });
  report({
    what: '… appends tried again because another server was first',
    value: of(({ conflicts }) => conflicts, 2),
    unit: 'a hundred commands',
    note: `${MODEL}; an append holds up to 64 commands; whoever comes second reads what the other recorded and decides them anew`,
  });
}
