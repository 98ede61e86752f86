import { setImmediate as pause } from 'node:timers/promises';
import { openDays } from '@sangsaeng/calendar';
import { HostileEventStore } from '@sangsaeng/event-store/testing';
import { localDate } from '@sangsaeng/kernel';
import {
  by,
  decisions,
  dying,
  envelopes,
  keptInMemory,
  lettersIn,
  nextDay,
  post,
  processes,
  ROUND,
  settled,
} from './testing/letter-post';

const rules = [nextDay()];

async function days(store: HostileEventStore, ...dates: readonly string[]): Promise<void> {
  for (const date of dates) await openDays(decisions(store), localDate(date), by(date));
}

/** Six letters and three days; the last two letters wait for a fourth. */
async function threeDays(): Promise<HostileEventStore> {
  const store = new HostileEventStore();
  const runner = decisions(store);
  await days(store, '2026-03-01');
  for (const letter of ['a', 'b']) await post(runner, 'ann', letter);
  await days(store, '2026-03-02');
  for (const to of ['ann', 'bob']) await post(runner, to, 'c');
  await days(store, '2026-03-03');
  for (const to of ['bob', 'ann']) await post(runner, to, 'd');
  return store;
}

async function ran(
  store: HostileEventStore,
  options: Parameters<typeof processes>[1] = {},
): Promise<void> {
  const round = processes(store, { rules, ...options });
  await round.start();
  await settled(store, round);
  await round.stop();
}

/** Whether the next start reads the log from where a snapshot left it. */
async function startsFromSnapshot(
  store: HostileEventStore,
  options: Parameters<typeof processes>[1],
): Promise<boolean> {
  const again = store.reopened();
  const read = jest.spyOn(again, 'readAll');
  await ran(again, options);
  return read.mock.calls[0]?.[0] !== undefined;
}

async function expectDelivered(store: HostileEventStore): Promise<void> {
  await days(store, '2026-03-04');
  await ran(store);
  expect(await lettersIn(store, 'home', 'ann')).toEqual(['a', 'b', 'c', 'd']);
  expect(await lettersIn(store, 'home', 'bob')).toEqual(['c', 'd']);
}

describe('a rule that remembers', () => {
  it('does on a day what has become due by then', async () => {
    const store = await threeDays();
    await ran(store);
    expect(await lettersIn(store, 'home', 'ann')).toEqual(['a', 'b', 'c']);
    expect(await lettersIn(store, 'home', 'bob')).toEqual(['c']);
    await expectDelivered(store);
  });

  it('remembers across restarts without reading everything again', async () => {
    const store = await threeDays();
    const snapshots = keptInMemory();
    await ran(store, { snapshots });
    expect(await startsFromSnapshot(store, { snapshots })).toBe(true);
    await days(store, '2026-03-04');
    await ran(store, { snapshots });
    expect(await lettersIn(store, 'home', 'ann')).toEqual(['a', 'b', 'c', 'd']);
  });

  it('forgets and does nothing twice, wherever it is killed', async () => {
    for (let kill = 1; kill <= 8; kill += 1) {
      const store = await threeDays();
      const snapshots = keptInMemory();
      const dead = dying(store, Math.ceil(kill / 2), kill % 2 === 0);
      void processes(dead, { rules, snapshots, snapshotEvery: 1, pageSize: 2 }).start();
      for (let turns = 0; turns < 60; turns += 1) await pause();
      await days(store, '2026-03-04');
      await ran(store, { snapshots });
      await expectDelivered(store);
      expect(await envelopes(store)).toHaveLength(4 + 6 + 6);
    }
  });

  it('keeps nothing of what it took in but did not carry out before it was stopped', async () => {
    const store = await threeDays();
    await ran(store);
    const snapshots = keptInMemory();
    const busy = decisions(store, { queueMax: 0 });
    const round = processes(store, { rules, snapshots, runner: busy });
    await round.start();
    await days(store, '2026-03-04');
    while ((await round.status()).inFlight.length === 0) await pause();
    await round.stop();
    await ran(store, { snapshots });
    expect(await lettersIn(store, 'home', 'ann')).toEqual(['a', 'b', 'c', 'd']);
  });

  it('takes redelivered events into its memory once', async () => {
    const faulty = new HostileEventStore({ seed: 5, faults: { redelivery: 0.7 } });
    const round = processes(faulty, { rules, pageSize: 2 });
    await round.start();
    await days(faulty, '2026-03-01');
    for (const letter of ['a', 'b', 'c']) await post(decisions(faulty), 'ann', letter);
    await days(faulty, '2026-03-02');
    await settled(faulty, round);
    await round.stop();
    expect(await lettersIn(faulty, 'home', 'ann')).toEqual(['a', 'b', 'c']);
  });
});

describe('a snapshot of what rules remember', () => {
  let store: HostileEventStore;
  let snapshots: ReturnType<typeof keptInMemory>;
  let text: string;
  beforeEach(async () => {
    store = await threeDays();
    snapshots = keptInMemory();
    await ran(store, { snapshots });
    text = snapshots.text ?? '';
  });

  it.each([
    ['a rule has another version', { rules: [nextDay(2)] }],
    ['there is a rule that it does not know', { rules: [...ROUND, nextDay()] }],
    ['a rule is gone', { rules: [] }],
  ])('is refused when %s', async (_, options) => {
    expect(await startsFromSnapshot(store, { snapshots, ...options })).toBe(false);
  });

  it('is refused when it is damaged in any way, and everything is folded again', async () => {
    for (const [from, to] of [
      ['"letter":"d"', '"letter":"x"'],
      ['sangsaeng-processes-1', 'sangsaeng-processes-0'],
      ['\n', ''],
    ] as const) {
      snapshots.text = text.replace(from, to);
      expect(snapshots.text).not.toBe(text);
      expect(await startsFromSnapshot(store, { snapshots })).toBe(false);
    }
    snapshots.text = '';
    expect(await startsFromSnapshot(store, { snapshots })).toBe(false);
    await expectDelivered(store);
  });

  it('is refused by a ledger that does not hold the event it was taken at', async () => {
    const other = new HostileEventStore();
    for (let n = 0; n < 20; n += 1) await post(decisions(other), 'ann', n.toString());
    expect(await startsFromSnapshot(other, { snapshots })).toBe(false);
    snapshots.text = text;
    const shorter = new HostileEventStore();
    await days(shorter, '2026-03-01');
    expect(await startsFromSnapshot(shorter, { snapshots })).toBe(false);
  });

  it('that cannot be kept is no reason to stop', async () => {
    const broken = { ...keptInMemory(), save: () => Promise.reject(new Error('disk full')) };
    await ran(store, { snapshots: broken });
    await expectDelivered(store);
  });
});
