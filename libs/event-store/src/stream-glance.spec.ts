import { setImmediate as turn } from 'node:timers/promises';
import { eventId } from './event-id';
import { HostileEventStore } from './memory/hostile-event-store';
import type { RunResult } from './run-result';
import { add, jarDecider, jarRunner, key, settle, watched } from './testing/runner-bench';

const JAR = 'jar-1';

describe('a glance at a stream', () => {
  it('shows what is decided and not yet durable, and which commands that came of', async () => {
    const watch = watched(new HostileEventStore());
    const runner = jarRunner(watch.store);
    const isFull = () =>
      runner.glance(JAR, jarDecider, (state) => jarDecider.decide(add(50), state).accepted);
    const mayHave = (commandId: string) =>
      runner.glance(JAR, jarDecider, (_state, fold) =>
        fold.mayHaveAccepted(eventId(JAR, commandId, 0)),
      );
    await runner.run(JAR, jarDecider, add(10), key('a'));
    expect([isFull(), mayHave('b')]).toEqual([true, false]);
    watch.shut();
    const underWay = runner.run(JAR, jarDecider, add(60), key('b'));
    await settle();
    expect([isFull(), mayHave('b')]).toEqual([false, true]);
    watch.open();
    expect(await underWay).toMatchObject({ accepted: true });
  });

  it('shows nothing of a stream that is not folded, to several writers, and when all is over', async () => {
    const store = new HostileEventStore();
    const [alone, together] = [jarRunner(store), jarRunner(store, { singleWriter: false })];
    const seen = (runner: typeof alone) => runner.glance(JAR, jarDecider, () => 'seen');
    expect(seen(alone)).toBeUndefined();
    await alone.run(JAR, jarDecider, add(1), key('a'));
    await together.run(JAR, jarDecider, add(1), key('b'));
    expect([seen(alone), seen(together)]).toEqual(['seen', undefined]);
    await alone.close();
    expect(seen(alone)).toBeUndefined();
  });
});

describe('a large batch', () => {
  it('lets others have a turn while its answers leave', async () => {
    const watch = watched(new HostileEventStore());
    const runner = jarRunner(watch.store);
    let answered = 0;
    const all: Promise<RunResult>[] = [];
    for (let n = 0; n < 40; n += 1) {
      const asked = runner.run(JAR, jarDecider, add(1), key(n.toString()));
      all.push(asked.finally(() => (answered += 1)));
    }
    const between = new Set<number>();
    for (let turns = 0; answered < all.length && turns < 1_000; turns += 1) {
      await turn();
      between.add(answered);
    }
    await Promise.all(all);
    expect(watch.appends).toHaveLength(1);
    expect([...between].filter((count) => count > 0 && count < 40).length).toBeGreaterThan(0);
  });
});
