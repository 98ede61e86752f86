import { remember } from './disbursement-repetition';
import type { DisbursementEvent } from './disbursement.events';
import type { DisbursementState } from './disbursement.state';
import { evolveClawbacks } from './evolve-clawbacks';
import { evolvePayment } from './evolve-payment';
import { evolveRequest } from './evolve-request';

/** Total over every event of the stream, in any order. */
export function evolveDisbursement(
  state: DisbursementState,
  event: DisbursementEvent,
): DisbursementState {
  remember(state.sayings, event);
  switch (event.type) {
    case 'DisbursementRequested':
    case 'DisbursementRequestAmended':
    case 'ClearanceNoted':
    case 'AccountHolderChecked':
    case 'FindingRaised':
    case 'FindingDisposed':
    case 'ApprovalGiven':
    case 'ApprovalsVoided':
    case 'DisbursementApproved':
    case 'DisbursementRejected':
    case 'DisbursementHeld':
    case 'HoldReleased':
      return evolveRequest(state, event);
    case 'DisbursementRecorded':
    case 'PaymentOrdered':
    case 'PaymentOrderDeclined':
    case 'PaymentConfirmed':
    case 'PaymentFailed':
    case 'PaymentReversed':
    case 'OrderVoided':
    case 'PaymentRetryAsked':
    case 'OrderVoidProposed':
    case 'OrderVoidConfirmed':
      return evolvePayment(state, event);
    case 'ClawbackDecided':
    case 'ClawbackReduced':
    case 'ClawbackWaived':
    case 'ClawbackReceiptNoted':
      return evolveClawbacks(state, event);
  }
}
