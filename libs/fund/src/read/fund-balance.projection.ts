import {
  creditBySource,
  creditTo,
  debitBySource,
  debitTo,
  projectionOf,
  tallyField,
  tallyUp,
  textField,
  wonField,
  type PostedLine,
} from '@sangsaeng/read-store';
import type { FundEvent } from '../domain/fund.events';

/** The money of one fund as a whole: government and donors apart, cash at the bank, what is open and what is owed. */
export const fundBalance = projectionOf<FundEvent>()({
  name: 'fund-balance',
  version: 2,
  shape: {
    fund: textField,
    governmentGranted: wonField,
    governmentCommitted: wonField,
    governmentOrdered: wonField,
    governmentPaid: wonField,
    governmentRecovered: wonField,
    governmentReturnable: wonField,
    governmentReturned: wonField,
    governmentAvailable: wonField,
    donorContributed: wonField,
    donorInterest: wonField,
    donorHeld: wonField,
    donorReallocated: wonField,
    donorCommitted: wonField,
    donorOrdered: wonField,
    donorPaid: wonField,
    donorRecovered: wonField,
    donorReturned: wonField,
    donorAvailable: wonField,
    cash: wonField,
    cashByBankAccount: tallyField,
    /** Money out without a booked reason (가지급금); `open-items` names each. */
    openItems: wonField,
    /** Money in without a reason (가수금); `open-items` names each. */
    unmatchedDeposits: wonField,
    inTransfer: wonField,
    treasuryUnspent: wonField,
    treasuryRecovery: wonField,
    treasuryInterest: wonField,
    treasurySurcharge: wonField,
    closedThrough: textField,
  },
  facts: {
    GrantReceived: { keys: ({ data }) => data.fund, evolve: named },
    ContributionReceived: { keys: ({ data }) => data.fund, evolve: named },
    DepositUnmatched: { keys: ({ data }) => data.fund, evolve: named },
    ReallocationAccepted: { keys: ({ data }) => data.fund, evolve: named },
    PeriodClosed: {
      keys: ({ data }) => data.fund,
      evolve: (row, { data }) => {
        row.closedThrough = data.through;
      },
    },
  },
  sums: {
    key: ({ ids }) => ids['fund'],
    rowOf: 'event',
    accounts: {
      'memo:budget:granted': creditTo('governmentGranted'),
      'memo:budget:contributed': creditTo('donorContributed'),
      'memo:budget:interest': creditTo('donorInterest'),
      'memo:budget:committed': debitBySource('governmentCommitted', 'donorCommitted'),
      'memo:budget:ordered': debitBySource('governmentOrdered', 'donorOrdered'),
      'memo:budget:paid': debitBySource('governmentPaid', 'donorPaid'),
      'memo:budget:recovered': creditBySource('governmentRecovered', 'donorRecovered'),
      'memo:budget:returned': debitBySource('governmentReturned', 'donorReturned'),
      'memo:budget:available': debitBySource('governmentAvailable', 'donorAvailable'),
      'memo:budget:held': debitTo('donorHeld'),
      'memo:budget:transferred': debitTo('donorReallocated'),
      'memo:budget:returnable': debitTo('governmentReturnable'),
      'assets:bank': (row, line) => {
        row.cash += line.amount;
        tallyUp(row.cashByBankAccount, bankAccountOf(line), line.amount);
      },
      'assets:suspense': debitTo('openItems'),
      'liabilities:deposit': creditTo('unmatchedDeposits'),
      'equity:transfer': debitTo('inTransfer'),
      'liabilities:treasury:unspent': creditTo('treasuryUnspent'),
      'liabilities:treasury:recovery': creditTo('treasuryRecovery'),
      'liabilities:treasury:interest': creditTo('treasuryInterest'),
      'liabilities:treasury:surcharge': creditTo('treasurySurcharge'),
    },
  },
  columns: ['fund'],
  indexes: [],
  owners: {},
});

/** A sweep moves money between two real accounts and names both. */
function bankAccountOf({ ids, variant }: PostedLine): string {
  const named = variant === 'from' || variant === 'to' ? ids[variant] : ids['bankAccount'];
  return named ?? '';
}

function named(row: { fund: string | null }, _event: unknown, key: string): void {
  row.fund = key;
}
