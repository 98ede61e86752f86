import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLedger } from '@sangsaeng/platform';
import { readBalances, runImport } from '@sangsaeng/operations';
import { generateLedger } from '../support/ledger/generator';
import { writeLedger } from '../support/ledger/write-ledger';
import type { Report } from './bench-rows';

const PROJECTS = 20_000;
const ROUNDS = 3;

/** The import of a ledger of 20,000 projects as its user sees it: from the folder to the balances. */
export async function run(report: Report): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'import-bench-'));
  try {
    const tables = generateLedger(1, { projects: PROJECTS, mistakes: 0, plain: true });
    const rows = [...tables.values()].reduce((sum, table) => sum + table.length - 1, 0);
    writeLedger(join(folder, 'in'), tables);
    const rounds: Round[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      rounds.push(await once(join(folder, 'in'), join(folder, round.toString())));
    }
    const of = (pick: (round: Round) => number) => spread(rounds.map(pick));
    const durability = 'fsync a group commit';
    const note = `${rows.toLocaleString('en-US')} rows, median of ${ROUNDS.toString()} [min-max]`;
    const first = { durability, batch: '512 steps', note };
    report({
      what: 'import of 20,000 projects',
      value: of(({ seconds }) => seconds),
      unit: 's',
      ...first,
    });
    report({
      what: '… rows recorded',
      value: of((r) => rows / r.seconds),
      unit: 'rows/s',
      ...first,
    });
    report({
      what: '… events recorded',
      value: of((r) => r.events / r.seconds),
      unit: 'events/s',
      ...first,
    });
    report({
      what: '… until every view shows them',
      value: of(({ balances }) => balances),
      unit: 's',
      note,
    });
    report({
      what: 'the same import again (nothing to do)',
      value: of(({ again }) => again),
      unit: 's',
      note,
    });
    report({ what: 'resident memory afterwards', value: of(({ rss }) => rss), unit: 'MiB', note });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

type Round = {
  readonly seconds: number;
  readonly events: number;
  readonly balances: number;
  readonly again: number;
  readonly rss: number;
};

async function once(source: string, dataFolder: string): Promise<Round> {
  const ledger = await openLedger({ dataFolder });
  const options = { partial: false, dryRun: false, actor: 'bench' };
  try {
    const start = performance.now();
    const { events, report } = await runImport(ledger, source, options);
    const seconds = (performance.now() - start) / 1000;
    if (report.refused.length > 0)
      throw new Error(`${report.refused.length.toString()} rows refused`);
    await readBalances(ledger);
    const balances = (performance.now() - start) / 1000;
    const rss = process.memoryUsage().rss / 2 ** 20;
    const repeated = performance.now();
    const second = await runImport(ledger, source, options);
    if (second.events !== 0) throw new Error('the second import recorded something');
    return { seconds, events, balances, rss, again: (performance.now() - repeated) / 1000 };
  } finally {
    await ledger.close();
  }
}

function spread(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b);
  const shown = (value = 0) =>
    value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toFixed(2);
  return `${shown(sorted[sorted.length >> 1])} [${shown(sorted[0])}-${shown(sorted.at(-1))}]`;
}
