import { calendarDay, type Instant, type LocalDate } from '@sangsaeng/kernel';

/** The next day of the calendar; after the last day that a ledger can name, the first one beyond. */
export function dayAfter(date: LocalDate): LocalDate {
  const [year, month, day] = [+date.slice(0, 4), +date.slice(5, 7), +date.slice(8, 10)];
  return (
    calendarDay(year, month, day + 1) ??
    calendarDay(year, month + 1, 1) ??
    (`${(year + 1).toString()}-01-01` as LocalDate)
  );
}

/** The day in Asia/Seoul, which has been nine hours ahead of UTC without summer time since 1988. */
export function seoulDay(moment: Instant): LocalDate {
  const utc = moment.slice(0, 10) as LocalDate;
  return +moment.slice(11, 13) >= 15 ? dayAfter(utc) : utc;
}
