import { HostileEventStore } from '@sangsaeng/event-store/testing';
import { localDate } from '@sangsaeng/kernel';
import { appendHistory, moneyHistory, Sealer } from '@sangsaeng/read-store/testing';
import { moneyAfter, moneyOf } from './stale-money';

const on = { occurredOn: localDate('2026-03-02') };
const grant = { lot: 'G-1', fy: '2026', amount: '5000', bankAccount: 'mother' };

describe('the money that a view leaves out', () => {
  it('is what the missing events move, each won once', () => {
    expect(moneyOf({ type: 'GrantReceived', ...on, data: grant })).toBe(5_000n);
  });

  it('is nothing for an event that moves none', () => {
    expect(moneyOf({ type: 'DayOpened', ...on, data: {} })).toBe(0n);
  });

  it('is not known for an event that cannot be posted', () => {
    expect(moneyOf({ type: 'GrantReceived', ...on, data: null })).toBeUndefined();
  });

  it('is at least what was looked at when there is more', async () => {
    const log = new HostileEventStore();
    await appendHistory(log, moneyHistory({ seed: 1, projects: 3, smes: 2 }), new Sealer());
    const all = await moneyAfter(log, undefined);
    expect(all.isAll).toBe(true);
    const some = await moneyAfter(log, undefined, 20);
    expect(some.isAll).toBe(false);
    expect(some.won).toBeLessThan(all.won);
    expect(await moneyAfter(log, await log.head())).toEqual({ won: 0n, isAll: true });
  });
});
