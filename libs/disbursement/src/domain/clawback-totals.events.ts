import { defineEvent, oneOf, optional, record, reference, text, won } from '@sangsaeng/kernel';
import { disbursementDimensions } from './disbursement-dimensions';

const dimensions = { ...disbursementDimensions, clawback: reference } as const;

// These names and shapes are the storage format: additive change only, or a new version.
export const clawbackTotalsEvents = {
  ClawbackDecided: defineEvent(
    1,
    record({
      ...dimensions,
      amount: won,
      reason: text,
      by: optional(reference),
      /** Decides which sanction the law asks for (보조금법 시행령). */
      cause: optional(
        oneOf('false-claim', 'other-use', 'breach', 'requirement-not-met', 'overpayment'),
      ),
      legalBasis: optional(text),
    }),
  ),
  ClawbackReduced: defineEvent(
    1,
    record({
      ...dimensions,
      amount: won,
      reason: text,
      by: optional(reference),
      reduction: optional(reference),
    }),
  ),
  ClawbackWaived: defineEvent(
    1,
    record({
      ...dimensions,
      amount: won,
      reason: optional(text),
      by: optional(reference),
      waiver: optional(reference),
    }),
  ),
  /** Mirror of money received; guards that receipts and waivers stay within the decision. Posts nothing. */
  ClawbackReceiptNoted: defineEvent(
    1,
    record({
      clawback: reference,
      receipt: reference,
      amount: won,
      fund: optional(reference),
      disbursement: optional(reference),
      bankAccount: optional(reference),
      bankTransaction: optional(reference),
    }),
  ),
} as const;
