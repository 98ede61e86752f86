import { accepted, rejected, type Decision, type LocalDate, type Sayings } from '@sangsaeng/kernel';
import { ifSaid } from './company-repetition';
import type { CompanyRefusal } from './company.commands';
import type { SmeEvent, SupplierEvent } from './company.events';
import type { CompanyStatus, Standing, Term } from './standing';

type Refusal = Exclude<Decision<never, CompanyRefusal>, { readonly accepted: true }>;
type Known = { readonly standing: Standing; readonly sayings: Sayings };

export function datesReversed({ from, to }: Term): Refusal | undefined {
  return from > to ? rejected('DATES_REVERSED', { from, to }) : undefined;
}

/** A certificate or a registration for a further time. */
export function addTerm<E extends SmeEvent | SupplierEvent>(
  event: E,
  term: Term,
  { standing }: Known,
): Decision<E, CompanyRefusal> {
  const known = standing.terms.some(({ from, to }) => from === term.from && to === term.to);
  return datesReversed(term) ?? accepted(known ? [] : [event]);
}

/** Nothing new when that is what is known of that day already. */
export function recordStatus<E extends SmeEvent | SupplierEvent>(
  event: E,
  { status, on, source }: CompanyStatus,
  { standing }: Known,
): Decision<E, CompanyRefusal> {
  const known = standing.statuses.get(on);
  return accepted(known?.status === status && known.source === source ? [] : [event]);
}

export function debar<E extends SmeEvent | SupplierEvent>(
  event: E,
  term: Term,
  { sayings }: Known,
): Decision<E, CompanyRefusal> {
  return ifSaid(sayings, event) ?? datesReversed(term) ?? accepted([event]);
}

export function liftDebarment<E extends SmeEvent | SupplierEvent>(
  event: E,
  debarment: string,
  { standing, sayings }: Known,
): Decision<E, CompanyRefusal> {
  const said = ifSaid(sayings, event);
  if (said !== undefined) return said;
  return standing.debarments.has(debarment)
    ? accepted([event])
    : rejected('DEBARMENT_UNKNOWN', { debarment });
}

export function evolveStatus(standing: Standing, { status, on, source }: CompanyStatus): void {
  standing.statuses.set(on, { status, on, source });
}

export function evolveDebarment(
  standing: Standing,
  data: { readonly debarment: string; readonly from: LocalDate; readonly to: LocalDate },
): void {
  const { debarment, from, to } = data;
  standing.debarments.set(debarment, { debarment, from, to, liftedOn: undefined });
}
