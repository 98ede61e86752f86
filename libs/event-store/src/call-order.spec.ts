import { setTimeout as wait } from 'node:timers/promises';
import { Lanes, Turns } from './call-order';

describe('taking turns', () => {
  it('does the work on one key in the order of the calls, also after a failure', async () => {
    const turns = new Turns();
    const done: string[] = [];
    const work = (name: string, ms: number) => async () => {
      await wait(ms);
      done.push(name);
      if (name === 'b') throw new Error('failed');
    };
    const all = [
      turns.take('fund', work('a', 20)),
      turns.take('fund', work('b', 1)),
      turns.take('fund', work('c', 0)),
      turns.take('other', work('d', 5)),
    ];
    const ends = await Promise.allSettled(all);
    expect(done).toEqual(['d', 'a', 'b', 'c']);
    expect(ends.map(({ status }) => status)).toEqual([
      ...['fulfilled', 'rejected', 'fulfilled', 'fulfilled'],
    ]);
  });

  it('lets so many at once and no more', async () => {
    const lanes = new Lanes(3);
    let now = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 20 }, () =>
        lanes.run(async () => {
          now += 1;
          most = Math.max(most, now);
          await wait(1);
          now -= 1;
        }),
      ),
    );
    expect(most).toBe(3);
  });
});
