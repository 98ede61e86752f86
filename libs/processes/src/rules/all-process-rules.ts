import type { ProcessRule } from '../process-rule';
import { bookNotedClawbackReceipt } from './book-noted-clawback-receipt';
import { cancelVoidedOrder } from './cancel-voided-order';
import { clawbackClock } from './clawback-clock';
import { clearPartiesForPayment } from './clear-parties-for-payment';
import { concludeReallocation } from './conclude-reallocation';
import { debarSanctioned } from './debar-sanctioned';
import { deliverReallocation } from './deliver-reallocation';
import { endPostCare } from './end-post-care';
import { fulfilPledgeOfReceived } from './fulfil-pledge-of-received';
import { holdPaymentsOfDebarred } from './hold-payments-of-debarred';
import { keepClawbackCase } from './keep-clawback-case';
import { markPledgeOverdue } from './mark-pledge-overdue';
import { matureLots } from './mature-lots';
import { mirrorOrderToDisbursement } from './mirror-order-to-disbursement';
import { noteClearance } from './note-clearance';
import { notePostCareIncident } from './note-post-care-incident';
import { orderApprovedDisbursement } from './order-approved-disbursement';
import { releaseCommitmentNeverSigned } from './release-commitment-never-signed';
import { releaseCommitmentOfEndedProject } from './release-commitment-of-ended-project';
import { reopenPledgeOfWithdrawn } from './reopen-pledge-of-withdrawn';
import { voidApprovalsWhenInvoiceAmended } from './void-approvals-when-invoice-amended';
import { voidNumbersNeverUsed } from './void-numbers-never-used';

/** Every rule that runs, one file each. */
export const allProcessRules: readonly ProcessRule[] = [
  // Payment
  clearPartiesForPayment,
  noteClearance,
  voidApprovalsWhenInvoiceAmended,
  holdPaymentsOfDebarred,
  orderApprovedDisbursement,
  mirrorOrderToDisbursement,
  cancelVoidedOrder,
  // Commitments
  releaseCommitmentNeverSigned,
  releaseCommitmentOfEndedProject,
  // Contributions and lots
  fulfilPledgeOfReceived,
  reopenPledgeOfWithdrawn,
  markPledgeOverdue,
  matureLots,
  deliverReallocation,
  concludeReallocation,
  // Clawbacks
  keepClawbackCase,
  bookNotedClawbackReceipt,
  clawbackClock,
  debarSanctioned,
  // After the settlement, and housekeeping
  notePostCareIncident,
  endPostCare,
  voidNumbersNeverUsed,
];
