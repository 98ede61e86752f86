import { day, defineEvent, record, type EventOf } from '@sangsaeng/kernel';

// These names and shapes are the storage format: additive change only, or a new version.
export const calendarEvents = {
  /** A day in Asia/Seoul has begun. Rules that wait for a day react to it, so that no rule needs a clock. */
  DayOpened: defineEvent(1, record({ date: day })),
} as const;

export type CalendarEvent = EventOf<typeof calendarEvents>;
