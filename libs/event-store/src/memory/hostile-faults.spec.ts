import { someEvent, someEvents } from '../contract/contract-store';
import { HostileEventStore } from './hostile-event-store';

describe('the hostile store with faults', () => {
  it('writes the append whose reply it loses, so the repeat is recognised', async () => {
    const store = new HostileEventStore({ faults: { lostReply: 1 } });
    const outcome = await store.append('fund-a', 'none', someEvents('a', 2));
    expect(outcome).toEqual({ outcome: 'unknown', detail: 'reply lost' });
    expect(await store.headRevision('fund-a')).toBe(1);
    await store.append('fund-a', 'none', someEvents('a', 2));
    expect((await store.readAll(undefined, 10)).events).toHaveLength(2);
  });

  it('does not write the append whose request it loses', async () => {
    const store = new HostileEventStore({ faults: { unwritten: 1 } });
    const outcome = await store.append('fund-a', 'none', someEvents('a', 2));
    expect(outcome).toEqual({ outcome: 'unknown', detail: 'request lost' });
    expect(await store.headRevision('fund-a')).toBe('none');
  });

  it('answers a repeat without a position', async () => {
    const store = new HostileEventStore({ faults: { positionlessRepeat: 1 } });
    const first = await store.append('fund-a', 'none', someEvents('a', 2));
    expect(first).toHaveProperty('position');
    const repeat = await store.append('fund-a', 'none', someEvents('a', 2));
    expect(repeat).toEqual({ outcome: 'committed', lastRevision: 1, repeated: true });
  });

  it('lets another writer come first', async () => {
    const rival = (_: string, head: 'none' | number) => (head === 0 ? [someEvent('rival')] : []);
    const store = new HostileEventStore({ rival });
    await store.append('fund-a', 'none', someEvents('a', 1));
    const outcome = await store.append('fund-a', 0, someEvents('b', 1));
    expect(outcome).toEqual({ outcome: 'conflict', actual: 1 });
  });

  it('delivers events again, in their order, and none too few', async () => {
    const store = new HostileEventStore({ faults: { redelivery: 0.5 } });
    await store.append('fund-a', 'none', someEvents('a', 40));
    const seen: number[] = [];
    await new Promise<void>((onCaughtUp) => {
      store.subscribe({
        after: undefined,
        pageSize: 4,
        onPage: async ({ events }) => {
          await Promise.resolve();
          seen.push(...events.map(({ checkpoint }) => checkpoint.ordinal));
        },
        onCaughtUp,
        onDropped: () => undefined,
      });
    });
    expect(seen.length).toBeGreaterThan(40);
    expect(new Set(seen).size).toBe(40);
    await store.close();
  });

  it('leaves gaps between the positions but not between the ordinals', async () => {
    const store = new HostileEventStore();
    for (let n = 0; n < 5; n += 1)
      await store.append(`fund-${n.toString()}`, 'none', someEvents('a', 2));
    const { events } = await store.readAll(undefined, 10);
    const commits = events.map(({ checkpoint }) => Number(checkpoint.commit));
    expect(new Set(commits).size).toBe(5);
    expect((commits.at(-1) ?? 0) - (commits[0] ?? 0)).toBeGreaterThan(10);
    expect(events.map(({ checkpoint }) => checkpoint.ordinal)).toEqual([...Array(10).keys()]);
  });

  it('strikes at the same calls when it has the same seed', async () => {
    const runs = [7, 7, 8].map(async (seed) => {
      const store = new HostileEventStore({ seed, faults: { unwritten: 0.5 } });
      const outcomes: string[] = [];
      for (let n = 0; n < 40; n += 1)
        outcomes.push((await store.append(`s-${n.toString()}`, 'none', [someEvent('a')])).outcome);
      return outcomes;
    });
    const [first, second, other] = await Promise.all(runs);
    expect(first).toEqual(second);
    expect(first).not.toEqual(other);
  });
});
