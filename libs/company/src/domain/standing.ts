import type { LocalDate } from '@sangsaeng/kernel';

/** Days from and to, both inside. */
export type Term = { readonly from: LocalDate; readonly to: LocalDate };

export type CompanyStatus = {
  readonly status: 'active' | 'suspended' | 'closed' | 'bankrupt';
  readonly on: LocalDate;
  readonly source: string;
};

export type Debarment = Term & {
  readonly debarment: string;
  /** From this day on it forbids nothing more. */
  readonly liftedOn: LocalDate | undefined;
};

/** What decides, on a given day, whether a company may be paid: all of it dated, so that any day can be judged. */
export type Standing = {
  /** Times in which its certificate or its place in the pool of suppliers is valid. */
  readonly terms: Term[];
  /** By the day from which they hold; of one day the one recorded last. */
  readonly statuses: Map<LocalDate, CompanyStatus>;
  readonly debarments: Map<string, Debarment>;
};

export const initialStanding = (): Standing => ({
  terms: [],
  statuses: new Map(),
  debarments: new Map(),
});

export function covers({ from, to }: Term, day: LocalDate): boolean {
  return from <= day && day <= to;
}

/** Active until something else is recorded. */
export function statusOn({ statuses }: Standing, day: LocalDate): CompanyStatus | undefined {
  let latest: CompanyStatus | undefined;
  for (const status of statuses.values()) {
    if (status.on <= day && (latest === undefined || status.on > latest.on)) latest = status;
  }
  return latest;
}

export function debarmentOn({ debarments }: Standing, day: LocalDate): Debarment | undefined {
  for (const debarment of debarments.values()) {
    const { liftedOn } = debarment;
    if (covers(debarment, day) && (liftedOn === undefined || day < liftedOn)) return debarment;
  }
  return undefined;
}

export function lift(standing: Standing, debarment: string, liftedOn: LocalDate): void {
  const known = standing.debarments.get(debarment);
  if (known !== undefined) standing.debarments.set(debarment, { ...known, liftedOn });
}

/** The term that ends last, to name it in a refusal. */
export function lastTerm({ terms }: Standing): Term | undefined {
  return terms.reduce<Term | undefined>(
    (last, term) => (last === undefined || term.to > last.to ? term : last),
    undefined,
  );
}
