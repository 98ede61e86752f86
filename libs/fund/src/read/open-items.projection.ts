import {
  creditTo,
  debitTo,
  pairKey,
  projectionOf,
  textField,
  wonField,
} from '@sangsaeng/read-store';
import type { FundEvent } from '../domain/fund.events';

const depositKey = (fund: string, deposit: string) => pairKey(fund, pairKey('deposit', deposit));
const suspenseKey = (fund: string, item: string) => pairKey(fund, pairKey('suspense', item));

/**
 * Bank facts that fit nothing: money in without a reason (가수금) and money out without one (가지급금), when they came
 * up, what became of them, what is still open. An item of the second kind blocks new commitments of its fund.
 */
export const openItems = projectionOf<FundEvent>()({
  name: 'open-items',
  version: 1,
  shape: {
    fund: textField,
    /** `deposit` or `suspense`. */
    kind: textField,
    item: textField,
    /** `open` or `closed`. */
    state: textField,
    amount: wonField,
    outstanding: wonField,
    openedOn: textField,
    bankAccount: textField,
    bankTransaction: textField,
    payer: textField,
    reason: textField,
    /** The order, clawback or disbursement that the bank's message seemed to be about. */
    about: textField,
    /** The donor and lot that a deposit was matched to. */
    donor: textField,
    lot: textField,
    /** `matched`, `refunded`, `placed` or `returned`: what was done last. */
    resolution: textField,
    resolvedOn: textField,
  },
  facts: {
    DepositUnmatched: {
      keys: ({ data }) => depositKey(data.fund, data.deposit),
      evolve: (row, { data, occurredOn }) => {
        row.fund = data.fund;
        row.kind = 'deposit';
        row.item = data.deposit;
        row.amount = BigInt(data.amount);
        row.openedOn = occurredOn;
        row.bankAccount = data.bankAccount;
        row.bankTransaction = data.bankTransaction;
        row.payer = data.payer ?? null;
        row.about = data.about ?? null;
      },
    },
    DepositMatched: {
      keys: ({ data }) => depositKey(data.fund, data.deposit),
      evolve: (row, { data, occurredOn }) => {
        row.donor = data.donor;
        row.lot = data.lot;
        row.resolution = 'matched';
        row.resolvedOn = occurredOn;
      },
    },
    DepositRefunded: {
      keys: ({ data }) => depositKey(data.fund, data.deposit),
      evolve: (row, { occurredOn }) => {
        row.resolution = 'refunded';
        row.resolvedOn = occurredOn;
      },
    },
    // A contribution that is cancelled becomes a deposit again, or one for the first time.
    ContributionCancelled: {
      keys: ({ data }) => depositKey(data.fund, data.deposit),
      evolve: (row, { data, occurredOn }) => {
        row.fund = data.fund;
        row.kind = 'deposit';
        row.item = data.deposit;
        if (row.openedOn === null) {
          row.amount = BigInt(data.amount);
          row.bankAccount = data.bankAccount;
        }
        row.openedOn ??= occurredOn;
        row.donor = null;
        row.lot = null;
        row.resolution = null;
        row.resolvedOn = null;
      },
    },
    SuspenseOpened: {
      keys: ({ data }) => suspenseKey(data.fund, data.item),
      evolve: (row, { data, occurredOn }) => {
        row.fund = data.fund;
        row.kind = 'suspense';
        row.item = data.item;
        row.amount = BigInt(data.amount);
        row.openedOn = occurredOn;
        row.bankAccount = data.bankAccount;
        row.bankTransaction = data.bankTransaction ?? null;
        row.reason = data.reason;
        row.lot = data.lot ?? null;
        row.about = data.order ?? data.disbursement ?? null;
      },
    },
    SuspenseReturned: {
      keys: ({ data }) => suspenseKey(data.fund, data.item),
      evolve: (row, { occurredOn }) => {
        row.resolution = 'returned';
        row.resolvedOn = occurredOn;
      },
    },
    ContributionRecalled: {
      keys: ({ data }) =>
        data.suspense === undefined ? undefined : suspenseKey(data.fund, data.suspense),
      evolve: (row, { data, occurredOn }) => {
        row.lot = data.lot;
        row.resolution = 'placed';
        row.resolvedOn = occurredOn;
      },
    },
    DisbursementPaid: {
      keys: ({ data }) =>
        data.suspense === undefined ? undefined : suspenseKey(data.fund, data.suspense),
      evolve: (row, { data, occurredOn }) => {
        row.about = data.order;
        row.resolution = 'placed';
        row.resolvedOn = occurredOn;
      },
    },
  },
  sums: {
    key: ({ base, ids }) =>
      base === 'assets:suspense'
        ? suspenseKey(ids['fund'] ?? '', ids['item'] ?? ids['suspense'] ?? '')
        : depositKey(ids['fund'] ?? '', ids['deposit'] ?? ''),
    accounts: {
      'assets:suspense': debitTo('outstanding'),
      'liabilities:deposit': creditTo('outstanding'),
    },
  },
  settle: (row) => {
    row.state = row.outstanding === 0n ? 'closed' : 'open';
  },
  columns: ['fund', 'kind', 'state', 'openedOn', 'resolvedOn', 'amount', 'outstanding', 'donor'],
  indexes: ['donor', 'openedOn'],
  owners: { donor: 'donor' },
  search: ({ item, bankTransaction, payer, reason }) => [item, bankTransaction, payer, reason],
});
