import type { ClawbackEvent } from '@sangsaeng/clawback';
import type { SmeEvent, SupplierEvent } from '@sangsaeng/company';
import type { DonorEvent } from '@sangsaeng/donor';
import type { FundEvent } from '@sangsaeng/fund';
import type { ProjectEvent } from '@sangsaeng/project';
import { creditTo, debitTo, projectionOf, type PostedLine } from '@sangsaeng/read-store';
import { clawbackObligations } from './clawback-obligations';
import { companyObligations } from './company-obligations';
import { donorObligations } from './donor-obligations';
import { nameObligation, obligationKey, obligationShape, settleObligation } from './obligation-row';
import { projectObligations } from './project-obligations';
import { treasuryKey } from './treasury-dates';
import { treasuryObligations } from './treasury-obligations';

type Events = ProjectEvent | DonorEvent | SmeEvent | SupplierEvent | FundEvent | ClawbackEvent;

/** Everything that somebody has to do by some day, of all features, with whose it is and whether it is done. */
export const obligations = projectionOf<Events>()({
  name: 'obligations',
  version: 1,
  shape: obligationShape,
  facts: {
    ...projectObligations,
    ...donorObligations,
    ...companyObligations,
    ...clawbackObligations,
    ...treasuryObligations,
  },
  sums: {
    key: keyOf,
    open: (row, line) => {
      const { fund = null } = line.ids;
      nameObligation(row, keyOf(line), line.base.startsWith('memo:pledge') ? {} : { fund });
    },
    accounts: {
      'memo:pledge:open': debitTo('amount'),
      'liabilities:treasury:unspent': creditTo('amount'),
      'liabilities:treasury:recovery': creditTo('amount'),
      'liabilities:treasury:interest': creditTo('amount'),
      'liabilities:treasury:surcharge': creditTo('amount'),
    },
  },
  settle: settleObligation,
  columns: [
    ...(['kind', 'subject', 'state', 'dueOn', 'doneOn', 'amount'] as const),
    ...(['donor', 'sme', 'supplier', 'fund', 'project'] as const),
  ],
  indexes: ['donor', 'sme', 'dueOn'],
  owners: { donor: 'donor', sme: 'sme' },
  search: ({ subject, project }) => [subject, project],
});

const TREASURY = 'liabilities:treasury:';

function keyOf({ base, ids, allocation }: PostedLine): string {
  if (base === 'memo:pledge:open') return obligationKey('pledge-due', ids['pledge'] ?? '');
  const kind = base.slice(TREASURY.length);
  return treasuryKey(ids['fund'] ?? '', kind, kind === 'surcharge' ? '' : (allocation?.fy ?? ''));
}
