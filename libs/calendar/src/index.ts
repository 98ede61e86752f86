export { calendarEvents, type CalendarEvent } from './domain/calendar.events';
export {
  calendarDecider,
  calendarStream,
  type CalendarCommand,
  type CalendarRefusal,
  type CalendarState,
} from './domain/calendar.decider';
export { DayOpener, type DayOpenerOptions } from './application/day-opener';
export { openDays } from './application/open-days';
export { seoulDay } from './application/seoul-day';
