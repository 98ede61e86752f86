import { HostileEventStore } from '@sangsaeng/event-store/testing';
import { instant, localDate } from '@sangsaeng/kernel';
import { calendarRunner, openedDays } from '../testing/calendar-bench';
import { DayOpener } from './day-opener';
import { openDays } from './open-days';
import { seoulDay, untilSeoulMidnightMs } from './seoul-day';

const HOUR_MS = 3_600_000;

describe('the day opener', () => {
  let store: HostileEventStore;
  let now: number;
  const failures: string[] = [];
  const clock = { now: () => instant(new Date(now).toISOString()) };
  const opener = (head = () => store.head()) =>
    new DayOpener({
      ...{ runner: calendarRunner(store, clock), store: { head }, clock },
      onFailed: ({ message }) => failures.push(message),
    });
  async function begun(date: string): Promise<void> {
    const context = { commandId: 'first', actor: 'user-1', correlation: 'c' };
    await openDays(calendarRunner(store, clock), localDate(date), context);
  }
  /** Lets time pass for the clock and for timers alike. */
  async function pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= HOUR_MS / 2) {
      now += Math.min(left, HOUR_MS / 2);
      await jest.advanceTimersByTimeAsync(Math.min(left, HOUR_MS / 2));
    }
  }

  beforeEach(() => {
    jest.useFakeTimers();
    store = new HostileEventStore();
    now = Date.parse('2026-03-02T14:30:00.000Z');
    failures.length = 0;
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('opens today, and every day that was missed while nobody was there', async () => {
    await begun('2026-02-27');
    const days = opener();
    await days.start();
    await days.stop();
    expect(await openedDays(store)).toEqual([
      ...['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02'],
    ]);
  });

  it('opens the next day at midnight in Seoul, and the one after', async () => {
    await begun('2026-03-02');
    const days = opener();
    await days.start();
    await pass(HOUR_MS / 2 - 1);
    expect((await openedDays(store)).at(-1)).toBe('2026-03-02');
    await pass(1);
    expect((await openedDays(store)).at(-1)).toBe('2026-03-03');
    await pass(24 * HOUR_MS);
    expect((await openedDays(store)).at(-1)).toBe('2026-03-04');
    await days.stop();
    await pass(24 * HOUR_MS);
    expect((await openedDays(store)).at(-1)).toBe('2026-03-04');
  });

  it('leaves a ledger without events as it is', async () => {
    const days = opener();
    await days.start();
    await days.stop();
    expect(await openedDays(store)).toEqual([]);
  });

  it('says what hinders it and tries again', async () => {
    await begun('2026-03-01');
    let isBroken = true;
    const days = opener(() => {
      if (isBroken) throw new Error('the disk is away');
      return store.head();
    });
    await days.start();
    expect(failures).toEqual(['the disk is away']);
    isBroken = false;
    await pass(HOUR_MS / 4);
    expect(await openedDays(store)).toEqual(['2026-03-01', '2026-03-02']);
    await days.stop();
  });
});

describe('the day in Seoul', () => {
  it('begins nine hours before that of Greenwich', () => {
    expect(seoulDay(instant('2026-03-02T14:59:59.999Z'))).toBe('2026-03-02');
    expect(seoulDay(instant('2026-03-02T15:00:00.000Z'))).toBe('2026-03-03');
  });

  it('is always over within a day, never now', () => {
    expect(untilSeoulMidnightMs(instant('2026-03-02T14:59:59.999Z'))).toBe(1);
    expect(untilSeoulMidnightMs(instant('2026-03-02T15:00:00.000Z'))).toBe(24 * HOUR_MS);
  });
});
