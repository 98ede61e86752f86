import {
  defineEvent,
  list,
  oneOf,
  optional,
  record,
  reference,
  text,
  won,
  yes,
  type EventOf,
} from '@sangsaeng/kernel';

/** What a clawback refers to. `payee` and `sme` are stream ids. */
const disbursementDimensions = {
  fund: reference,
  project: reference,
  sme: reference,
  category: text,
  disbursement: reference,
  payee: reference,
  invoice: reference,
} as const;
const clawbackDimensions = { ...disbursementDimensions, clawback: reference } as const;

// These names and shapes are the storage format: additive change only, or a new version.
export const disbursementEvents = {
  /** A disbursement with its complete allocation and the compliance findings stored for it. Posts nothing. */
  DisbursementRecorded: defineEvent(
    1,
    record({
      ...disbursementDimensions,
      supplyValue: won,
      vat: won,
      amount: won,
      allocations: list(
        record({
          src: oneOf('gov', 'donor'),
          lot: reference,
          donor: optional(reference),
          amount: won,
        }),
      ),
      findings: list(record({ code: text, observed: text, expected: text })),
      origin: oneOf('imported', 'decided'),
    }),
  ),
  ClawbackDecided: defineEvent(1, record({ ...clawbackDimensions, amount: won, reason: text })),
  ClawbackReduced: defineEvent(1, record({ ...clawbackDimensions, amount: won, reason: text })),
  ClawbackWaived: defineEvent(
    1,
    record({ ...clawbackDimensions, amount: won, reason: optional(text) }),
  ),
  /** Mirror of money received; guards that receipts and waivers stay within the decision. Posts nothing. */
  ClawbackReceiptNoted: defineEvent(
    1,
    record({ clawback: reference, receipt: reference, amount: won }),
  ),
} as const;

/** Stream `clawback-<id>`: the case. */
export const clawbackEvents = {
  SurchargeImposed: defineEvent(
    1,
    record({
      ...clawbackDimensions,
      amount: won,
      legalBasis: text,
      collectedByFund: optional(yes),
    }),
  ),
  SurchargeSettled: defineEvent(
    1,
    record({
      ...clawbackDimensions,
      amount: won,
      collectedByFund: optional(yes),
      bankAccount: optional(reference),
    }),
  ),
} as const;

export type DisbursementEvent = EventOf<typeof disbursementEvents>;
export type ClawbackEvent = EventOf<typeof clawbackEvents>;
