import { pairKey, projectionOf, textField } from '@sangsaeng/read-store';
import type { DonorEvent } from '../domain/donor.events';

/** The agreements (업무협약) that donors signed with the foundation, by donor and number: each donor counts its own. */
export const mous = projectionOf<DonorEvent>()({
  name: 'mous',
  version: 2,
  shape: { mou: textField, donor: textField, title: textField, signedOn: textField },
  facts: {
    MouSigned: {
      keys: ({ data }) => pairKey(data.donor, data.mou),
      evolve: (row, { data }) => {
        row.mou = data.mou;
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
