import { dataField, projectionOf, textField, wonField } from '@sangsaeng/read-store';
import type { Allocation, FundEvent } from '../domain/fund.events';

type Part = { readonly lot: string; readonly donor: string | null; readonly amount: string };

/** Every transfer between funds (전용): who gave what to whom, on which letter, and how it was answered. */
export const reallocations = projectionOf<FundEvent>()({
  name: 'reallocations',
  version: 1,
  shape: {
    transfer: textField,
    /** `sent`, `accepted`, `declined`, `settled` or `returned`; money is in transit until the last two. */
    state: textField,
    from: textField,
    to: textField,
    letter: textField,
    amount: wonField,
    lots: dataField<readonly Part[]>([]),
    /** The donor whose money it is, where it is that of one. */
    donor: textField,
    sentOn: textField,
    answeredOn: textField,
    reason: textField,
    concludedOn: textField,
  },
  facts: {
    ReallocationSent: {
      keys: ({ data }) => data.transfer,
      evolve: (row, { data, occurredOn }, key) => {
        row.transfer = key;
        row.state = 'sent';
        row.from = data.fund;
        row.to = data.destination;
        row.letter = data.letter;
        row.amount = data.allocations.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
        row.lots = data.allocations.map(({ lot, donor = null, amount }) => ({
          lot,
          donor,
          amount,
        }));
        row.donor = soleDonor(data.allocations);
        row.sentOn = occurredOn;
      },
    },
    ReallocationAccepted: {
      keys: ({ data }) => data.transfer,
      evolve: (row, { occurredOn }) => {
        row.state = 'accepted';
        row.answeredOn = occurredOn;
      },
    },
    ReallocationDeclined: {
      keys: ({ data }) => data.transfer,
      evolve: (row, { data, occurredOn }) => {
        row.state = 'declined';
        row.answeredOn = occurredOn;
        row.reason = data.reason;
      },
    },
    ReallocationSettled: {
      keys: ({ data }) => data.transfer,
      evolve: (row, { occurredOn }) => {
        row.state = 'settled';
        row.concludedOn = occurredOn;
      },
    },
    ReallocationReturned: {
      keys: ({ data }) => data.transfer,
      evolve: (row, { data, occurredOn }) => {
        row.state = 'returned';
        row.concludedOn = occurredOn;
        row.reason ??= data.reason ?? null;
      },
    },
  },
  columns: ['state', 'from', 'to', 'donor', 'sentOn', 'concludedOn', 'amount'],
  indexes: ['donor', 'sentOn'],
  owners: { donor: 'donor' },
  search: ({ letter, lots }) => [letter, ...lots.map(({ lot }) => lot)],
});

function soleDonor(allocations: readonly Allocation[]): string | null {
  const [first, ...others] = new Set(allocations.map(({ donor }) => donor));
  return first === undefined || others.length > 0 ? null : first;
}
