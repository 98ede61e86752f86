import { setImmediate as turn } from 'node:timers/promises';
import {
  accepted,
  defineEvent,
  localDate,
  personal,
  record,
  reference,
  type Decider,
  type DomainEvent,
} from '@sangsaeng/kernel';
import { APPEND_BYTES_MAX } from './append-limits';
import { EventCatalogue, type FieldCipher } from './envelope';
import { HostileEventStore } from './memory/hostile-event-store';
import type { RunResult } from './run-result';
import { add, jarDecider, jarRunner, key, logOf, settle, watched } from './testing/runner-bench';

const JAR = 'jar-1';
const isAccepted = { accepted: true };
const keys = (count: number) => Array.from({ length: count }, (_, n) => `k${n.toString()}`);
describe('the queue of a stream', () => {
  it('records commands in the order in which they came, with one batch in flight', async () => {
    const watch = watched(new HostileEventStore());
    const runner = jarRunner(watch.store);
    const order = keys(90);
    const results: Promise<RunResult>[] = [];
    for (const [n, by] of order.entries()) {
      results.push(runner.run(JAR, jarDecider, add(1), key(by)));
      if (n % 7 === 0) await turn();
    }
    await Promise.all(results);
    expect((await logOf(watch.store)).map(({ key: by }) => by)).toEqual(order);
    expect(watch.mostInFlight()).toBe(1);
  });

  it('answers nothing, refusals and repetitions included, before the append is acknowledged', async () => {
    const watch = watched(new HostileEventStore());
    const runner = jarRunner(watch.store);
    const answered: string[] = [];
    const ask = (by: string, amount: number) =>
      runner.run(JAR, jarDecider, add(amount), key(by)).then(() => answered.push(by));
    watch.shut();
    const all = [ask('taken', 60), ask('full', 41), ask('nothing', 0), ask('taken', 60)];
    await settle();
    expect(watch.appends).toHaveLength(1);
    expect(answered).toEqual([]);
    watch.open();
    await Promise.all(all);
    expect(answered).toEqual(['taken', 'full', 'nothing', 'taken']);
  });

  it('keeps streams apart: one that waits does not hold up another', async () => {
    const watch = watched(new HostileEventStore());
    const runner = jarRunner(watch.store);
    watch.shut();
    const slow = runner.run('jar-1', jarDecider, add(1), key('a'));
    await settle();
    const open = watch.open;
    expect(watch.appends.map(({ stream }) => stream)).toEqual(['jar-1']);
    const quick = runner.run('jar-2', jarDecider, add(1), key('a'));
    await settle();
    expect(watch.appends.map(({ stream }) => stream)).toEqual(['jar-1', 'jar-2']);
    open();
    expect(await Promise.all([slow, quick])).toMatchObject([isAccepted, isAccepted]);
  });

  it('puts at most 64 commands into one append', async () => {
    const watch = watched(new HostileEventStore());
    const runner = jarRunner(watch.store);
    await Promise.all(keys(70).map((by) => runner.run(JAR, jarDecider, add(1), key(by))));
    expect(watch.appends.map(({ ids }) => ids.length)).toEqual([64, 6]);
  });

  it('never makes an append larger than a store takes, however heavy the commands', async () => {
    const watch = watched(new HostileEventStore());
    const runner = jarRunner(watch.store);
    const heavy = { weight: 50_000 };
    const results = keys(30).map((by) => runner.run(JAR, jarDecider, add(1, heavy), key(by)));
    expect((await Promise.all(results)).every((result) => result.accepted)).toBe(true);
    expect((await logOf(watch.store)).map(({ key: by }) => by)).toEqual(keys(30));
    expect(watch.appends.length).toBeGreaterThan(1);
  });

  it('lets a command that can never be stored fail alone', async () => {
    const store = new HostileEventStore();
    const runner = jarRunner(store);
    const parts = 10;
    expect(parts * 58_000).toBeGreaterThan(APPEND_BYTES_MAX);
    const tooMuch = add(parts, { parts, weight: 58_000 });
    const results = await Promise.allSettled([
      runner.run(JAR, jarDecider, add(1), key('a')),
      runner.run(JAR, jarDecider, tooMuch, key('b')),
      runner.run(JAR, jarDecider, add(2), key('c')),
    ]);
    expect(results).toMatchObject([
      { value: isAccepted },
      { reason: { code: 'STORE_REFUSED' } },
      { value: isAccepted },
    ]);
    expect((await logOf(store)).map(({ key: by }) => by)).toEqual(['a', 'c']);
  });
});

describe('an append', () => {
  it('of unknown outcome is made again with identical bytes, ids and revision', async () => {
    const store = new HostileEventStore();
    const watch = watched(store);
    watch.answers.push(
      { outcome: 'unknown', detail: 'connection lost' },
      { outcome: 'unknown', detail: 'connection lost' },
    );
    const runner = jarRunner(watch.store);
    expect(await runner.run(JAR, jarDecider, add(7, { parts: 2 }), key('a'))).toMatchObject(
      isAccepted,
    );
    expect(watch.appends).toHaveLength(3);
    expect(new Set(watch.appends.map((append) => JSON.stringify(append))).size).toBe(1);
    expect(await logOf(store)).toHaveLength(2);
  });

  it('that was written although its reply was lost is not written twice', async () => {
    const store = new HostileEventStore({
      seed: 3,
      faults: { lostReply: 0.6, positionlessRepeat: 1 },
    });
    const runner = jarRunner(store);
    for (const by of keys(8)) await runner.run(JAR, jarDecider, add(1), key(by));
    expect((await logOf(store)).map(({ key: by }) => by)).toEqual(keys(8));
  });

  it('that is refused fails its commands, and later ones are decided on a fresh fold', async () => {
    const store = new HostileEventStore();
    const watch = watched(store);
    watch.answers.push({ outcome: 'refused', reason: 'disk-full', detail: 'no space' });
    const runner = jarRunner(watch.store);
    const failed = await Promise.allSettled([
      runner.run(JAR, jarDecider, add(90), key('a')),
      runner.run(JAR, jarDecider, add(20), key('b')),
    ]);
    for (const result of failed) {
      expect(result).toMatchObject({
        reason: { code: 'STORE_REFUSED', message: 'disk-full: no space' },
      });
    }
    // What was not recorded counts for nothing, and its key is free.
    expect(await runner.run(JAR, jarDecider, add(100), key('a'))).toMatchObject(isAccepted);
    expect(await logOf(store)).toHaveLength(1);
  });

  it('that throws fails its commands, and later ones go on', async () => {
    const watch = watched(new HostileEventStore());
    watch.answers.push(new Error('the store broke'));
    const runner = jarRunner(watch.store);
    await expect(runner.run(JAR, jarDecider, add(1), key('a'))).rejects.toThrow('the store broke');
    expect(await runner.run(JAR, jarDecider, add(1), key('a'))).toMatchObject({
      receipt: { lastRevision: 0, repeated: false },
    });
  });

  it('of unknown outcome is given up when the runner closes, and says so', async () => {
    const watch = watched(new HostileEventStore());
    watch.answers.push(
      ...Array.from({ length: 50 }, () => ({ outcome: 'unknown', detail: 'gone' }) as const),
    );
    const runner = jarRunner(watch.store);
    const asked = runner.run(JAR, jarDecider, add(1), key('a'));
    asked.catch(() => undefined);
    await settle();
    await runner.close();
    await expect(asked).rejects.toMatchObject({ code: 'CLOSED' });
  });
});

describe('a hold', () => {
  it('waits for what is in flight, keeps later commands waiting, and lets them go on', async () => {
    const watch = watched(new HostileEventStore());
    const runner = jarRunner(watch.store);
    watch.shut();
    const before = runner.run(JAR, jarDecider, add(1), key('before'));
    await settle();
    const holding = runner.queueOf(JAR, jarDecider as never).hold();
    const after = runner.run(JAR, jarDecider, add(1), key('after'));
    watch.open();
    const held = await holding;
    expect(await before).toMatchObject(isAccepted);
    await settle();
    expect(watch.appends).toHaveLength(1);
    held.release(true);
    expect(await after).toMatchObject({ receipt: { lastRevision: 1 } });
  });

  it('is given to several in turn, before further commands', async () => {
    const runner = jarRunner(new HostileEventStore());
    const order: string[] = [];
    const queue = runner.queueOf(JAR, jarDecider as never);
    const holders = ['first', 'second', 'third'].map(async (name) => {
      const { release } = await queue.hold();
      order.push(name);
      await turn();
      order.push(name);
      release(true);
    });
    const command = runner.run(JAR, jarDecider, add(1), key('a')).then(() => order.push('command'));
    await Promise.all([...holders, command]);
    expect(order.slice(0, 6).filter((_, n) => n % 2 === 0)).toEqual(
      order.slice(0, 6).filter((_, n) => n % 2 === 1),
    );
    expect(order[6]).toBe('command');
  });
});

describe('a personal field', () => {
  const named = { NameGiven: defineEvent(1, record({ who: reference, name: personal('who') })) };
  /** Accepts a name as long as none is remembered, which a decider must not rely on. */
  const forgetful: Decider<string, { readonly name: unknown }, DomainEvent> = {
    initial: () => ({ name: undefined }),
    evolve: (_state, { data }) => ({ name: (data as { readonly name?: string }).name }),
    decide: (name, state) =>
      state.name === undefined
        ? accepted([
            {
              type: 'NameGiven',
              occurredOn: localDate('2024-07-11'),
              data: { who: 'donor-1', name },
            },
          ])
        : accepted([]),
  };
  const cipher: FieldCipher = {
    seal: ({ path, subject }) => ({ path, subject, keyVer: 1, alg: 'A256GCM', iv: '', ct: '' }),
    open: () => undefined,
  };

  it('is unknown to decisions at once, not only after a restart', async () => {
    const runner = jarRunner(new HostileEventStore(), {
      catalogue: new EventCatalogue(named),
      cipher,
    });
    for (const by of ['a', 'b']) {
      expect(await runner.run('donor-1', forgetful, '김상생', key(by))).toMatchObject({
        receipt: { events: 1 },
      });
    }
  });
});
