import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLedger } from '@sangsaeng/platform';
import { readBalances, runImport, verifyLedger, type BalancesJson } from '@sangsaeng/operations';
import { generateLedger } from '../support/ledger/generator';
import { judge } from '../support/ledger/oracle';
import { judgeMany } from '../support/ledger/oracle-sequence';
import type { LedgerTables } from '../support/ledger/oracle-tables';
import { writeLedger } from '../support/ledger/write-ledger';

const SEEDS = Number(process.env['LEDGER_SEEDS'] ?? '25');
const FIRST = Number(process.env['LEDGER_FIRST_SEED'] ?? '5000');
const DATA = join(__dirname, '../data');
const PARTIAL = { partial: true, dryRun: false, actor: 'test' };

/** A ledger of its own in a folder, for one story. */
async function withLedger(
  story: (folder: string, import_: (path: string) => Promise<Answer>) => Promise<void>,
) {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-'));
  const ledger = await openLedger({ dataFolder: join(folder, 'data') });
  try {
    await story(folder, async (path) => {
      const { report } = await runImport(ledger, path, PARTIAL);
      const { donors, government, lots, projects } = await readBalances(ledger);
      const refused = report.refused.map(({ file, row, code }) => ({ file, row, code }));
      return { donors, government, lots, projects, unchanged: report.unchanged, refused };
    });
    const verified = await verifyLedger(ledger);
    expect(verified.findings).toEqual([]);
    expect(verified.ok).toBe(true);
  } finally {
    await ledger.close();
    rmSync(folder, { recursive: true });
  }
}
type Answer = Pick<BalancesJson, 'donors' | 'government' | 'lots' | 'projects'> & {
  readonly unchanged: number;
  readonly refused: readonly {
    readonly file: string;
    readonly row: number;
    readonly code: string;
  }[];
};

describe('an import into a real ledger', () => {
  it('answers the sample as expected in every field, and the second time changes nothing', async () => {
    const expected = JSON.parse(
      readFileSync(join(DATA, 'ledger-2024.expected.json'), 'utf8'),
    ) as Answer;
    await withLedger(async (_folder, importFrom) => {
      expect(await importFrom(join(DATA, 'ledger-2024'))).toEqual(expected);
      const again = await importFrom(join(DATA, 'ledger-2024'));
      expect(again).toEqual({ ...expected, unchanged: 155 });
    });
  }, 60_000);

  it('answers random ledgers to the won like a second reading of the specification', async () => {
    for (let seed = FIRST; seed < FIRST + SEEDS; seed += 1) {
      const tables = generateLedger(seed);
      await withLedger(async (folder, importFrom) => {
        writeLedger(join(folder, 'in'), tables, { seed });
        expect({ seed, answer: await importFrom(join(folder, 'in')) }).toEqual({
          seed,
          answer: judge(tables),
        });
      });
    }
  }, 600_000);

  it('ends the same when the ledger comes in two parts, where the specification leaves no doubt', async () => {
    let compared = 0;
    for (let seed = FIRST; seed < FIRST + SEEDS * 2; seed += 1) {
      const whole = generateLedger(seed, { plain: true });
      const parts = [
        seed % 2 === 0 ? withoutRows(whole, seed) : untilDay(whole, '2025-01-01'),
        whole,
      ];
      const answers = judgeMany(parts);
      if (answers.some(({ disputed }) => disputed.length > 0)) continue;
      compared += 1;
      await withLedger(async (folder, importFrom) => {
        for (const [index, tables] of parts.entries()) {
          const at = join(folder, index.toString());
          writeLedger(at, tables, { seed });
          const { disputed: _none, ...answer } = answers[index] as (typeof answers)[number];
          expect({ seed, index, answer: await importFrom(at) }).toEqual({ seed, index, answer });
        }
      });
    }
    expect(compared).toBeGreaterThan(SEEDS / 4);
  }, 600_000);
});

/** Leaves out about a third of the rows, chosen by the seed. */
function withoutRows(tables: LedgerTables, seed: number): LedgerTables {
  const keep = (table: string, row: number) => (row * 7919 + table.length * 31 + seed) % 3 !== 0;
  return new Map(
    [...tables].map(([table, [head, ...rows]]) => [
      table,
      [head ?? [], ...rows.filter((_row, index) => keep(table, index))],
    ]),
  );
}

const DAY_COLUMN = /^(?:약정일|교부일|입금일|협약일|지급일|종료일|결정일)$/;

/** The ledger as it stood before a day. */
function untilDay(tables: LedgerTables, day: string): LedgerTables {
  return new Map(
    [...tables].map(([table, [head = [], ...rows]]) => {
      const column = head.findIndex((name) => DAY_COLUMN.test(name));
      const isBefore = (row: readonly string[]) => column < 0 || (row[column] ?? '') < day;
      return [table, [head, ...rows.filter(isBefore)]];
    }),
  );
}
