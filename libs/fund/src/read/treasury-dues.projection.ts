import {
  pairKey,
  projectionOf,
  textField,
  turnover,
  wonField,
  type PostedLine,
} from '@sangsaeng/read-store';
import type { FundEvent } from '../domain/fund.events';

const ACCOUNT = 'liabilities:treasury:';

/**
 * What must go back to the treasury (국고): unspent grants, recoveries, interest and surcharges, by fund, kind and
 * fiscal year of the grant. A surcharge is nobody's grant and has no fiscal year.
 */
export const treasuryDues = projectionOf<FundEvent>()({
  name: 'treasury-dues',
  version: 1,
  shape: {
    fund: textField,
    kind: textField,
    fy: textField,
    due: wonField,
    remitted: wonField,
    outstanding: wonField,
  },
  sums: {
    key: (line) => pairKey(fundOf(line), pairKey(kindOf(line), fyOf(line))),
    open: (row, line) => {
      row.fund = fundOf(line);
      row.kind = kindOf(line);
      row.fy = fyOf(line);
    },
    accounts: {
      'liabilities:treasury:unspent': turnover('remitted', 'due'),
      'liabilities:treasury:recovery': turnover('remitted', 'due'),
      'liabilities:treasury:interest': turnover('remitted', 'due'),
      'liabilities:treasury:surcharge': turnover('remitted', 'due'),
    },
  },
  settle: (row) => {
    row.outstanding = row.due - row.remitted;
  },
  columns: ['fund', 'kind', 'fy', 'due', 'remitted', 'outstanding'],
  indexes: [],
  owners: {},
});

function fundOf({ ids }: PostedLine): string {
  return ids['fund'] ?? '';
}

function kindOf({ base }: PostedLine): string {
  return base.slice(ACCOUNT.length);
}

function fyOf({ base, allocation }: PostedLine): string {
  return base.endsWith(':surcharge') ? '' : (allocation?.fy ?? '');
}
