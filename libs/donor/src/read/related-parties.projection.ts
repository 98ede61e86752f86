import { pairKey, projectionOf, textField } from '@sangsaeng/read-store';
import type { DonorEvent } from '../domain/donor.events';

/** The companies each donor may not support (특수관계인), by donor and business number. */
export const relatedParties = projectionOf<DonorEvent>()({
  name: 'related-parties',
  version: 1,
  shape: {
    donor: textField,
    businessNumber: textField,
    relation: textField,
    declaredOn: textField,
    /** `null` while the declaration stands. */
    withdrawnOn: textField,
    withdrawalReason: textField,
  },
  facts: {
    RelatedPartyDeclared: {
      keys: ({ data }) => pairKey(data.donor, data.businessNumber),
      evolve: (row, { data, occurredOn }) => {
        row.donor = data.donor;
        row.businessNumber = data.businessNumber;
        row.relation = data.relation;
        row.declaredOn = occurredOn;
        row.withdrawnOn = null;
        row.withdrawalReason = null;
      },
    },
    RelatedPartyWithdrawn: {
      keys: ({ data }) => pairKey(data.donor, data.businessNumber),
      evolve: (row, { data, occurredOn }) => {
        row.withdrawnOn = occurredOn;
        row.withdrawalReason = data.reason;
      },
    },
  },
  columns: ['donor', 'businessNumber', 'declaredOn', 'withdrawnOn'],
  indexes: ['donor', 'businessNumber'],
  owners: { donor: 'donor' },
  search: ({ businessNumber, relation }) => [businessNumber, relation],
});
