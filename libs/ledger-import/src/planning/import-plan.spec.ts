import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openLedgerSource } from '../reading/ledger-source';
import { planImport } from './import-plan';
import { LedgerBook } from './ledger-book';

const DATA = join(__dirname, '../../../../test/data');
const target = {
  programme: 'SEC',
  fund: 'SEC',
  bankAccount: 'mother',
  clawbackAccount: 'clawback',
};

describe('judging an import', () => {
  it('refuses the rows of the sample ledger that its answers name, with the same codes', async () => {
    const expected = JSON.parse(readFileSync(join(DATA, 'ledger-2024.expected.json'), 'utf8')) as {
      refused: unknown[];
    };
    const source = await openLedgerSource(join(DATA, 'ledger-2024'));
    const plan = await planImport(source, new LedgerBook(), target);
    const refused = plan.refused.map(({ file, row, code }) => ({ file, row, code }));
    expect(refused).toEqual(expected.refused);
  });
});
