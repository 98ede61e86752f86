import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Balances, BookAgreement, postings, unbalanced } from '@sangsaeng/journal';
import { recorded } from '@sangsaeng/journal/testing';
import { localDate } from '@sangsaeng/kernel';
import {
  askBeancount,
  askHledger,
  askHledgerAsOf,
  beancountName,
  withoutTools,
  type Verdict,
} from './accounting-tools';
import { exported, JournalFolder } from './exported-files';
import { claimStories } from './stories/claim-stories';
import { lotStories } from './stories/lot-stories';
import { paymentStories } from './stories/payment-stories';
import { receiptStories } from './stories/receipt-stories';
import type { Story } from './stories/story';

const STORIES: readonly Story[] = [
  ...receiptStories,
  ...lotStories,
  ...paymentStories,
  ...claimStories,
];
const ORDERS = ['value', 'record'] as const;
const GOLDEN = join(__dirname, '..', 'golden', 'journal');
const named = STORIES.map((story) => [story.title, story] as const);

/** The balances a story's accounts come to, of all the accounts that a program knows. */
function figures(story: Story, balanceOf: (path: string) => bigint | undefined) {
  return Object.fromEntries(
    Object.keys(story.balances).map((path) => [path, balanceOf(path)?.toString()]),
  );
}
const byHand = (balances: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(balances).map(([path, sum]) => [path, sum.toString()]));

describe('the stories by hand', () => {
  test.each(named)('%s', (_title, story) => {
    const balances = new Balances();
    const books = new BookAgreement();
    for (const event of recorded(story.facts)) {
      const lines = postings(event);
      expect(unbalanced(lines)).toEqual([]);
      expect(balances.post(lines)).toEqual([]);
      expect(books.post(lines)).toEqual([]);
    }
    expect(figures(story, (path) => balances.balanceOf(path))).toEqual(byHand(story.balances));
    for (const [day, wanted] of Object.entries(story.asOf ?? {}))
      for (const [path, sum] of Object.entries(wanted))
        expect([day, path, balances.balanceOf(path, localDate(day))]).toEqual([
          day,
          path,
          BigInt(sum),
        ]);
  });

  test('there are 22 stories with at least 131 balances', () => {
    expect(STORIES).toHaveLength(22);
    const figuresOf = ({ balances, asOf = {} }: Story) =>
      [balances, ...Object.values(asOf)].flatMap((sums) => Object.keys(sums)).length;
    expect(STORIES.reduce((sum, story) => sum + figuresOf(story), 0)).toBeGreaterThanOrEqual(131);
  });

  test.each(named.filter(([, { bankAccounts }]) => bankAccounts !== undefined))(
    'the real bank accounts: %s',
    (_title, story) => {
      const sums: Record<string, number> = {};
      for (const { base, dims, amount } of story.facts.flatMap((told) => postings(told)))
        if (base === 'assets:bank')
          sums[dims['bankAccount'] ?? ''] =
            (sums[dims['bankAccount'] ?? ''] ?? 0) + +amount.toString();
      expect(sums).toEqual(story.bankAccounts);
    },
  );
});

describe('the exported stories', () => {
  test.each(named)('are kept word for word: %s', async (_title, { slug, facts }) => {
    for (const dialect of ['hledger', 'beancount'] as const)
      expectGolden(`${slug}.${dialect}`, await exported(recorded(facts), dialect, 'value'));
  });
});

function expectGolden(name: string, text: string): void {
  const file = join(GOLDEN, name);
  if (process.env['LEDGER_WRITE_GOLDEN'] !== undefined) {
    mkdirSync(GOLDEN, { recursive: true });
    writeFileSync(file, text);
  }
  expect(existsSync(file)).toBe(true);
  expect(text).toBe(readFileSync(file, 'utf8'));
}

(withoutTools ? describe.skip : describe)('the stories by independent programs', () => {
  const folder = new JournalFolder();
  afterAll(() => {
    folder.remove();
  });
  const files = new Map<string, string>();
  const beancount = new Map<string, Verdict>();

  beforeAll(async () => {
    for (const { slug, facts } of STORIES)
      for (const order of ORDERS)
        for (const dialect of ['hledger', 'beancount'] as const) {
          const name = `${slug}.${order}.${dialect}`;
          files.set(name, folder.write(name, await exported(recorded(facts), dialect, order)));
        }
    const asked = [...files].filter(([name]) => name.endsWith('.beancount'));
    const verdicts = await askBeancount(asked.map(([, file]) => file));
    verdicts.forEach((verdict, index) => beancount.set(asked[index]?.[0] ?? '', verdict));
  }, 60_000);

  test.each(named)(
    'hledger accepts and agrees: %s',
    async (_title, story) => {
      for (const order of ORDERS) {
        const file = files.get(`${story.slug}.${order}.hledger`) ?? '';
        const { problems, balances } = await askHledger(file);
        expect(problems).toBe('');
        expect(figures(story, (path) => balances.get(path))).toEqual(byHand(story.balances));
      }
    },
    30_000,
  );

  test.each(named)('Beancount accepts and agrees: %s', (_title, story) => {
    for (const order of ORDERS) {
      const verdict = beancount.get(`${story.slug}.${order}.beancount`);
      expect(verdict?.problems).toBe('');
      const sums = figures(story, (path) => verdict?.balances.get(beancountName(path)));
      expect(sums).toEqual(byHand(story.balances));
    }
  });

  test.each(named.filter(([, { asOf }]) => asOf !== undefined))(
    'hledger agrees on earlier days: %s',
    async (_title, { slug, asOf = {} }) => {
      const file = files.get(`${slug}.value.hledger`) ?? '';
      for (const [day, wanted] of Object.entries(asOf)) {
        const balances = await askHledgerAsOf(file, day);
        for (const [path, sum] of Object.entries(wanted))
          expect([day, path, balances.get(path) ?? 0n]).toEqual([day, path, BigInt(sum)]);
      }
    },
    30_000,
  );
});
