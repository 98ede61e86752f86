import {
  basisPoints,
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
  type EventOf,
} from '@sangsaeng/kernel';

// These names and shapes are the storage format: additive change only, or a new version.
export const programmeEvents = {
  /** One version of the shares and caps of a support type (지원유형), never edited after release. */
  FundingRuleReleased: defineEvent(
    1,
    record({
      programme: text,
      supportType: text,
      effectiveFrom: day,
      governmentBasisPoints: basisPoints,
      donorBasisPoints: basisPoints,
      selfBasisPoints: basisPoints,
      governmentCap: optional(won),
      donorCap: optional(won),
      projectCap: optional(won),
      /** Names the remainder rule, so that a later rule can differ without touching history. */
      rounding: oneOf('floor-remainder-to-sme'),
    }),
  ),
  /** A call for applications (공고) and the terms on which they are judged. */
  CallOpened: defineEvent(
    1,
    record({
      programme: reference,
      call: reference,
      fund: reference,
      title: text,
      supportType: text,
      applicationsFrom: day,
      applicationsTo: day,
      criteria: list(record({ item: text, pointsMax: count })),
      bonuses: list(record({ code: text, name: text, points: count })),
      /** All bonuses of an application together count up to this; absent: without a limit. */
      bonusMax: optional(count),
      /** The sum of the item averages that an application must reach without its bonuses. */
      passingScore: count,
      by: reference,
    }),
  ),
  /** No more applications, ahead of the last day. */
  CallClosed: defineEvent(
    1,
    record({ programme: reference, call: reference, reason: text, by: reference }),
  ),
  /** One version of the programme's periods and approvals, never edited after release. */
  TermsReleased: defineEvent(
    1,
    record({
      programme: reference,
      effectiveFrom: day,
      agreementWithinDays: count,
      settlementWithinMonths: count,
      postCareMonths: count,
      clawbackReportWithinDays: count,
      clawbackDemandWithinDays: count,
      clawbackPayWithinDays: count,
      approvalsNeeded: count,
      by: reference,
    }),
  ),
} as const;

export type ProgrammeEvent = EventOf<typeof programmeEvents>;
export type ProgrammeEventData<T extends ProgrammeEvent['type']> = Extract<
  ProgrammeEvent,
  { type: T }
>['data'];
