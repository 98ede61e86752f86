import {
  countField,
  creditTo,
  debitTo,
  projectionOf,
  textField,
  wonField,
} from '@sangsaeng/read-store';
import type { DonorEvent } from '../domain/donor.events';

/** What a donor has promised, paid in, and what became of it, over all funds. */
export const donorBalance = projectionOf<DonorEvent>()({
  name: 'donor-balance',
  version: 1,
  shape: {
    donor: textField,
    businessNumber: textField,
    name: textField,
    kind: textField,
    pledges: countField,
    pledged: wonField,
    openPledge: wonField,
    contributed: wonField,
    interest: wonField,
    held: wonField,
    reallocated: wonField,
    returned: wonField,
    committed: wonField,
    ordered: wonField,
    paid: wonField,
    recovered: wonField,
    available: wonField,
  },
  facts: {
    DonorRegistered: {
      keys: ({ data }) => data.donor,
      evolve: (row, { data }, key) => {
        row.donor = key;
        row.businessNumber = data.businessNumber;
        row.name = data.name;
        row.kind = data.kind;
      },
    },
    PledgeMade: {
      keys: ({ data }) => data.donor,
      evolve: (row, { data }, key) => {
        row.donor = key;
        row.businessNumber ??= data.businessNumber;
        row.name ??= data.donorName;
        row.kind ??= data.donorKind;
        row.pledges += 1;
      },
    },
  },
  sums: {
    key: ({ allocation, ids }) => (allocation === undefined ? ids['donor'] : allocation.donor),
    rowOf: 'allocation',
    accounts: {
      'memo:pledge:made': creditTo('pledged'),
      'memo:pledge:open': debitTo('openPledge'),
      'memo:budget:contributed': creditTo('contributed'),
      'memo:budget:interest': creditTo('interest'),
      'memo:budget:held': debitTo('held'),
      'memo:budget:transferred': debitTo('reallocated'),
      'memo:budget:returned': debitTo('returned'),
      'memo:budget:committed': debitTo('committed'),
      'memo:budget:ordered': debitTo('ordered'),
      'memo:budget:paid': debitTo('paid'),
      'memo:budget:recovered': creditTo('recovered'),
      'memo:budget:available': debitTo('available'),
    },
  },
  columns: ['donor', 'businessNumber', 'name', 'available'],
  indexes: ['donor'],
  owners: { donor: 'donor' },
  search: ({ businessNumber, name }) => [businessNumber, name],
});
