import { HostileEventStore } from '@sangsaeng/event-store/testing';
import { localDate } from '@sangsaeng/kernel';
import { calendarRunner, openedDays } from '../testing/calendar-bench';
import { openDays } from './open-days';

const by = (commandId: string) => ({ commandId, actor: 'user-1', correlation: commandId });

describe('opening days', () => {
  it('opens all of them, however many years there are, and counts them', async () => {
    const store = new HostileEventStore();
    const runner = calendarRunner(store);
    await openDays(runner, localDate('2020-01-01'), by('a'));
    const result = await openDays(runner, localDate('2023-01-01'), by('b'));
    const head = await store.head();
    expect(result).toMatchObject({
      ...{ accepted: true },
      receipt: { events: 1096, position: { commit: head?.commit, prepare: head?.prepare } },
    });
    const days = await openedDays(store);
    expect([days.length, days[0], days.at(-1)]).toEqual([1097, '2020-01-01', '2023-01-01']);
  });

  it('is completed by asking again with the same command id after it was cut off', async () => {
    const store = new HostileEventStore();
    const runner = calendarRunner(store);
    await openDays(runner, localDate('2020-01-01'), by('a'));
    const run = runner.run.bind(runner);
    let parts = 0;
    runner.run = (...of) => {
      if ((parts += 1) === 2) throw new Error('killed');
      return run(...of);
    };
    await expect(openDays(runner, localDate('2023-01-01'), by('b'))).rejects.toThrow('killed');
    expect(await openedDays(store)).toHaveLength(401);
    await openDays(calendarRunner(store), localDate('2023-01-01'), by('b'));
    expect(await openedDays(store)).toHaveLength(1097);
  });

  it('records nothing for a day that is past', async () => {
    const store = new HostileEventStore();
    const runner = calendarRunner(store);
    await openDays(runner, localDate('2026-03-02'), by('a'));
    const result = await openDays(runner, localDate('2026-03-01'), by('b'));
    expect(result).toMatchObject({ accepted: true, receipt: { events: 0 } });
    expect(await openedDays(store)).toEqual(['2026-03-02']);
  });

  it('passes on why a day cannot be opened', async () => {
    const runner = calendarRunner(new HostileEventStore());
    await openDays(runner, localDate('2026-03-02'), by('a'));
    expect(await openDays(runner, localDate('2926-03-02'), by('b'))).toMatchObject({
      ...{ accepted: false, code: 'DAY_TOO_FAR' },
    });
  });
});
