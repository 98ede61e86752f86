import { dayAfter } from './day-after';
import type { Dialect, ExportedAccount, Tags } from './dialect';
import { oneLine, quoted } from './escape';

const ROOTS: Readonly<Record<string, string>> = {
  assets: 'Assets',
  liabilities: 'Liabilities',
  equity: 'Equity',
  revenue: 'Income',
  expenses: 'Expenses',
  memo: 'Equity:Memo',
};

/**
 * Beancount: the memo book has a commodity of its own, so mixing the books fails. `balance` holds at the start of a day,
 * so each change is asserted on the day after.
 */
export const beancount: Dialect = {
  head: (comments) =>
    `${comments.map((line) => `; ${oneLine(line)}\n`).join('')}option "operating_currency" "KRW"\n`,
  account: (account, on) =>
    `${on} open ${name(account)} ${commodity(account)}\n  name: ${quoted(account.title.join(' · '))}\n`,
  transaction: ({ on, title, header, postings }) => {
    const lines = postings.map(
      ({ account, amount, tags: own }) =>
        `  ${name(account)}  ${amount.toString()} ${commodity(account)}\n${metadata(own, '    ')}`,
    );
    return `\n${on} * ${quoted(title)}\n${metadata(header.flat(), '  ')}${lines.join('')}`;
  },
  endOfDay: (on, changed) =>
    changed.map(({ account, balance }) => assertion(dayAfter(on), account, balance)).join(''),
  closing: (on, all) =>
    `\n${Array.from(all, ({ account, balance }) => assertion(dayAfter(on), account, balance)).join('')}`,
};

function assertion(on: string, account: ExportedAccount, balance: bigint): string {
  return `${on} balance ${name(account)}  ${balance.toString()} ${commodity(account)}\n`;
}

/** Fixed words are in small letters, ids are not: each segment begins with a capital or a digit afterwards. */
function name({ path }: ExportedAccount): string {
  const [root = '', ...rest] = path.split(':');
  return [
    ROOTS[root] ?? root,
    ...rest.map((part) => part.charAt(0).toUpperCase() + part.slice(1)),
  ].join(':');
}

function commodity({ book }: ExportedAccount): string {
  return book === 'memo' ? 'KRW.MEMO' : 'KRW';
}

function metadata(tags: Tags, indent: string): string {
  return tags.map(([tag, value]) => `${indent}${tag}: ${quoted(value)}\n`).join('');
}
