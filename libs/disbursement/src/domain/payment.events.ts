import {
  count,
  day,
  defineEvent,
  list,
  oneOf,
  optional,
  record,
  reference,
  text,
  won,
} from '@sangsaeng/kernel';
import { disbursementDimensions } from './disbursement-dimensions';

const of = { disbursement: reference } as const;
const ofOrder = { ...of, order: reference } as const;

/** Which lot carries how much of the payment. */
export const paidPart = record({
  src: oneOf('gov', 'donor'),
  lot: reference,
  donor: optional(reference),
  amount: won,
});

// These names and shapes are the storage format: additive change only, or a new version.
export const paymentEvents = {
  /** A disbursement with its complete allocation and the compliance findings stored for it. Posts nothing. */
  DisbursementRecorded: defineEvent(
    1,
    record({
      ...disbursementDimensions,
      supplyValue: won,
      vat: won,
      amount: won,
      allocations: list(paidPart),
      findings: list(record({ code: text, observed: text, expected: text })),
      origin: oneOf('imported', 'decided'),
    }),
  ),
  // Mirrors of what the fund did with the order. They post nothing.
  PaymentOrdered: defineEvent(
    1,
    record({ ...ofOrder, attempt: count, amount: won, allocations: list(paidPart) }),
  ),
  PaymentOrderDeclined: defineEvent(1, record({ ...of, attempt: count, code: text, detail: text })),
  PaymentConfirmed: defineEvent(
    1,
    record({ ...ofOrder, on: day, bankTransaction: optional(reference) }),
  ),
  PaymentFailed: defineEvent(1, record({ ...ofOrder, reason: text })),
  OrderVoided: defineEvent(1, record(ofOrder)),
  PaymentReversed: defineEvent(1, record({ ...ofOrder, reason: text })),

  PaymentRetryAsked: defineEvent(
    1,
    record({
      ...of,
      attempt: count,
      project: reference,
      fund: reference,
      payee: reference,
      invoice: reference,
      supplyValue: won,
      by: reference,
    }),
  ),
  OrderVoidProposed: defineEvent(1, record({ ...ofOrder, reason: text, by: reference })),
  OrderVoidConfirmed: defineEvent(1, record({ ...ofOrder, fund: reference, by: reference })),
} as const;
