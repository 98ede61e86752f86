import { instant, localDate } from '@sangsaeng/kernel';
import { dayAfter, seoulDay } from './day-after';

describe('days', () => {
  test.each([
    ['2024-02-28', '2024-02-29'],
    ['2023-02-28', '2023-03-01'],
    ['2024-12-31', '2025-01-01'],
  ])('the day after %s is %s', (day, next) => {
    expect(dayAfter(localDate(day))).toBe(next);
  });

  test('the last day that a ledger can name has a day after it too', () => {
    expect(dayAfter(localDate('2999-12-31'))).toBe('3000-01-01');
  });

  test.each([
    ['2024-12-31T14:59:59.999Z', '2024-12-31'],
    ['2024-12-31T15:00:00.000Z', '2025-01-01'],
  ])('%s is %s in Seoul', (moment, day) => {
    expect(seoulDay(instant(moment))).toBe(day);
  });
});
