import { Balances, postings, type JournalDialect, type JournalOrder } from '@sangsaeng/journal';
import { allEvents, exportJournalText, readBalances } from '@sangsaeng/operations';
import { openLedger, type Ledger } from '@sangsaeng/platform';
import { askBeancount, askHledger, beancountName } from '../journal/accounting-tools';
import type { JournalFolder } from '../journal/exported-files';

const ORDERS: readonly JournalOrder[] = ['value', 'record'];

export async function journalText(
  { store }: Ledger,
  dialect: JournalDialect,
  order: JournalOrder,
): Promise<string> {
  let text = '';
  for await (const part of exportJournalText(store, { dialect, order })) text += part;
  return text;
}

/** Two accounting programs accept the exported journal in both orders, and their balances are those of our views. */
export async function requireBooksAgree(dataFolder: string, folder: JournalFolder): Promise<void> {
  const ledger = await openLedger({ dataFolder });
  try {
    const files = { hledger: [] as string[], beancount: [] as string[] };
    for (const dialect of ['hledger', 'beancount'] as const)
      for (const order of ORDERS) {
        const text = await journalText(ledger, dialect, order);
        files[dialect].push(folder.write(`${order}.${dialect}`, text));
      }
    const { byPath, byBase } = await ownSums(ledger);
    expect(await viewSums(ledger)).toEqual(byBase);
    for (const verdict of await Promise.all(files.hledger.map(askHledger)))
      expect(verdict).toEqual({ problems: '', balances: byPath });
    const renamed = new Map([...byPath].map(([path, sum]) => [beancountName(path), sum]));
    for (const verdict of await askBeancount(files.beancount))
      expect(verdict).toEqual({ problems: '', balances: renamed });
  } finally {
    await ledger.close();
  }
}

async function ownSums({ store }: Ledger) {
  const balances = new Balances();
  for await (const event of allEvents(store)) balances.post(postings(event));
  const byPath = new Map<string, bigint>();
  const byBase = new Map<string, bigint>();
  for (const { path, base, balance } of balances.all()) {
    byPath.set(path, balance);
    byBase.set(base, (byBase.get(base) ?? 0n) + balance);
  }
  return { byPath, byBase };
}

/** The trial balance that is served, over all funds. */
async function viewSums(ledger: Ledger): Promise<ReadonlyMap<string, bigint>> {
  const sums = new Map<string, bigint>();
  for (const { account = '', balance = '' } of (await readBalances(ledger)).trialBalance)
    sums.set(account, (sums.get(account) ?? 0n) + BigInt(balance));
  return sums;
}
