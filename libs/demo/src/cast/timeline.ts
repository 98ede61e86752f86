import { daysAfter, localDate, type LocalDate } from '@sangsaeng/kernel';
import type { SeededChance } from '../engine/demo-chance';

/** The days on which the steps of one project fall. */
export type Timeline = Readonly<
  Record<
    | ('registered' | 'applied' | 'visited' | 'scored' | 'evaluated' | 'selected' | 'agreed')
    | ('selfPaid' | 'installed' | 'inspected' | 'billed' | 'requested' | 'approved' | 'banked')
    | ('ended' | 'submitted' | 'finalised' | 'checked'),
    LocalDate
  >
>;

export type CallPlan = {
  readonly call: string;
  readonly title: string;
  readonly openedOn: LocalDate;
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** When scoring is over and the ranking is made. */
  readonly evaluatedOn: LocalDate;
  readonly agreedFrom: LocalDate;
  readonly workFrom: LocalDate;
  readonly checkedFrom: LocalDate;
};

const day = localDate;

/** The calls of the demonstrated time. Their days and numbers are invented; that there was one a year is not. */
export const CALLS = {
  2024: {
    ...{ call: 'SEC-2024-1', title: '2024년 상생형 기술유출방지시스템 구축사업' },
    ...{ openedOn: day('2024-07-15'), from: day('2024-07-22'), to: day('2024-08-16') },
    ...{ evaluatedOn: day('2024-09-10'), agreedFrom: day('2024-09-20') },
    ...{ workFrom: day('2024-10-07'), checkedFrom: day('2025-06-10') },
  },
  2025: {
    ...{ call: 'SEC-2025-1', title: '2025년 상생형 기술유출방지시스템 구축사업' },
    ...{ openedOn: day('2025-02-03'), from: day('2025-02-10'), to: day('2025-03-07') },
    ...{ evaluatedOn: day('2025-04-04'), agreedFrom: day('2025-04-14') },
    ...{ workFrom: day('2025-05-07'), checkedFrom: day('2025-12-08') },
  },
  2026: {
    ...{ call: 'SEC-2026-0', title: '2026년 상생형 사전 공고' },
    ...{ openedOn: day('2025-11-10'), from: day('2025-11-17'), to: day('2025-11-28') },
    ...{ evaluatedOn: day('2025-12-12'), agreedFrom: day('2025-12-17') },
    ...{ workFrom: day('2025-12-24'), checkedFrom: day('2025-12-31') },
  },
} as const satisfies Readonly<Record<string, CallPlan>>;
export type Year = keyof typeof CALLS;

/** Spreads the steps of a project over the days that its call leaves for them. */
export function timelineOf(year: Year, chance: SeededChance): Timeline {
  const { openedOn, from, evaluatedOn, agreedFrom, workFrom, checkedFrom } = CALLS[year];
  const isLate = year === 2026;
  const after = (start: LocalDate, least: number, spread: number) =>
    daysAfter(start, least + chance.below(spread));
  const applied = after(from, 0, isLate ? 10 : 24);
  const installed = after(workFrom, 10, 20);
  const inspected = after(installed, 3, 3);
  const billed = after(inspected, 1, 1);
  const requested = after(billed, 2, 1);
  const approved = after(requested, 1, 2);
  const banked = after(approved, 1, 2);
  const ended = after(banked, 6, 8);
  const submitted = after(ended, 20, 20);
  return {
    registered: daysAfter(openedOn, 1),
    ...{ applied, visited: after(evaluatedOn, isLate ? -10 : -20, isLate ? 5 : 12) },
    ...{ scored: daysAfter(evaluatedOn, -3), evaluated: evaluatedOn },
    ...{ selected: daysAfter(evaluatedOn, 3), agreed: after(agreedFrom, 0, isLate ? 3 : 8) },
    ...{ selfPaid: after(workFrom, 0, isLate ? 5 : 8), installed, inspected, billed },
    ...{ requested, approved, banked, ended, submitted },
    ...{ finalised: after(submitted, 5, 10), checked: after(checkedFrom, 0, 20) },
  };
}
