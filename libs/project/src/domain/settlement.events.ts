import {
  day,
  defineEvent,
  evidenceList,
  list,
  oneOf,
  record,
  reference,
  text,
  won,
} from '@sangsaeng/kernel';

/** The cost of a project by who paid it, and what of the agreed support was not used. */
export const settlementStatement = record({
  supply: won,
  government: won,
  donors: list(record({ donor: reference, amount: won })),
  self: won,
  unspentGovernment: won,
  unspentDonor: won,
});

// These names and shapes are the storage format: additive change only, or a new version.
/** Settlement by source (정산) and the watch kept afterwards (사후관리). */
export const settlementEvents = {
  SettlementSubmitted: defineEvent(
    1,
    record({
      project: reference,
      settlement: settlementStatement,
      evidence: evidenceList,
      by: reference,
    }),
  ),
  SettlementReturned: defineEvent(1, record({ project: reference, reason: text, by: reference })),
  SettlementFinalised: defineEvent(
    1,
    record({ project: reference, finalisedOn: day, postCareUntil: day, by: reference }),
  ),
  /** A settled project has to be settled again, for instance after an invoice was amended. */
  SettlementReopened: defineEvent(1, record({ project: reference, reason: text, by: reference })),
  PostCareChecked: defineEvent(
    1,
    record({
      project: reference,
      checkedOn: day,
      state: oneOf('in-use', 'not-in-use', 'removed'),
      findings: text,
      by: reference,
    }),
  ),
  PostCareIncidentNoted: defineEvent(1, record({ project: reference, code: text, detail: text })),
  PostCareEnded: defineEvent(1, record({ project: reference })),
} as const;
