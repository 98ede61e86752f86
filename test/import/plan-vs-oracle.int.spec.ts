import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LedgerBook, openLedgerSource, planImport } from '@sangsaeng/ledger-import';
import { generateLedger } from '../support/ledger/generator';
import { judge } from '../support/ledger/oracle';
import { writeLedger } from '../support/ledger/write-ledger';

const target = {
  programme: 'SEC',
  fund: 'SEC',
  bankAccount: 'mother',
  clawbackAccount: 'clawback',
};
const SEEDS = Number(process.env['LEDGER_SEEDS'] ?? '60');
const FIRST = Number(process.env['LEDGER_FIRST_SEED'] ?? '1');

describe('random ledgers', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('are judged row by row like by the second reading of the specification', async () => {
    for (let seed = FIRST; seed < FIRST + SEEDS; seed += 1) {
      const tables = generateLedger(seed);
      const at = join(folder, seed.toString());
      writeLedger(at, tables);
      const plan = await planImport(await openLedgerSource(at), new LedgerBook(), target);
      const refused = plan.refused.map(({ file, row, code }) => ({ file, row, code }));
      const answer = judge(tables);
      expect({ seed, refused, unchanged: plan.unchanged }).toEqual({
        seed,
        refused: answer.refused,
        unchanged: answer.unchanged,
      });
    }
  }, 600_000);
});
