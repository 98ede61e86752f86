import fc from 'fast-check';
import {
  calendarDay,
  dayNumber,
  daysAfter,
  instant,
  isInstant,
  isLocalDate,
  localDate,
  monthsAfter,
  yearEnd,
  yearsAfter,
} from './dates';

const MS_A_DAY = 86_400_000;
const FIRST = Date.UTC(1900, 0, 1);
const DAYS = (Date.UTC(3000, 0, 1) - FIRST) / MS_A_DAY;
const nthDay = (n: number) => localDate(new Date(FIRST + n * MS_A_DAY).toISOString().slice(0, 10));

describe('LocalDate', () => {
  it('numbers every day from 1900 to 2999 without a gap', () => {
    const wrong: string[] = [];
    for (let n = 0; n < DAYS; n += 1) if (dayNumber(nthDay(n)) !== n) wrong.push(nthDay(n));
    expect(wrong).toEqual([]);
  });

  it('compares as text in the order of time', () => {
    const day = fc.integer({ min: 0, max: DAYS - 1 });
    fc.assert(
      fc.property(day, day, (first, second) => {
        expect(nthDay(first) < nthDay(second)).toBe(first < second);
      }),
    );
  });

  it.each(['2024-02-29', '2000-02-29', '1900-01-01', '2999-12-31'])('knows %s', (text) => {
    expect(isLocalDate(text)).toBe(true);
    expect(localDate(text)).toBe(text);
  });

  it.each([
    ...['2023-02-29', '2100-02-29', '2024-04-31', '2024-13-01', '2024-00-10', '2024-01-00'],
    ...['2024-02-30', '2024-01-32', '1899-12-31', '3000-01-01', '2024-1-1', '20240101', ''],
    ...['2024-01-01\n', ' 2024-01-01', '2024-01-01T00:00', '２０２４-01-01'],
  ])('refuses %j', (text) => {
    expect(isLocalDate(text)).toBe(false);
    expect(() => localDate(text)).toThrow('LOCAL_DATE');
  });

  it('accepts exactly the days of the calendar', () => {
    const part = fc.integer({ min: -1, max: 33 });
    fc.assert(
      fc.property(fc.integer({ min: 1898, max: 3001 }), part, part, (year, month, day) => {
        const date = new Date(Date.UTC(year, month - 1, day));
        const stays = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1;
        const exists = stays && year >= 1900 && year <= 2999;
        expect(calendarDay(year, month, day) !== undefined).toBe(exists);
      }),
    );
  });
});

describe('yearsAfter', () => {
  it('keeps the day of the month, but for 29 February in a common year', () => {
    expect(yearsAfter(localDate('2024-07-11'), 3)).toBe('2027-07-11');
    expect(yearsAfter(localDate('2024-02-29'), 3)).toBe('2027-02-28');
    expect(yearsAfter(localDate('2024-02-29'), 4)).toBe('2028-02-29');
    expect(yearsAfter(localDate('2096-02-29'), 4)).toBe('2100-02-28');
  });

  it('counts days forth and back over months and leap years', () => {
    const day = fc.integer({ min: 0, max: DAYS - 1 });
    fc.assert(
      fc.property(day, fc.integer({ min: -1_500, max: 1_500 }), (from, days) => {
        fc.pre(from + days >= 0 && from + days < DAYS);
        expect(daysAfter(nthDay(from), days)).toBe(nthDay(from + days));
      }),
    );
  });

  it.each([
    ['2024-08-31', 6, '2025-02-28'],
    ['2023-12-31', 2, '2024-02-29'],
    ['2024-11-15', 2, '2025-01-15'],
    ['2024-03-31', -1, '2024-02-29'],
  ])('%s and %d months are %s', (from, months, later) => {
    expect(monthsAfter(localDate(from), months)).toBe(later);
  });

  it('knows the last day of a fiscal year and of the one after', () => {
    expect(yearEnd(localDate('2024-07-11'), 0)).toBe('2024-12-31');
    expect(yearEnd(localDate('2024-12-31'), 1)).toBe('2025-12-31');
  });

  it('refuses to leave the years it knows', () => {
    expect(() => monthsAfter(localDate('2999-12-01'), 1)).toThrow('LOCAL_DATE');
    expect(() => daysAfter(localDate('1900-01-01'), -1)).toThrow('LOCAL_DATE');
    expect(() => yearsAfter(localDate('2998-01-01'), 3)).toThrow('LOCAL_DATE');
  });
});

describe('Instant', () => {
  it('reads what a clock in UTC writes', () => {
    const times = { min: new Date('1900-01-01'), max: new Date('2999-12-31'), noInvalidDate: true };
    fc.assert(
      fc.property(fc.date(times), (time) => {
        expect(instant(time.toISOString())).toBe(time.toISOString());
      }),
    );
  });

  it.each([
    ...['2024-07-11T02:03:04Z', '2024-07-11T02:03:04.005', '2024-07-11T02:03:04.005+09:00'],
    ...['2023-02-29T00:00:00.000Z', '2024-07-11T24:00:00.000Z', '2024-07-11T23:60:00.000Z'],
    ...['2024-07-11T23:59:60.000Z', '2024-07-11T02:03:04.005Z\n'],
  ])('refuses %j', (text) => {
    expect(isInstant(text)).toBe(false);
    expect(() => instant(text)).toThrow('INSTANT');
  });
});
