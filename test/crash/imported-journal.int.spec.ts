import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Balances, postings } from '@sangsaeng/journal';
import { allEvents, runImport } from '@sangsaeng/operations';
import { openLedger } from '@sangsaeng/platform';
import { askBeancount, askHledger, withoutTools } from '../journal/accounting-tools';
import { Chance } from '../journal/chance';
import { JournalFolder } from '../journal/exported-files';
import { MUTATIONS } from '../journal/mutations';
import { generateLedger } from '../support/ledger/generator';
import { writeLedger } from '../support/ledger/write-ledger';
import { journalText, requireBooksAgree } from './independent-books';
import { importedLedger } from './two-ledgers';

/** More of each, or another ledger: SANGSAENG_MUTATIONS=40 SANGSAENG_SEED=7. */
const TIMES = Number(process.env['SANGSAENG_MUTATIONS'] ?? '4');
const SEED = Number(process.env['SANGSAENG_SEED'] ?? '20260302');
const KINDS = Object.keys(MUTATIONS);

describe('the books of an imported random ledger', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'ledger-journal-'));
  const journals = new JournalFolder();
  const dataFolder = join(scratch, 'data');
  let books = { hledger: '', beancount: '' };

  beforeAll(async () => {
    const ledger = await openLedger({ dataFolder });
    const { path } = importedLedger(scratch, SEED, 30);
    await runImport(ledger, path, { partial: true, dryRun: false, actor: 'test' });
    books = {
      hledger: await journalText(ledger, 'hledger', 'value'),
      beancount: await journalText(ledger, 'beancount', 'value'),
    };
    await ledger.close();
  }, 60_000);

  afterAll(() => {
    rmSync(scratch, { recursive: true });
    journals.remove();
  });

  it('hold no account against its side, after any event and at the end of any day', async () => {
    const ledger = await openLedger({ dataFolder, withViews: false });
    const balances = new Balances();
    const breaches = [];
    for await (const event of allEvents(ledger.store))
      breaches.push(...balances.post(postings(event)));
    expect(breaches).toEqual([]);
    await ledger.close();
  });

  it('can be exported when they reach to the last day that an import can name', async () => {
    const folder = join(scratch, 'last-day');
    const tables = generateLedger(SEED, { projects: 1, mistakes: 0, plain: true });
    const grants = tables.get('국고교부') ?? [];
    const lastDay = ['G-2999-1', '2999', '2999-12-31', '1000'];
    writeLedger(folder, new Map([...tables, ['국고교부', [...grants, lastDay]]]));
    const ledger = await openLedger({ dataFolder: join(scratch, 'last') });
    try {
      await runImport(ledger, folder, { partial: false, dryRun: false, actor: 'test' });
      expect(await journalText(ledger, 'beancount', 'value')).toContain('2999-12-31');
    } finally {
      await ledger.close();
    }
  });

  const ifTools = withoutTools ? it.skip : it;

  ifTools(
    'are those of two accounting programs, in value and in record order',
    async () => {
      await requireBooksAgree(dataFolder, journals);
    },
    120_000,
  );

  (withoutTools ? it.skip.each(KINDS) : it.each(KINDS))(
    '%s behind the program’s back: both programs notice every time',
    async (kind) => {
      const changed = { hledger: changes('hledger', kind), beancount: changes('beancount', kind) };
      const verdicts = [
        ...(await Promise.all(changed.hledger.map(askHledger))),
        ...(await askBeancount(changed.beancount)),
      ];
      expect(verdicts.map(({ problems }) => problems !== '')).toEqual(Array(2 * TIMES).fill(true));
    },
    120_000,
  );

  function changes(dialect: keyof typeof books, kind: string): readonly string[] {
    return Array.from({ length: TIMES }, (_none, index) => {
      const text = books[dialect];
      const changed = MUTATIONS[kind]?.(text, new Chance(SEED + index)) ?? text;
      expect(changed).not.toBe(text);
      const name = `${KINDS.indexOf(kind).toString()}-${index.toString()}.${dialect}`;
      return journals.write(name, changed);
    });
  }
});
