import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { runImport } from '@sangsaeng/operations';
import { openLedger } from '@sangsaeng/platform';
import { generateLedger } from '../support/ledger/generator';
import { writeLedger } from '../support/ledger/write-ledger';
import { quantile, spread, type Report } from './bench-rows';
import { requestText } from './keep-alive-connection';
import { MeasuredServer } from './measured-server';
import type { QueryTask } from './query-clock';
import { accruals, CLIENTS, command, STAFF, viewsServed, WritingSide } from './writing-side';

const ROUNDS = 7;
const WARM_UP_ROUNDS = 2;
const SLICES = 4;
const SLICE_SECONDS = 0.5;
const QUERY_ROUNDS = 5;
const QUERY_SECONDS = 2;
/** So that the lists that are read have rows in them. */
const IMPORTED_PROJECTS = 2_000;
const TREASURER = { 'X-Dev-Role': 'treasurer' };

/** Goals 5 and 11: commands as their callers see them, and queries while the commands come in. */
export async function run(report: Report): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-http-'));
  const servers: MeasuredServer[] = [];
  try {
    const data = join(folder, 'data');
    await fill(data, join(folder, 'in'));
    const main = join(__dirname, '../../apps/api/src/main.js');
    const ledger = await MeasuredServer.start(main, { PORT: '0', SANGSAENG_DATA: data });
    servers.push(ledger);
    const empty = await MeasuredServer.start(join(__dirname, 'empty-server.js'), {});
    servers.push(empty);
    await viewsServed(ledger);
    const accruing = await WritingSide.open(
      ledger,
      accruals('/api/v1/funds/SEC/interest/accruals'),
    );
    const nothing = await WritingSide.open(empty, accruals('/empty'));
    await measureCommands(report, 'one step: interest accrued', [accruing, nothing]);
    const depositing = await WritingSide.open(ledger, deposits());
    await measureCommands(report, 'five steps: money that nobody can place', [depositing, nothing]);
    await measureQueries(report, accruing, await queriesOf(ledger));
    // What the machine does to whoever asks a server that is as busy and does nothing.
    await measureQueries(report, nothing, [['nothing, of the empty server', '/empty']]);
  } finally {
    for (const server of servers) await server.stop();
    rmSync(folder, { recursive: true });
  }
}

async function fill(dataFolder: string, source: string): Promise<void> {
  const options = { projects: IMPORTED_PROJECTS, mistakes: 0, plain: true };
  writeLedger(source, generateLedger(1, options));
  const ledger = await openLedger({ dataFolder, withViews: false });
  const { report } = await runImport(ledger, source, {
    ...{ partial: false, dryRun: false },
    actor: 'bench',
  });
  await ledger.close();
  if (report.refused.length > 0) throw new Error('rows of the sample were refused');
}

/** Each claims the number of its movement at the bank first, which is an append of its own. */
function deposits(): () => string {
  return () => {
    const [deposit, bankTransaction] = [randomUUID(), randomUUID()];
    const of = { deposit, bankTransaction, bankAccount: 'mother', amount: '1000' };
    return command('/api/v1/funds/SEC/deposits', TREASURER, of);
  };
}

type Round = {
  readonly rate: number;
  readonly shownRate: number;
  readonly anchor: number;
  readonly cpu: number;
  readonly anchorCpu: number;
};

async function measureCommands(
  report: Report,
  about: string,
  [ledger, empty]: readonly [ledger: WritingSide, empty: WritingSide],
): Promise<void> {
  const rounds: Round[] = [];
  // The first rounds warm up.
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round += 1) {
    const measured = await commandRound(ledger, empty);
    if (round >= 0) rounds.push(measured);
  }
  const of = (pick: (round: Round) => number, digits = 0) => spread(rounds.map(pick), digits);
  const said = { durability: 'fsync before every answer', batch: 'group commit of what waits' };
  report({
    what: `commands over HTTP, ${CLIENTS.toString()} clients on one fund; ${about}`,
    value: of(({ rate }) => rate),
    unit: 'commands/s',
    ...said,
    note: `views and processes run; ${of(({ cpu }) => cpu)} µs of the server's processor time each`,
  });
  report({
    what: '… until every view shows them too',
    value: of(({ shownRate }) => shownRate),
    unit: 'commands/s',
    ...said,
  });
  report({
    what: 'the same against an empty validated Fastify POST',
    value: of(({ rate, anchor }) => rate / anchor, 2),
    unit: 'ratio',
    ...said,
    note: `${ROUNDS.toString()} rounds of ${SLICES.toString()} slices in turn; anchor ${of(({ anchor }) => anchor)}/s, ${of(({ anchorCpu }) => anchorCpu)} µs of processor time each`,
  });
  report({
    what: '… in processor time, the wait for the disk left out',
    value: of(({ cpu, anchorCpu }) => anchorCpu / cpu, 2),
    unit: 'ratio',
    note: 'all threads of the server: views, processes, garbage collection, compiling',
  });
  report({
    what: '… until every view shows them too',
    value: of(({ shownRate, anchor }) => shownRate / anchor, 2),
    unit: 'ratio',
    ...said,
  });
}

/** Both sides take turns in short slices, each alone: the views have caught up before the anchor has its turn. */
async function commandRound(ledger: WritingSide, empty: WritingSide): Promise<Round> {
  let showing = 0;
  const before = await processorSeconds(ledger, empty);
  for (let slice = 0; slice < SLICES; slice += 1) {
    await ledger.write(SLICE_SECONDS);
    showing += await ledger.shown();
    await empty.write(SLICE_SECONDS);
  }
  const after = await processorSeconds(ledger, empty);
  const [ours, anchor] = [ledger.taken(), empty.taken()];
  return {
    rate: ours.answered / ours.seconds,
    shownRate: ours.answered / (ours.seconds + showing),
    anchor: anchor.answered / anchor.seconds,
    cpu: ((after.ledger - before.ledger) * 1e6) / ours.answered,
    anchorCpu: ((after.empty - before.empty) * 1e6) / anchor.answered,
  };
}

async function processorSeconds(ledger: WritingSide, empty: WritingSide) {
  const [ours, anchor] = [ledger.server, empty.server].map((server) => server.processorSeconds());
  return { ledger: (await ours) ?? 0, empty: (await anchor) ?? 0 };
}

type Query = readonly [what: string, path: string];

async function queriesOf(server: MeasuredServer): Promise<readonly Query[]> {
  const { items } = JSON.parse(await server.get('/api/v1/donors?limit=1', STAFF)) as {
    readonly items: readonly { readonly donor: string }[];
  };
  const donor = items[0]?.donor ?? '';
  return [
    ['page of 50 donors with balances', '/api/v1/donors?limit=50'],
    ['balance of one donor', `/api/v1/donors/${donor}/balance`],
    ['filtered list', `/api/v1/lots?donor=${donor}`],
  ];
}

async function measureQueries(
  report: Report,
  written: WritingSide,
  queries: readonly Query[],
): Promise<void> {
  const requests = queries.map(([, path]) => requestText(['GET', path], STAFF));
  const task = { port: written.server.port, requests, seconds: QUERY_SECONDS };
  const rounds: { readonly rest: Times; readonly busy: Times }[] = [];
  for (let round = 0; round <= QUERY_ROUNDS; round += 1) {
    const rest = await queryTimes(task);
    const [busy] = await Promise.all([queryTimes(task), written.write(QUERY_SECONDS)]);
    await written.shown();
    if (round > 0) rounds.push({ rest, busy });
  }
  const { answered, seconds } = written.taken();
  const rate = (answered / seconds).toFixed(0);
  for (const [index, [what]] of queries.entries()) {
    const p = (times: Times, part: number) => quantile(times[index] ?? [], part);
    const of = (pick: (round: (typeof rounds)[number]) => number) => spread(rounds.map(pick), 2);
    report({
      what: `${what}: p99 while ${CLIENTS.toString()} clients write`,
      value: of(({ busy }) => p(busy, 0.99)),
      unit: 'ms',
      note: `p50 ${of(({ busy }) => p(busy, 0.5))} ms; at rest p50 ${of(({ rest }) => p(rest, 0.5))} ms, p99 ${of(({ rest }) => p(rest, 0.99))} ms; ${rate} requests/s meanwhile`,
    });
    report({
      what: '… against p50 at rest',
      value: of(({ rest, busy }) => p(busy, 0.99) / p(rest, 0.5)),
      unit: 'ratio',
      note: `${QUERY_ROUNDS.toString()} rounds, one reader asking without pause`,
    });
  }
}

type Times = readonly (readonly number[])[];

function queryTimes(task: QueryTask): Promise<Times> {
  return new Promise((resolve, reject) => {
    const clock = new Worker(join(__dirname, 'query-clock.js'), { workerData: task });
    clock.once('message', resolve);
    clock.once('error', reject);
  });
}
