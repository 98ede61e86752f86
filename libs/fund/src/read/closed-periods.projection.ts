import { pairKey, projectionOf, textField } from '@sangsaeng/read-store';
import type { FundEvent } from '../domain/fund.events';

/** The closes of a fund's books: through which day, and when that was decided. */
export const closedPeriods = projectionOf<FundEvent>()({
  name: 'closed-periods',
  version: 1,
  shape: { fund: textField, through: textField, closedOn: textField },
  facts: {
    PeriodClosed: {
      keys: ({ data }) => pairKey(data.fund, data.through),
      evolve: (row, { data, occurredOn }) => {
        row.fund = data.fund;
        row.through = data.through;
        row.closedOn = occurredOn;
      },
    },
  },
  columns: ['fund', 'through', 'closedOn'],
  indexes: [],
  owners: {},
});
