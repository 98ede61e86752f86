import { fixedClock } from '@sangsaeng/kernel/testing';
import fc from 'fast-check';
import { eventId } from './event-id';
import { HostileEventStore } from './memory/hostile-event-store';
import { RunFailed, type RunResult } from './run-result';
import {
  add,
  JAR_LIMIT,
  jarDecider,
  jarRunner,
  key,
  logOf,
  rivalEvent,
  settle,
  watched,
} from './testing/runner-bench';

const JAR = 'jar-1';
const accepted = { accepted: true };

describe('a command', () => {
  it('is recorded, and answered with where', async () => {
    const store = new HostileEventStore();
    const runner = jarRunner(store);
    const result = await runner.run(JAR, jarDecider, add(5, { parts: 2 }), key('a'));
    const head = await store.head();
    expect(result).toEqual({
      accepted: true,
      receipt: {
        ...{ stream: JAR, lastRevision: 1, events: 2, repeated: false },
        position: { commit: head?.commit, prepare: head?.prepare },
      },
    });
    expect((await logOf(store)).map(({ id }) => id)).toEqual([
      eventId(JAR, 'a', 0),
      eventId(JAR, 'a', 1),
    ]);
  });

  it('that is refused or already true records nothing', async () => {
    const store = new HostileEventStore();
    const runner = jarRunner(store);
    expect(await runner.run(JAR, jarDecider, add(101), key('a'))).toEqual({
      ...{ accepted: false, code: 'JAR_FULL', facts: { sum: '0' } },
    });
    expect(await runner.run(JAR, jarDecider, add(0), key('b'))).toEqual({
      accepted: true,
      receipt: { stream: JAR, lastRevision: undefined, events: 0, repeated: false },
    });
    expect(await logOf(store)).toEqual([]);
  });

  it('whose decider throws fails alone, and the others of its batch are recorded', async () => {
    const store = new HostileEventStore();
    const runner = jarRunner(store);
    const results = await Promise.allSettled([
      runner.run(JAR, jarDecider, add(1), key('a')),
      runner.run(JAR, jarDecider, add(1, { broken: true }), key('b')),
      runner.run(JAR, jarDecider, add(2), key('c')),
    ]);
    expect(results).toMatchObject([
      { value: accepted },
      { reason: new Error('the decider is broken') },
      { value: accepted },
    ]);
    expect((await logOf(store)).map(({ amount }) => amount)).toEqual([1n, 2n]);
  });

  it('is refused with QUEUE_FULL beyond the commands that may wait, and the waiting ones are kept', async () => {
    const watch = watched(new HostileEventStore());
    const runner = jarRunner(watch.store, { queueMax: 2 });
    const waiting = [1, 2].map((n) => runner.run(JAR, jarDecider, add(n), key(`k${n.toString()}`)));
    await expect(runner.run(JAR, jarDecider, add(3), key('k3'))).rejects.toMatchObject({
      code: 'QUEUE_FULL',
    });
    expect(await Promise.all(waiting)).toMatchObject([accepted, accepted]);
    expect(await runner.run(JAR, jarDecider, add(3), key('k3'))).toMatchObject(accepted);
  });

  it('is refused once the runner is closed, which waits for what is in flight', async () => {
    const store = new HostileEventStore();
    const runner = jarRunner(store);
    const before = runner.run(JAR, jarDecider, add(1), key('a'));
    await runner.close();
    expect(await before).toMatchObject(accepted);
    await expect(runner.run(JAR, jarDecider, add(1), key('b'))).rejects.toThrow(RunFailed);
  });
});

describe('reading a stream', () => {
  const sumOf = (runner = jarRunner(new HostileEventStore())) =>
    runner.read(JAR, jarDecider, ({ sum }) => sum);

  it('shows the empty state where nothing was recorded yet', async () => {
    expect(await sumOf()).toBe(0n);
  });

  it('waits for what is in flight, and only for that', async () => {
    const watch = watched(new HostileEventStore());
    const runner = jarRunner(watch.store);
    watch.shut();
    const first = runner.run(JAR, jarDecider, add(5), key('a'));
    await settle();
    const second = runner.run(JAR, jarDecider, add(6), key('b'));
    const seen = sumOf(runner);
    watch.open();
    expect(await seen).toBe(5n);
    expect(await Promise.all([first, second])).toMatchObject([accepted, accepted]);
    expect(await sumOf(runner)).toBe(11n);
  });

  it('shows nothing of an append that was refused', async () => {
    const watch = watched(new HostileEventStore());
    const runner = jarRunner(watch.store);
    watch.answers.push({ outcome: 'refused', reason: 'disk-full', detail: 'no room' });
    await expect(runner.run(JAR, jarDecider, add(5), key('a'))).rejects.toThrow(RunFailed);
    expect(await sumOf(runner)).toBe(0n);
  });

  it('includes what other writers have recorded where there are others', async () => {
    const store = new HostileEventStore();
    const runner = jarRunner(store, { singleWriter: false });
    await runner.run(JAR, jarDecider, add(5), key('a'));
    await store.append(JAR, 0, [rivalEvent(JAR, 0, 7n)]);
    expect(await sumOf(runner)).toBe(12n);
  });

  it('is refused once the runner is closed', async () => {
    const runner = jarRunner(new HostileEventStore());
    await runner.close();
    await expect(sumOf(runner)).rejects.toThrow(RunFailed);
  });
});

describe('idempotency', () => {
  it('answers the same key and request with the same receipt: in one batch, later, after a restart', async () => {
    const store = new HostileEventStore();
    const runner = jarRunner(store);
    const ask = (through = runner) => through.run(JAR, jarDecider, add(40, { parts: 2 }), key('a'));
    const all = await Promise.all([ask(), ask(), ask(), ask()]);
    await runner.run(JAR, jarDecider, add(1), key('b'));
    all.push(await ask(), await ask(jarRunner(store)));
    for (const [n, result] of all.entries()) {
      const receipt = { stream: JAR, lastRevision: 1, events: n === 0 ? 2 : 0, repeated: n > 0 };
      expect(result).toMatchObject({ accepted: true, receipt });
    }
    expect((await logOf(store)).map(({ key: by }) => by)).toEqual(['a', 'a', 'b']);
  });

  it('refuses the same key with another request: in one batch, later, after a restart', async () => {
    const store = new HostileEventStore();
    const runner = jarRunner(store);
    const first = runner.run(JAR, jarDecider, add(4), key('a'));
    const others = [
      runner.run(JAR, jarDecider, add(5), key('a')),
      runner.run(JAR, jarDecider, add(6), key('a')),
    ];
    const again = runner.run(JAR, jarDecider, add(4), key('a'));
    expect(await first).toMatchObject(accepted);
    others.push(runner.run(JAR, jarDecider, add(5), key('a')));
    others.push(jarRunner(store).run(JAR, jarDecider, add(5), key('a')));
    for (const result of await Promise.all(others)) {
      expect(result).toEqual({ accepted: false, code: 'KEY_REUSED', facts: { stream: JAR } });
    }
    expect(await again).toMatchObject({ receipt: { repeated: true, lastRevision: 0 } });
    expect(await logOf(store)).toHaveLength(1);
  });

  it('keeps no refusal: the same key may succeed once the facts have changed', async () => {
    const store = new HostileEventStore();
    const runner = jarRunner(store);
    expect(await runner.run(JAR, jarDecider, add(101), key('a'))).toMatchObject({
      code: 'JAR_FULL',
    });
    expect(await runner.run(JAR, jarDecider, add(100), key('a'))).toMatchObject(accepted);
  });

  it('belongs to one stream: another stream may use the same key', async () => {
    const runner = jarRunner(new HostileEventStore());
    expect(await runner.run('jar-1', jarDecider, add(1), key('a'))).toMatchObject(accepted);
    expect(await runner.run('jar-2', jarDecider, add(2), key('a'))).toMatchObject(accepted);
  });

  it('survives the fold being let go', async () => {
    const store = new HostileEventStore();
    const runner = jarRunner(store, { foldedStreamsMax: 1 });
    await runner.run('jar-1', jarDecider, add(60), key('a'));
    await runner.run('jar-2', jarDecider, add(60), key('a'));
    expect(await runner.run('jar-1', jarDecider, add(60), key('a'))).toMatchObject({
      receipt: { repeated: true },
    });
    expect(await runner.run('jar-2', jarDecider, add(41), key('b'))).toMatchObject({
      code: 'JAR_FULL',
    });
  });
});

describe('another writer', () => {
  it('that comes first makes the commands be decided again, on what it wrote', async () => {
    let comes = true;
    const rival = (stream: string, head: 'none' | number) => {
      if (!comes) return [];
      comes = false;
      return [rivalEvent(stream, head, 60n)];
    };
    const store = new HostileEventStore({ rival });
    const runner = jarRunner(store, { singleWriter: false });
    const results = await Promise.all([
      runner.run(JAR, jarDecider, add(50), key('a')),
      runner.run(JAR, jarDecider, add(40), key('b')),
    ]);
    expect(results).toMatchObject([
      { accepted: false, code: 'JAR_FULL', facts: { sum: '60' } },
      { accepted: true, receipt: { lastRevision: 1 } },
    ]);
  });

  it('makes a refusal be confirmed by reading the stream before it is answered', async () => {
    const full = new HostileEventStore();
    const here = jarRunner(full, { singleWriter: false });
    const there = jarRunner(full, { singleWriter: false });
    await here.run(JAR, jarDecider, add(1), key('a'));
    await there.run(JAR, jarDecider, add(99), key('b'));
    expect(await here.run(JAR, jarDecider, add(100), key('c'))).toMatchObject({
      code: 'JAR_FULL',
      facts: { sum: '100' },
    });
  });

  it('that never stops ends in CONTENTION, and nothing is recorded for the command', async () => {
    const rival = (stream: string, head: 'none' | number) => [rivalEvent(stream, head, 0n)];
    const store = new HostileEventStore({ rival });
    const runner = jarRunner(store, { singleWriter: false });
    await expect(runner.run(JAR, jarDecider, add(1), key('a'))).rejects.toMatchObject({
      code: 'CONTENTION',
    });
    expect((await logOf(store)).filter(({ key: by }) => by === 'a')).toEqual([]);
  });
});

describe('the time of recording', () => {
  it('never goes back within a stream, also when the clock does, across a restart', async () => {
    const store = new HostileEventStore();
    const days = ['12', '11', '13', '10'].map((d) => `2024-07-${d}T00:00:00.000Z` as const);
    const runner = jarRunner(store, { clock: fixedClock('2024-07-11T00:00:00.000Z', ...days) });
    for (const n of [1, 2, 3, 4, 5]) await runner.run(JAR, jarDecider, add(n), key(n.toString()));
    const later = jarRunner(store, { clock: fixedClock('2024-07-01T00:00:00.000Z') });
    await later.run(JAR, jarDecider, add(6), key('6'));
    const recorded = (await logOf(store)).map(({ at }) => at.slice(8, 10));
    expect(recorded).toEqual(['11', '12', '12', '13', '13', '13']);
  });
});

describe('with every fault of a cluster', () => {
  const asked = fc.record({
    jar: fc.constantFrom('jar-1', 'jar-2'),
    by: fc.nat(12),
    amount: fc.integer({ min: 0, max: 30 }),
    parts: fc.integer({ min: 1, max: 3 }),
    /** Asked together with the one before, or after its answer. */
    together: fc.boolean(),
  });

  it('no acknowledged event is lost, none is doubled, and the rule holds', async () => {
    const histories = fc.array(asked, { minLength: 5, maxLength: 40, size: 'max' });
    await fc.assert(
      fc.asyncProperty(histories, fc.nat(), fc.boolean(), async (commands, seed, rivals) => {
        let turn = seed % 5;
        const rival = (stream: string, head: 'none' | number) =>
          rivals && (turn = (turn + 1) % 5) === 0 ? [rivalEvent(stream, head, 0n)] : [];
        const faults = { lostReply: 0.15, unwritten: 0.15, positionlessRepeat: 0.5 };
        const store = new HostileEventStore({ seed, faults, rival });
        const runner = jarRunner(store, { singleWriter: !rivals });
        const answers: {
          readonly jar: string;
          readonly by: string;
          readonly result: Promise<RunResult>;
        }[] = [];
        for (const { jar, by, amount, parts, together } of commands) {
          if (!together) await Promise.all(answers.map(({ result }) => result));
          const command = add(amount + parts, { parts });
          const result = runner.run(jar, jarDecider, command, key(by.toString()));
          answers.push({ jar, by: by.toString(), result });
        }
        const expected = new Map<string, string>();
        for (const { jar, by, result } of answers) {
          const answer = await result;
          if (!answer.accepted || answer.receipt.repeated) continue;
          const { events, lastRevision } = answer.receipt;
          for (let n = 0; n < events; n += 1) {
            const place = `${jar}@${((lastRevision ?? 0) - events + 1 + n).toString()}`;
            expect(expected.has(place)).toBe(false);
            expected.set(place, eventId(jar, by, n));
          }
        }
        await expectLogToBe(store, expected);
      }),
      { numRuns: 40 },
    );
  });

  async function expectLogToBe(
    store: HostileEventStore,
    expected: ReadonlyMap<string, string>,
  ): Promise<void> {
    const stored = new Map<string, string>();
    for (const jar of ['jar-1', 'jar-2']) {
      const events = (await logOf(store)).filter(({ stream }) => stream === jar);
      expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
      expect(events.reduce((sum, { amount }) => sum + amount, 0n)).toBeLessThanOrEqual(JAR_LIMIT);
      events.forEach(({ id, key: by }, revision) => {
        if (!by.startsWith('rival')) stored.set(`${jar}@${revision.toString()}`, id);
      });
    }
    expect(new Map([...stored].sort())).toEqual(new Map([...expected].sort()));
  }
});
