import type { LocalDate } from '@sangsaeng/kernel';
import { covers, debarmentOn, lastTerm, statusOn, type Standing } from './standing';

export type Declined = {
  readonly code:
    'NOT_REGISTERED' | 'BUSINESS_CLOSED' | 'DEBARRED' | 'CERTIFICATE_EXPIRED' | 'NOT_IN_POOL';
  readonly detail: string;
};

/** What was answered last for each disbursement; an empty text stands for a clearance. */
export type Clearances = Map<string, string>;

/**
 * Why a company may not be paid on that day, if it may not. Sources: no payment to a company whose 중소기업 확인서 has
 * expired (the fund's own rule); suppliers come from the verified pool; closed and suspended businesses and those under
 * sanction are excluded (shared by the sister programmes).
 */
export function whyNotPayable(
  registered: boolean,
  standing: Standing,
  day: LocalDate,
  outOfTerm: 'CERTIFICATE_EXPIRED' | 'NOT_IN_POOL',
): Declined | undefined {
  if (!registered) return { code: 'NOT_REGISTERED', detail: `not registered on ${day}` };
  const status = statusOn(standing, day);
  if (status !== undefined && status.status !== 'active') {
    return { code: 'BUSINESS_CLOSED', detail: `${status.status} since ${status.on}` };
  }
  const debarred = debarmentOn(standing, day);
  if (debarred !== undefined) {
    return { code: 'DEBARRED', detail: `${debarred.from} to ${debarred.to}` };
  }
  if (standing.terms.some((term) => covers(term, day))) return undefined;
  const last = lastTerm(standing);
  const known = last === undefined ? 'none known' : `last one ${last.from} to ${last.to}`;
  return { code: outOfTerm, detail: `${known}, asked for ${day}` };
}

/** The same answer again is no news. */
export function answeredSame(
  clearances: Clearances,
  disbursement: string,
  declined: Declined | undefined,
): boolean {
  return clearances.get(disbursement) === (declined?.code ?? '');
}
