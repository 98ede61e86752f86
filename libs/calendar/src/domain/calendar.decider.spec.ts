import { dayNumber, localDate, type LocalDate } from '@sangsaeng/kernel';
import { foldOf, given } from '@sangsaeng/kernel/testing';
import fc from 'fast-check';
import {
  calendarDecider,
  DAYS_AHEAD_MAX,
  DAYS_PER_DECISION,
  type OpenDay,
} from './calendar.decider';
import type { CalendarEvent } from './calendar.events';

const open = (date: string): OpenDay => ({ type: 'OpenDay', date: localDate(date) });
const opened = (date: string): CalendarEvent => ({
  type: 'DayOpened',
  occurredOn: localDate(date),
  data: { date: localDate(date) },
});

describe('the calendar', () => {
  it('begins with the first day anybody asks for', () => {
    given(calendarDecider).when(open('2026-03-01')).then(opened('2026-03-01'));
  });

  it('opens every day since the last one, across the end of February and of the year', () => {
    given(calendarDecider, opened('2024-02-27'))
      .when(open('2024-03-01'))
      .then(opened('2024-02-28'), opened('2024-02-29'), opened('2024-03-01'));
    given(calendarDecider, opened('2025-12-30'))
      .when(open('2026-01-01'))
      .then(opened('2025-12-31'), opened('2026-01-01'));
  });

  it('never goes back: an earlier day is open already, and so is the same day', () => {
    given(calendarDecider, opened('2026-03-01')).when(open('2026-02-28')).thenNothing();
    given(calendarDecider, opened('2026-03-01')).when(open('2026-03-01')).thenNothing();
  });

  it('opens no more than a few hundred days at a time', () => {
    const { decision } = given(calendarDecider, opened('2020-01-01')).when(open('2026-01-01'));
    expect(decision).toMatchObject({ accepted: true });
    if (decision.accepted) expect(decision.events).toHaveLength(DAYS_PER_DECISION);
  });

  it('refuses a day further away than any ledger was ever left alone', () => {
    given(calendarDecider, opened('2026-01-01'))
      .when(open('2062-01-01'))
      .thenRejected('DAY_TOO_FAR', {
        ...{ date: '2062-01-01', last: '2026-01-01', daysMax: DAYS_AHEAD_MAX.toString() },
      });
  });

  it('leaves no day out and opens none twice, whatever is asked in whatever order', () => {
    const anyDay = fc
      .integer({ min: 0, max: 3_000 })
      .map((n) => new Date(Date.UTC(2023, 0, 1 + n)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(fc.array(anyDay, { minLength: 1, maxLength: 12 }), (asked) => {
        const log: CalendarEvent[] = [];
        for (const date of asked) {
          const decision = calendarDecider.decide(open(date), foldOf(calendarDecider, log));
          if (decision.accepted) log.push(...decision.events);
        }
        const days = log.map(({ data }) => dayNumber(data.date));
        expect(days).toEqual(days.map((_, n) => (days[0] ?? 0) + n));
        expect(log.every(({ occurredOn, data }) => occurredOn === data.date)).toBe(true);
      }),
    );
  });

  it('ends where dates end', () => {
    const last = '2999-12-31' as LocalDate;
    given(calendarDecider, opened('2999-12-30')).when(open(last)).then(opened(last));
    given(calendarDecider, opened(last)).when(open(last)).thenNothing();
  });
});
