import {
  PairKeys,
  projectionOf,
  textField,
  turnover,
  wonField,
  type PostedLine,
} from '@sangsaeng/read-store';
import { CHART } from '../domain/chart';

const keys = new PairKeys();

/** Debits, credits and balance (debit positive) of every account of the chart, by fund. */
export const trialBalance = projectionOf<never>()({
  name: 'trial-balance',
  version: 1,
  shape: {
    fund: textField,
    book: textField,
    base: textField,
    debit: wonField,
    credit: wonField,
    balance: wonField,
  },
  sums: {
    key: (line) => keys.of(fundOf(line), line.base),
    rowOf: 'account',
    open: (row, line) => {
      row.fund = fundOf(line);
      row.book = bookOf(line.base);
      row.base = line.base;
    },
    accounts: Object.fromEntries(CHART.map(({ base }) => [base, turnover('debit', 'credit')])),
  },
  settle: (row) => {
    row.balance = row.debit - row.credit;
  },
  columns: ['fund', 'book', 'base'],
  indexes: [],
  owners: {},
});

/** A pledge may feed several funds and belongs to none. */
function fundOf({ base, ids }: PostedLine): string {
  return base.startsWith('memo:pledge:') ? '' : (ids['fund'] ?? '');
}

/** The bases of the memo book begin with its name, which `CHART` is held to by a test. */
function bookOf(base: string): string {
  return base.startsWith('memo:') ? 'memo' : 'real';
}
