import { projectionOf, textField } from '@sangsaeng/read-store';
import type { DonorEvent } from '../domain/donor.events';

/** The agreements (업무협약) that donors signed with the foundation. */
export const mous = projectionOf<DonorEvent>()({
  name: 'mous',
  version: 1,
  shape: { mou: textField, donor: textField, title: textField, signedOn: textField },
  facts: {
    MouSigned: {
      keys: ({ data }) => data.mou,
      evolve: (row, { data }, key) => {
        row.mou = key;
        row.donor = data.donor;
        row.title = data.title;
        row.signedOn = data.signedOn;
      },
    },
  },
  columns: ['donor', 'signedOn'],
  indexes: ['donor'],
  owners: { donor: 'donor' },
  search: ({ title }) => [title],
});
