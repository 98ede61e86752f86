import type { Dialect, ExportedAccount, ExportedPosting, Tags } from './dialect';
import { oneLine, tagText } from './escape';

/** Root types and cash, so that `bs`, `is` and `cf` show the real book alone; the memo book has no type. */
const HEAD = `decimal-mark .
commodity 1,000. KRW
account assets  ; type:A
account liabilities  ; type:L
account equity  ; type:E
account revenue  ; type:R
account expenses  ; type:X
account assets:bank  ; type:C
`;

/**
 * hledger: every line asserts the running balance of its account. Memo lines are balanced virtual postings `[…]`, which
 * must balance apart from the real ones; `-R` leaves them out.
 */
export const hledger: Dialect = {
  head: (comments) => `${comments.map((line) => `; ${oneLine(line)}\n`).join('')}${HEAD}`,
  account: ({ path, title }) => `account ${path}  ; ${title.map(tagText).join(' · ')}\n`,
  transaction: ({ on, title, header, postings }) => {
    const [place = [], ...further] = header.filter((tags) => tags.length > 0);
    return [
      `\n${on} * ${title}${comment(place)}\n`,
      ...further.map((tags) => `  ${comment(tags)}\n`),
      ...postings.map(posting),
    ].join('');
  },
  endOfDay: () => '',
  closing: (on, all) =>
    `\n${on} * closing balances\n${Array.from(all, ({ account, balance }) =>
      posting({ account, amount: 0n, balance, tags: [] }),
    ).join('')}`,
};

function posting({ account, amount, balance, tags }: ExportedPosting): string {
  const money = `${amount.toString()} KRW = ${balance.toString()} KRW`;
  return `    ${name(account)}  ${money}${comment(tags)}\n`;
}

function name({ book, path }: ExportedAccount): string {
  return book === 'memo' ? `[${path}]` : path;
}

function comment(tags: Tags): string {
  if (tags.length === 0) return '';
  return `  ; ${tags.map(([tag, value]) => `${tag}:${tagText(value)}`).join(', ')}`;
}
