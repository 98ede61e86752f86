import {
  creditTo,
  pairKey,
  projectionOf,
  textField,
  turnover,
  wonField,
} from '@sangsaeng/read-store';
import type { FundEvent } from '../domain/fund.events';

/** The interest of a fund by period: expected, received by source, and added to the lots of donors. */
export const interestPeriods = projectionOf<FundEvent>()({
  name: 'interest-periods',
  version: 1,
  shape: {
    fund: textField,
    period: textField,
    earnedFrom: textField,
    earnedTo: textField,
    accrued: wonField,
    /** What of the accrued interest has come in. */
    settled: wonField,
    /** Owed to the treasury (국고). */
    government: wonField,
    donor: wonField,
    capitalised: wonField,
    accruedOn: textField,
    receivedOn: textField,
    capitalisedOn: textField,
  },
  facts: {
    InterestAccrued: {
      keys: ({ data }) => pairKey(data.fund, data.period),
      evolve: (row, { data, occurredOn }) => {
        row.fund = data.fund;
        row.period = data.period;
        row.accruedOn = occurredOn;
      },
    },
    InterestReceived: {
      keys: ({ data }) => pairKey(data.fund, data.period),
      evolve: (row, { data, occurredOn }) => {
        row.fund = data.fund;
        row.period = data.period;
        row.earnedFrom = data.earnedFrom ?? null;
        row.earnedTo = data.earnedTo ?? null;
        row.receivedOn = occurredOn;
      },
    },
    InterestCapitalised: {
      keys: ({ data }) => pairKey(data.fund, data.period),
      evolve: (row, { occurredOn }) => {
        row.capitalisedOn = occurredOn;
      },
    },
  },
  sums: {
    // A remittance of interest to the treasury names no period.
    key: ({ ids }) => {
      const { fund = '', period } = ids;
      return period === undefined ? undefined : pairKey(fund, period);
    },
    rowOf: 'event',
    accounts: {
      'assets:receivable:interest': turnover('accrued', 'settled'),
      'liabilities:treasury:interest': creditTo('government'),
      'liabilities:interest': turnover('capitalised', 'donor'),
    },
  },
  columns: ['fund', 'period', 'receivedOn', 'accrued', 'government', 'donor'],
  indexes: [],
  owners: {},
  search: ({ period }) => [period],
});
