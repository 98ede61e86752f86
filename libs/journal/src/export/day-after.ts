import { calendarDay, InvariantViolation, type Instant, type LocalDate } from '@sangsaeng/kernel';

/** The next day of the calendar. */
export function dayAfter(date: LocalDate): LocalDate {
  const [year, month, day] = [+date.slice(0, 4), +date.slice(5, 7), +date.slice(8, 10)];
  const next =
    calendarDay(year, month, day + 1) ??
    calendarDay(year, month + 1, 1) ??
    calendarDay(year + 1, 1, 1);
  if (next === undefined) throw new InvariantViolation('CALENDAR_END', { date });
  return next;
}

/** The day in Asia/Seoul, which has been nine hours ahead of UTC without summer time since 1988. */
export function seoulDay(moment: Instant): LocalDate {
  const utc = moment.slice(0, 10) as LocalDate;
  return +moment.slice(11, 13) >= 15 ? dayAfter(utc) : utc;
}
