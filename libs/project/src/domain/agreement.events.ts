import {
  basisPoints,
  businessNumber,
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
import { projectDimensions } from './project-dimensions';

// These names and shapes are the storage format: additive change only, or a new version.
/** The agreement (협약), the company's own share (자부담), and the end of the work. */
export const agreementEvents = {
  AgreementSigned: defineEvent(
    1,
    record({
      ...projectDimensions,
      programme: optional(reference),
      call: optional(reference),
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
      by: optional(reference),
    }),
  ),
  /** Signed changes; government, self and donor changes sum to the change of the total cost. */
  AgreementAmended: defineEvent(
    1,
    record({
      ...projectDimensions,
      amendment: optional(reference),
      totalChange: won,
      governmentChange: won,
      selfChange: won,
      donorChanges: list(record({ donor: reference, change: won })),
      reason: text,
      by: optional(reference),
    }),
  ),
  SelfShareEvidenced: defineEvent(
    1,
    record({
      ...projectDimensions,
      amount: won,
      evidence: reference,
      paidOn: optional(day),
      bankTransaction: optional(reference),
      /** A supplier's stream id: to whom the company paid. */
      supplier: optional(reference),
      by: optional(reference),
    }),
  ),
  SelfShareRejected: defineEvent(
    1,
    record({
      ...projectDimensions,
      amount: won,
      evidence: reference,
      reason: optional(text),
      by: optional(reference),
    }),
  ),
  ProjectEnded: defineEvent(
    1,
    record({
      ...projectDimensions,
      reason: text,
      /** Self-share agreed but never evidenced, which lapses with the project. */
      selfShareLapsed: won,
      supplyValueAccepted: optional(won),
      kind: optional(oneOf('completed', 'terminated')),
      settlementDueOn: optional(day),
      by: optional(reference),
    }),
  ),
  /** The work goes on; the fund has committed again what the end had released. */
  ProjectReopened: defineEvent(
    1,
    record({
      ...projectDimensions,
      reason: text,
      /** What `ProjectEnded.selfShareLapsed` had lapsed is due again. */
      selfShareRestored: won,
      by: reference,
    }),
  ),
} as const;
