import type { Chance } from './chance';

/** One posting of an exported journal: its line in the file and the parts of that line. */
type Posting = {
  readonly line: number;
  readonly account: string;
  readonly amount: bigint;
};
type Transaction = {
  readonly first: number;
  readonly last: number;
  readonly postings: readonly Posting[];
};

const POSTING = /^( {2,4}\[?)([A-Za-z][^\s\]]*)(\]? {2})(-?\d+)( KRW.*)$/;
const TRANSACTION = /^\d{4}-\d\d-\d\d \* (?!closing balances)/;

/** Changes to a journal file that a person might make behind the program's back. Assertions stay as they were. */
export const MUTATIONS: Readonly<Record<string, (text: string, chance: Chance) => string>> = {
  'a won is changed': (text, chance) => {
    const { lines, transaction } = opened(text, chance);
    return withAmounts(lines, [[chance.pick(transaction.postings), 1n]]);
  },
  'a won is moved between two lines': (text, chance) => {
    const { lines, transaction } = opened(text, chance);
    const { postings } = transaction;
    const from = chance.pick(postings);
    // Only lines of one book can balance each other.
    const to = postings.find(
      ({ account }) => account !== from?.account && isMemo(account) === isMemo(from?.account),
    );
    return withAmounts(lines, [
      [from, -1n],
      [to, 1n],
    ]);
  },
  'an event is left out': (text, chance) => {
    const { lines, transaction } = opened(text, chance);
    return lines.toSpliced(transaction.first, transaction.last - transaction.first + 1).join('\n');
  },
  'a line is put on another lot': (text, chance) => {
    const { lines, transactions } = parsed(text);
    const postings = transactions.flatMap((transaction) => transaction.postings);
    const onLot = postings.filter(({ account }) => LOT.test(account));
    const othersThan = ({ account }: Posting) =>
      onLot.filter(
        (other) => other.account !== account && baseOf(other.account) === baseOf(account),
      );
    const swapped = chance.pick(onLot.filter((posting) => othersThan(posting).length > 0));
    const other = swapped && chance.pick(othersThan(swapped));
    if (swapped === undefined || other === undefined) throw new Error('no other lot');
    const line = lines[swapped.line] ?? '';
    return lines.with(swapped.line, line.replace(swapped.account, other.account)).join('\n');
  },
};

const LOT = /^(.+?):[^:]+:(?:[Gg]ov|[Dd]onor):[^:]+$/;
const baseOf = (account = '') => LOT.exec(account)?.[1];
const isMemo = (account = '') => /^memo:|^Equity:Memo:/.test(account);

function opened(text: string, chance: Chance) {
  const { lines, transactions } = parsed(text);
  const transaction = chance.pick(transactions);
  if (transaction === undefined) throw new Error('no transaction');
  return { lines, transaction };
}

/** Transactions that change an account: a sweep only changes a tag, which no program verifies. */
function parsed(text: string) {
  const lines = text.split('\n');
  const transactions = lines.flatMap((line, first): readonly Transaction[] => {
    if (!TRANSACTION.test(line) || line.includes('BankSwept')) return [];
    let last = first;
    while (lines[last + 1]?.startsWith(' ') === true) last += 1;
    const postings = lines.slice(first, last + 1).flatMap((posting, index) => {
      const [, , account = '', , amount = ''] = POSTING.exec(posting) ?? [];
      return account === '' ? [] : [{ line: first + index, account, amount: BigInt(amount) }];
    });
    return [{ first, last, postings }];
  });
  return { lines, transactions };
}

function withAmounts(
  lines: readonly string[],
  changes: readonly (readonly [Posting | undefined, bigint])[],
): string {
  let changed = [...lines];
  for (const [posting, by] of changes) {
    if (posting === undefined) throw new Error('no posting to change');
    const amount = (posting.amount + by).toString();
    const line = (changed[posting.line] ?? '').replace(POSTING, `$1$2$3${amount}$5`);
    changed = changed.with(posting.line, line);
  }
  return changed.join('\n');
}
