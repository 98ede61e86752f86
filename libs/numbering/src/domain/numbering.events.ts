import {
  count,
  defineEvent,
  oneOf,
  record,
  reference,
  text,
  type EventOf,
  type TypeOf,
} from '@sangsaeng/kernel';

/** T: 과제 (project), Y: 집행 (disbursement), R: 환수 (clawback case). */
export const numberKind = oneOf('T', 'Y', 'R');
export type NumberKind = TypeOf<typeof numberKind>;

// These names and shapes are the storage format: additive change only, or a new version.
export const numberingEvents = {
  /** `purpose`: what the number is for, the command that asked for it say; it gets no second number. */
  NumberAssigned: defineEvent(
    1,
    record({ kind: numberKind, year: count, number: count, purpose: reference }),
  ),
  /** The number stays used up, so that the row of numbers has no gap; its purpose may get another one. */
  NumberVoided: defineEvent(
    1,
    record({ kind: numberKind, year: count, number: count, purpose: reference, reason: text }),
  ),
} as const;

export type NumberingEvent = EventOf<typeof numberingEvents>;
