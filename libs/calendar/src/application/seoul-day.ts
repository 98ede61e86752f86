import { localDate, type Instant, type LocalDate } from '@sangsaeng/kernel';

/** Korea has kept UTC+9 without summer time since 1988. */
const SEOUL_AHEAD_MS = 9 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

/** The day it is in Asia/Seoul at a moment. */
export function seoulDay(at: Instant): LocalDate {
  return localDate(new Date(Date.parse(at) + SEOUL_AHEAD_MS).toISOString().slice(0, 10));
}

/** How long it is, from a moment, until the next midnight in Asia/Seoul: above 0, at most a day. */
export function untilSeoulMidnightMs(at: Instant): number {
  return DAY_MS - ((Date.parse(at) + SEOUL_AHEAD_MS) % DAY_MS);
}
