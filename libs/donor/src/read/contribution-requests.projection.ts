import { projectionOf, textField, wonField } from '@sangsaeng/read-store';
import type { DonorEvent } from '../domain/donor.events';

/**
 * The deposits that donors announced (출연신청) by 출연번호, and whether the money came. A contribution that nobody
 * announced has a row too, without `requestedOn`.
 */
export const contributionRequests = projectionOf<DonorEvent>()({
  name: 'contribution-requests',
  version: 1,
  shape: {
    contribution: textField,
    donor: textField,
    pledge: textField,
    /** `requested`, `received` or `withdrawn`. */
    state: textField,
    amount: wonField,
    plannedOn: textField,
    requestedOn: textField,
    received: wonField,
    receivedOn: textField,
    withdrawnOn: textField,
    withdrawalReason: textField,
  },
  facts: {
    ContributionRequested: {
      keys: ({ data }) => data.contribution,
      evolve: (row, { data, occurredOn }, key) => {
        row.contribution = key;
        row.donor = data.donor;
        row.pledge = data.pledge;
        row.state = 'requested';
        row.amount = BigInt(data.amount);
        row.plannedOn = data.plannedOn;
        row.requestedOn = occurredOn;
        row.withdrawnOn = null;
        row.withdrawalReason = null;
      },
    },
    ContributionRequestWithdrawn: {
      keys: ({ data }) => data.contribution,
      evolve: (row, { data, occurredOn }) => {
        row.state = 'withdrawn';
        row.withdrawnOn = occurredOn;
        row.withdrawalReason = data.reason;
      },
    },
    PledgeFulfilled: {
      keys: ({ data }) => data.contribution,
      evolve: (row, { data, occurredOn }, key) => {
        row.contribution = key;
        row.donor = data.donor;
        row.pledge = data.pledge;
        row.state = 'received';
        row.received += BigInt(data.amount);
        row.receivedOn = occurredOn;
      },
    },
  },
  columns: ['donor', 'pledge', 'state', 'plannedOn', 'receivedOn', 'amount'],
  indexes: ['donor', 'plannedOn'],
  owners: { donor: 'donor' },
  search: ({ pledge }) => [pledge],
});
