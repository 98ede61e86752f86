/**
 * In what way a rule says no. `conflict`: it stands in the way of what is recorded; `missing`: what is named does not
 * exist; `invalid`: the values contradict each other or a limit; `forbidden`: not this person.
 */
export type RefusalKind = 'conflict' | 'missing' | 'invalid' | 'forbidden';

/** The only place that knows HTTP status codes of refusals by a rule. */
export const REFUSAL_STATUS = {
  conflict: 409,
  missing: 404,
  invalid: 422,
  forbidden: 403,
} as const satisfies Record<RefusalKind, number>;
