import {
  creditTo,
  dataField,
  debitTo,
  projectionOf,
  textField,
  wonField,
} from '@sangsaeng/read-store';
import type { DonorEvent } from '../domain/donor.events';

/** Each pledge (출연약정): what was promised and how much of it has come in. */
export const pledges = projectionOf<DonorEvent>()({
  name: 'pledges',
  version: 1,
  shape: {
    pledge: textField,
    donor: textField,
    businessNumber: textField,
    donorName: textField,
    madeOn: textField,
    designation: textField,
    designatedSmes: dataField<readonly string[]>([]),
    made: wonField,
    open: wonField,
    fulfilled: wonField,
  },
  facts: {
    PledgeMade: {
      keys: ({ data }) => data.pledge,
      evolve: (row, { data, occurredOn }, key) => {
        row.pledge = key;
        row.donor = data.donor;
        row.businessNumber = data.businessNumber;
        row.donorName = data.donorName;
        row.madeOn = occurredOn;
        row.designation = data.designation;
        row.designatedSmes = data.designatedSmes;
      },
    },
  },
  sums: {
    key: ({ ids }) => ids['pledge'],
    rowOf: 'event',
    accounts: {
      'memo:pledge:made': creditTo('made'),
      'memo:pledge:open': debitTo('open'),
      'memo:pledge:fulfilled': debitTo('fulfilled'),
    },
  },
  columns: ['donor', 'madeOn', 'open'],
  indexes: ['donor'],
  owners: { donor: 'donor' },
  search: ({ businessNumber, donorName }) => [businessNumber, donorName],
});
