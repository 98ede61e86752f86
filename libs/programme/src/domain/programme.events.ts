import {
  basisPoints,
  day,
  defineEvent,
  oneOf,
  optional,
  record,
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
} as const;

export type ProgrammeEvent = EventOf<typeof programmeEvents>;
