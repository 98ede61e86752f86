import type { LocalDate } from '@sangsaeng/kernel';
import type { ProgrammeEventData } from './programme.events';

/** A released version of a programme's periods and approvals. */
export type Terms = ProgrammeEventData<'TermsReleased'>;
export type TermsInForce = Omit<Terms, 'programme' | 'effectiveFrom' | 'by'>;

/** What holds where a programme has released no terms of its own. */
export const DEFAULT_TERMS: TermsInForce = {
  /** Assumed: a selected company signs within a month, or its money is free again. */
  agreementWithinDays: 30,
  /** The settlement report of a subsidised project is due within two months of its end (보조금법 §27). */
  settlementWithinMonths: 2,
  /** Assumed: installed systems are watched for three years, as long as contributions may be held. */
  postCareMonths: 36,
  /** Assumed. */
  clawbackReportWithinDays: 14,
  /** Assumed. */
  clawbackDemandWithinDays: 30,
  /** Assumed. */
  clawbackPayWithinDays: 30,
  /** Two people besides who asks for the money: a rule of this program. */
  approvalsNeeded: 2,
};

/** The released version with the latest effective date not after `on`, or the default. */
export function termsInForce(released: Iterable<Terms>, on: LocalDate): TermsInForce {
  let latest: Terms | undefined;
  for (const terms of released) {
    if (terms.effectiveFrom > on) continue;
    if (latest === undefined || terms.effectiveFrom > latest.effectiveFrom) latest = terms;
  }
  return latest ?? DEFAULT_TERMS;
}
