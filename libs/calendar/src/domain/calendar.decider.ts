import {
  accepted,
  calendarDay,
  dayNumber,
  rejected,
  type Decider,
  type LocalDate,
} from '@sangsaeng/kernel';
import type { CalendarEvent } from './calendar.events';

/** Opens every day up to `date`, at most `DAYS_PER_DECISION` of them: whoever asks repeats until nothing is left. */
export type OpenDay = { readonly type: 'OpenDay'; readonly date: LocalDate };
export type CalendarCommand = OpenDay;
/** Opened days are for ever and set deadlines off, so a year typed wrongly must not open a lifetime of them. */
export type CalendarRefusal = 'DAY_TOO_FAR';
export type CalendarState = { readonly last: LocalDate | undefined };

export const calendarStream = 'calendar';
export const DAYS_PER_DECISION = 400;
/** Some ten years: longer than any ledger was ever left alone. */
export const DAYS_AHEAD_MAX = 3_653;

/**
 * Stream `calendar`: each day is opened once, in order, none left out. The first day ever asked for begins the
 * calendar; a day that is already past is open, so asking for it records nothing.
 */
export const calendarDecider: Decider<
  CalendarCommand,
  CalendarState,
  CalendarEvent,
  CalendarRefusal
> = {
  initial: () => ({ last: undefined }),
  evolve: (_state, { data }) => ({ last: data.date }),
  decide: ({ date }, { last }) => {
    if (last === undefined) return accepted([dayOpened(date)]);
    const ahead = dayNumber(date) - dayNumber(last);
    if (ahead > DAYS_AHEAD_MAX) {
      return rejected('DAY_TOO_FAR', { date, last, daysMax: DAYS_AHEAD_MAX.toString() });
    }
    return accepted(daysAfter(last, date).map(dayOpened));
  },
};

function daysAfter(last: LocalDate, date: LocalDate): readonly LocalDate[] {
  const days: LocalDate[] = [];
  for (let day = last; day < date && days.length < DAYS_PER_DECISION;) {
    day = dayAfter(day) ?? date;
    days.push(day);
  }
  return days;
}

/** `undefined` after the last day that dates know. */
function dayAfter(date: LocalDate): LocalDate | undefined {
  const [year, month, day] = [+date.slice(0, 4), +date.slice(5, 7), +date.slice(8, 10)];
  return (
    calendarDay(year, month, day + 1) ??
    calendarDay(year, month + 1, 1) ??
    calendarDay(year + 1, 1, 1)
  );
}

function dayOpened(date: LocalDate): CalendarEvent {
  return { type: 'DayOpened', occurredOn: date, data: { date } };
}
