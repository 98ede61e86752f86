import {
  day,
  defineEvent,
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
const dimensions = {
  fund: reference,
  project: reference,
  sme: reference,
  category: text,
  disbursement: reference,
  payee: reference,
  invoice: reference,
  clawback: reference,
} as const;
const ofCase = { clawback: reference } as const;

// These names and shapes are the storage format: additive change only, or a new version.
/** Stream `clawback-<R no.>`: the case of one decision to take money back. */
export const clawbackEvents = {
  ClawbackCaseOpened: defineEvent(
    1,
    record({
      ...dimensions,
      amount: won,
      cause: optional(
        oneOf('false-claim', 'other-use', 'breach', 'requirement-not-met', 'overpayment'),
      ),
      legalBasis: optional(text),
      reportDueOn: day,
      demandDueOn: day,
      /** Who decided the clawback. */
      by: optional(reference),
    }),
  ),
  ClawbackReported: defineEvent(1, record({ ...ofCase, to: text, by: reference })),
  ClawbackDemanded: defineEvent(1, record({ ...ofCase, payBy: day, by: reference })),
  // Mirrors of what happened to the sum elsewhere. They post nothing.
  /** `government`: the part that must be remitted to the treasury (국고). */
  ClawbackReceiptMirrored: defineEvent(
    1,
    record({ ...ofCase, receipt: reference, amount: won, government: won }),
  ),
  ClawbackWaiverMirrored: defineEvent(1, record({ ...ofCase, waiver: reference, amount: won })),
  ClawbackReductionMirrored: defineEvent(
    1,
    record({ ...ofCase, reduction: reference, amount: won }),
  ),
  ClawbackRemittedNoted: defineEvent(1, record({ ...ofCase, remittance: reference, amount: won })),
  ClawbackStepFellOverdue: defineEvent(
    1,
    record({
      ...ofCase,
      step: oneOf('report', 'demand', 'payment', 'remittance'),
      dueOn: day,
    }),
  ),
  ObjectionFiled: defineEvent(
    1,
    record({ ...ofCase, objection: reference, grounds: text, by: reference }),
  ),
  ObjectionDecided: defineEvent(
    1,
    record({
      ...ofCase,
      objection: reference,
      outcome: oneOf('upheld', 'partly', 'dismissed'),
      reason: text,
      by: reference,
    }),
  ),
  SanctionImposed: defineEvent(
    1,
    record({
      ...ofCase,
      sanction: reference,
      party: oneOf('sme', 'supplier'),
      /** Stream id of that company. */
      partyId: reference,
      kind: oneOf('debarment', 'warning'),
      from: day,
      to: day,
      legalBasis: text,
      by: reference,
    }),
  ),
  SurchargeImposed: defineEvent(
    1,
    record({
      ...dimensions,
      amount: won,
      legalBasis: text,
      collectedByFund: optional(yes),
      by: optional(reference),
      /** How many times the illicit gain (제재부가금 배수), as the decision puts it. */
      multiple: optional(text),
    }),
  ),
  SurchargeSettled: defineEvent(
    1,
    record({
      ...dimensions,
      amount: won,
      collectedByFund: optional(yes),
      bankAccount: optional(reference),
      by: optional(reference),
      settlement: optional(reference),
    }),
  ),
  /** Everything is paid, waived and remitted; or, with a reason, a person gives the case up. */
  ClawbackCaseClosed: defineEvent(
    1,
    record({ ...ofCase, reason: optional(text), by: optional(reference) }),
  ),
} as const;

export type ClawbackEvent = EventOf<typeof clawbackEvents>;

export type ClawbackDataOf<T extends ClawbackEvent['type']> = Extract<
  ClawbackEvent,
  { type: T }
>['data'];
