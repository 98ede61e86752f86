import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { judge } from './oracle';
import { readFolder } from './read-folder';

const DATA = join(__dirname, '../../data');

describe('the oracle on the sample ledger of 2024', () => {
  it('reaches the expected balances and refusals to the won and to the row', () => {
    const expected: unknown = JSON.parse(
      readFileSync(join(DATA, 'ledger-2024.expected.json'), 'utf8'),
    );
    expect(judge(readFolder(join(DATA, 'ledger-2024')))).toEqual(expected);
  });
});
