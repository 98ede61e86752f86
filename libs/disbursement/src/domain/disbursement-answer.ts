import { rejected, type Decision, type Rejected } from '@sangsaeng/kernel';
import type { DisbursementRefusal } from './disbursement.commands';
import type { DisbursementEvent } from './disbursement.events';
import type { DisbursementState } from './disbursement.state';

export type Answer = Decision<DisbursementEvent, DisbursementRefusal>;
export type Refusal = Rejected<DisbursementRefusal>;

/** Nobody asked for this disbursement here: it is unknown, or taken over as already paid. */
export function notRequested(
  { stage }: DisbursementState,
  { type, disbursement }: { readonly type: string; readonly disbursement: string },
): Refusal {
  return stage === 'none'
    ? rejected('DISBURSEMENT_UNKNOWN', { disbursement })
    : rejected('STEP_OUT_OF_ORDER', { disbursement, step: type, stage, expected: 'requested' });
}

export function outOfOrder(
  { stage }: Pick<DisbursementState, 'stage'>,
  { type, disbursement }: { readonly type: string; readonly disbursement: string },
  expected: string,
): Refusal {
  return rejected('STEP_OUT_OF_ORDER', { disbursement, step: type, stage, expected });
}
