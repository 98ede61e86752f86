import {
  businessNumber,
  count,
  day,
  defineEvent,
  evidenceList,
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
/** From the application to the choice (신청 → 사전진단 → 선정평가). People are named by reference. */
export const applicationEvents = {
  ApplicationSubmitted: defineEvent(
    1,
    record({
      ...projectDimensions,
      programme: reference,
      call: reference,
      smeBusinessNumber: businessNumber,
      supportType: text,
      title: text,
      /** Applied for, supply value without VAT. */
      totalCost: won,
      requestedDonors: list(businessNumber),
      /** Codes of the bonuses that the SME claims. */
      bonuses: list(text),
      /** The terms of the call on the day of the application: they bind its evaluation. */
      criteria: list(record({ item: text, pointsMax: count })),
      bonusesOffered: list(record({ code: text, name: text, points: count })),
      /** All bonuses together count up to this; absent: without a limit of their own. */
      bonusMax: optional(count),
      passingScore: count,
      evidence: evidenceList,
      by: reference,
    }),
  ),
  ApplicationWithdrawn: defineEvent(1, record({ project: reference, reason: text, by: reference })),
  DiagnosisRecorded: defineEvent(
    1,
    record({
      project: reference,
      expert: reference,
      visitedOn: day,
      /** Solution categories. */
      recommended: list(text),
      findings: text,
      estimatedCost: won,
      fit: oneOf('fit', 'unfit'),
      by: reference,
    }),
  ),
  /** One per judge and item, never changed. */
  ItemScored: defineEvent(
    1,
    record({
      project: reference,
      judge: reference,
      item: text,
      points: count,
      comment: optional(text),
    }),
  ),
  /** A judge with an interest: no score of theirs counts. */
  JudgeRecused: defineEvent(1, record({ project: reference, judge: reference, reason: text })),
  EvaluationClosed: defineEvent(
    1,
    record({
      project: reference,
      judges: count,
      /** Sum of the item averages with two decimals, `82.50`. */
      scorePoints: text,
      bonusPoints: count,
      total: text,
      by: reference,
    }),
  ),
  ProjectSelected: defineEvent(
    1,
    record({
      project: reference,
      score: text,
      rank: optional(count),
      reason: text,
      by: reference,
      /** The last day to sign, by the terms in force. */
      agreementDueOn: optional(day),
    }),
  ),
  ProjectRejected: defineEvent(1, record({ project: reference, reason: text, by: reference })),
} as const;
