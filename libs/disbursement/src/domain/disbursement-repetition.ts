import { canonicalJson, repetitionOf } from '@sangsaeng/kernel';
import type { DisbursementEvent } from './disbursement.events';

/** By what number people know what an event records. */
export const { remember, ifSaid } = repetitionOf<DisbursementEvent>(
  {
    DisbursementRequested: 'disbursement',
    DisbursementRequestAmended: 'version',
    DisbursementRejected: 'disbursement',
    FindingRaised: 'finding',
    DisbursementHeld: 'hold',
    HoldReleased: 'hold',
    ApprovalsVoided: 'cause',
    PaymentOrdered: 'order',
    PaymentOrderDeclined: 'attempt',
    PaymentConfirmed: 'order',
    PaymentFailed: 'order',
    PaymentReversed: 'order',
    PaymentRetryAsked: 'attempt',
    OrderVoidProposed: 'order',
    OrderVoidConfirmed: 'order',
    OrderVoided: 'order',
    ClawbackReduced: 'reduction',
    ClawbackWaived: 'waiver',
    ClawbackReceiptNoted: 'receipt',
  },
  contentOf,
);

/** Without the personal members, which may be sealed or erased where the other content was folded. */
export function contentOf({ type, occurredOn, data }: DisbursementEvent): string {
  const {
    accountNumber: _number,
    accountHolder: _holder,
    ...open
  }: Readonly<Record<string, unknown>> = data;
  return canonicalJson([type, occurredOn, open]);
}
