import type { DisbursementEvent } from '@sangsaeng/disbursement';
import { projectionOf } from '@sangsaeng/read-store';
import type { ClawbackEvent } from '../domain/clawback.events';
import { clawbackCaseShape, settleCase } from './clawback-case-row';
import { caseFacts } from './clawback-case-steps';
import { sanctionFacts } from './clawback-sanctions';

/**
 * Every case of a clawback (환수): its clock with due and done dates, objections, sanctions, and how far the money has
 * come as the case itself was told. Clawbacks decided before this ledger have no case; the view `clawbacks` has them.
 */
export const clawbackCases = projectionOf<ClawbackEvent | DisbursementEvent>()({
  name: 'clawback-cases',
  version: 1,
  shape: clawbackCaseShape,
  facts: { ...caseFacts, ...sanctionFacts },
  settle: settleCase,
  columns: [
    ...(['fund', 'project', 'sme', 'state', 'cause', 'decidedOn', 'reportDueOn'] as const),
    ...(['demandDueOn', 'payBy', 'closedOn', 'decided', 'outstanding'] as const),
  ],
  indexes: ['sme', 'decidedOn'],
  owners: { sme: 'sme' },
  search: ({ project, disbursement, reason }) => [project, disbursement, reason],
});
