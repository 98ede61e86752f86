import { projectionOf } from '@sangsaeng/read-store';
import type { DisbursementEvent } from '../domain/disbursement.events';
import { attemptFacts } from './disbursement-attempts';
import { disbursementRequestShape, settleRequest } from './disbursement-request-row';
import { reviewFacts } from './disbursement-review';

/**
 * Every request for payment (지급신청) as a reviewer needs it: clearances, account check, findings and how they were
 * judged, approvals, holds, tries to pay. Payments taken over from before this ledger were never requested here.
 */
export const disbursementRequests = projectionOf<DisbursementEvent>()({
  name: 'disbursement-requests',
  version: 1,
  shape: disbursementRequestShape,
  facts: { ...reviewFacts, ...attemptFacts },
  settle: settleRequest,
  columns: [
    ...(['fund', 'project', 'sme', 'payee', 'state', 'stateSince'] as const),
    ...(['requestedOn', 'approvedOn', 'paidOn', 'supplyValue', 'openBlocks', 'onHold'] as const),
  ],
  indexes: ['sme', 'state', 'requestedOn'],
  owners: { sme: 'sme' },
  search: ({ project, invoice, payee }) => [project, invoice, payee],
});
