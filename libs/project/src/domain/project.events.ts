import {
  basisPoints,
  businessNumber,
  day,
  defineEvent,
  list,
  optional,
  record,
  reference,
  text,
  won,
  type EventOf,
} from '@sangsaeng/kernel';

/** The dimensions every posting of a project carries. `sme` is a stream id. */
const projectDimensions = {
  fund: reference,
  project: reference,
  sme: reference,
  category: text,
} as const;
const invoiceDimensions = {
  ...projectDimensions,
  invoice: reference,
  disbursement: reference,
  payee: reference,
} as const;

// These names and shapes are the storage format: additive change only, or a new version.
export const projectEvents = {
  AgreementSigned: defineEvent(
    1,
    record({
      ...projectDimensions,
      smeBusinessNumber: businessNumber,
      supportType: text,
      /** The funding-rule version in force on the day of agreement. */
      ruleEffectiveFrom: day,
      commitment: reference,
      /** 총사업비, supply value without VAT. */
      totalCost: won,
      governmentShare: won,
      donorShare: won,
      selfShare: won,
      /** In listed order; `amount` is the donor's part of the donor share. */
      donors: list(record({ donor: reference, businessNumber, basisPoints, amount: won })),
    }),
  ),
  /** Signed changes; the four sum to the change of the total cost. */
  AgreementAmended: defineEvent(
    1,
    record({
      ...projectDimensions,
      totalChange: won,
      governmentChange: won,
      selfChange: won,
      donorChanges: list(record({ donor: reference, change: won })),
      reason: text,
    }),
  ),
  SelfShareEvidenced: defineEvent(
    1,
    record({ ...projectDimensions, amount: won, evidence: reference }),
  ),
  SelfShareRejected: defineEvent(
    1,
    record({ ...projectDimensions, amount: won, evidence: reference }),
  ),
  InvoiceRegistered: defineEvent(
    1,
    record({
      ...invoiceDimensions,
      payeeBusinessNumber: businessNumber,
      supplyValue: won,
      vat: won,
    }),
  ),
  /** Signed changes by a 수정세금계산서. */
  InvoiceAmended: defineEvent(
    1,
    record({ ...invoiceDimensions, supplyChange: won, vatChange: won, amendedBy: reference }),
  ),
  /** The installation that an invoice bills was accepted for this supply value. */
  InstallationAccepted: defineEvent(1, record({ ...invoiceDimensions, supplyValue: won })),
  ProjectEnded: defineEvent(
    1,
    record({
      ...projectDimensions,
      reason: text,
      /** Self-share agreed but never evidenced, which lapses with the project. */
      selfShareLapsed: won,
      supplyValueAccepted: optional(won),
    }),
  ),
} as const;

export type ProjectEvent = EventOf<typeof projectEvents>;
