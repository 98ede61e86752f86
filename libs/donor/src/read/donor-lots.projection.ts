import type { FundEvent } from '@sangsaeng/fund';
import {
  creditTo,
  dataField,
  debitTo,
  pairKey,
  PairKeys,
  projectionOf,
  textField,
  wonField,
} from '@sangsaeng/read-store';

const keys = new PairKeys();

/** Each contribution as a lot (출연번호) within the fund that holds it: its terms and where its money is. */
export const donorLots = projectionOf<FundEvent>()({
  name: 'donor-lots',
  version: 1,
  shape: {
    fund: textField,
    lot: textField,
    donor: textField,
    pledge: textField,
    designation: textField,
    designatedSmes: dataField<readonly string[]>([]),
    receivedOn: textField,
    maturesOn: textField,
    contributed: wonField,
    interest: wonField,
    committed: wonField,
    ordered: wonField,
    paid: wonField,
    recovered: wonField,
    held: wonField,
    reallocated: wonField,
    returned: wonField,
    available: wonField,
  },
  facts: {
    ContributionReceived: {
      keys: ({ data }) => pairKey(data.fund, data.lot),
      evolve: (row, { data, occurredOn }) => {
        Object.assign(row, termsOf(data), { receivedOn: occurredOn });
      },
    },
    DepositMatched: {
      keys: ({ data }) => pairKey(data.fund, data.lot),
      evolve: (row, { data, occurredOn }) => {
        Object.assign(row, termsOf(data), { receivedOn: occurredOn });
      },
    },
    ReallocationAccepted: {
      keys: ({ data }) => data.allocations.map(({ lot }) => pairKey(data.fund, lot)),
      evolve: (row, { data }, key) => {
        const arrived = data.allocations.find(({ lot }) => pairKey(data.fund, lot) === key);
        row.fund = data.fund;
        row.lot = arrived?.lot ?? null;
        row.donor = arrived?.donor ?? null;
        // A lot that is here already keeps its own terms, as it does in the fund.
        if (row.maturesOn !== null) return;
        const terms = data.terms?.find(({ lot }) => lot === arrived?.lot);
        if (terms !== undefined)
          Object.assign(row, termsOf({ ...terms, fund: data.fund }), {
            receivedOn: terms.receivedOn,
          });
      },
    },
    LotMaturityExtended: {
      keys: ({ data }) => data.allocations.map(({ lot }) => pairKey(data.fund, lot)),
      evolve: (row, { data }) => {
        row.maturesOn = data.maturesOn;
      },
    },
  },
  sums: {
    key: ({ allocation, ids }) =>
      allocation?.src === 'donor' ? keys.of(ids['fund'] ?? '', allocation.lot) : undefined,
    rowOf: 'allocation',
    accounts: {
      'memo:budget:contributed': creditTo('contributed'),
      'memo:budget:interest': creditTo('interest'),
      'memo:budget:committed': debitTo('committed'),
      'memo:budget:ordered': debitTo('ordered'),
      'memo:budget:paid': debitTo('paid'),
      'memo:budget:recovered': creditTo('recovered'),
      'memo:budget:held': debitTo('held'),
      'memo:budget:transferred': debitTo('reallocated'),
      'memo:budget:returned': debitTo('returned'),
      'memo:budget:available': debitTo('available'),
    },
  },
  columns: ['fund', 'lot', 'donor', 'receivedOn', 'maturesOn', 'available'],
  indexes: ['donor', 'maturesOn'],
  owners: { donor: 'donor' },
  search: ({ lot, pledge }) => [lot, pledge],
});

type Terms = Pick<
  Extract<FundEvent, { type: 'ContributionReceived' | 'DepositMatched' }>['data'],
  'fund' | 'lot' | 'donor' | 'pledge' | 'designation' | 'designatedSmes' | 'maturesOn'
>;

function termsOf({ fund, lot, donor, pledge, designation, designatedSmes, maturesOn }: Terms) {
  return { fund, lot, donor, pledge, designation, designatedSmes, maturesOn };
}
