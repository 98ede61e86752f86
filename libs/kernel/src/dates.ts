import { InvariantViolation } from './decision';

declare const localDateBrand: unique symbol;
declare const instantBrand: unique symbol;

/** A calendar day in Asia/Seoul, `YYYY-MM-DD`, years 1900–2999. Compares as text. */
export type LocalDate = string & { readonly [localDateBrand]: true };

/** A moment as UTC ISO-8601 with milliseconds, `2024-07-11T02:03:04.005Z`. Compares as text. */
export type Instant = string & { readonly [instantBrand]: true };

const LOCAL_DATE = /^(?:19|2\d)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
const INSTANT = /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

export function isLocalDate(text: unknown): text is LocalDate {
  if (typeof text !== 'string' || !LOCAL_DATE.test(text)) return false;
  return calendarDay(+text.slice(0, 4), +text.slice(5, 7), +text.slice(8, 10)) !== undefined;
}

/** The day, if it exists in the calendar. */
export function calendarDay(year: number, month: number, day: number): LocalDate | undefined {
  if (year < 1900 || year > 2999 || month < 1 || month > 12 || day < 1) return undefined;
  if (day > daysIn(year, month)) return undefined;
  const two = (part: number) => part.toString().padStart(2, '0');
  return `${year.toString()}-${two(month)}-${two(day)}` as LocalDate;
}

export function localDate(text: string): LocalDate {
  if (!isLocalDate(text)) throw new InvariantViolation('LOCAL_DATE', { text });
  return text;
}

export function isInstant(text: unknown): text is Instant {
  return typeof text === 'string' && INSTANT.test(text) && isLocalDate(text.slice(0, 10));
}

export function instant(text: string): Instant {
  if (!isInstant(text)) throw new InvariantViolation('INSTANT', { text });
  return text;
}

/** Days since 1900-01-01, for arithmetic and for compact ordered keys. */
export function dayNumber(date: LocalDate): number {
  const year = +date.slice(0, 4);
  const month = +date.slice(5, 7);
  let days = (year - 1900) * 365 + leapDaysBefore(year) - leapDaysBefore(1900);
  for (let m = 1; m < month; m += 1) days += daysIn(year, m);
  return days + +date.slice(8, 10) - 1;
}

/** The same day so many years later; 29 February becomes the 28th in a common year. */
export function yearsAfter(date: LocalDate, years: number): LocalDate {
  const year = +date.slice(0, 4) + years;
  const month = +date.slice(5, 7);
  const dayOfMonth = Math.min(+date.slice(8, 10), daysIn(year, month));
  const later = calendarDay(year, month, dayOfMonth);
  if (later === undefined)
    throw new InvariantViolation('LOCAL_DATE', { date, years: years.toString() });
  return later;
}

/** The last day of the year so many years after that of the day: fiscal years of the state are calendar years. */
export function yearEnd(date: LocalDate, yearsLater: number): LocalDate {
  return yearsAfter(localDate(`${date.slice(0, 4)}-12-31`), yearsLater);
}

/** The same day so many months later, or the last of that month where it is shorter. */
export function monthsAfter(date: LocalDate, months: number): LocalDate {
  const total = +date.slice(0, 4) * 12 + (+date.slice(5, 7) - 1) + months;
  const [year, month] = [Math.floor(total / 12), (total % 12) + 1];
  const later = calendarDay(year, month, Math.min(+date.slice(8, 10), daysIn(year, month)));
  if (later === undefined)
    throw new InvariantViolation('LOCAL_DATE', { date, months: months.toString() });
  return later;
}

/** So many days later; before, for a negative number. */
export function daysAfter(date: LocalDate, days: number): LocalDate {
  let [year, month, day] = [+date.slice(0, 4), +date.slice(5, 7), +date.slice(8, 10) + days];
  for (; day > daysIn(year, month); month = (month % 12) + 1) {
    day -= daysIn(year, month);
    if (month === 12) year += 1;
  }
  while (day < 1) {
    if (month === 1) year -= 1;
    month = month === 1 ? 12 : month - 1;
    day += daysIn(year, month);
  }
  const found = calendarDay(year, month, day);
  if (found === undefined)
    throw new InvariantViolation('LOCAL_DATE', { date, days: days.toString() });
  return found;
}

function daysIn(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);
}

function leapDaysBefore(year: number): number {
  const y = year - 1;
  return Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
}
