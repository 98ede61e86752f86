import fc from 'fast-check';
import { HostileEventStore } from './memory/hostile-event-store';
import { orderedStep, runInOrder, type OrderedStep } from './ordered-run';
import type { EventStore } from './port';
import type { RunResult } from './run-result';
import {
  add,
  jarDecider,
  jarRunner,
  key,
  logOf,
  rivalEvent,
  settle,
  watched,
  type JarCommand,
} from './testing/runner-bench';

const step = (stream: string, commandId: string, command: JarCommand): OrderedStep =>
  orderedStep(stream, jarDecider, command, key(commandId));
/** Step n goes to one of three jars; its key is `s<n>`. */
const steps = (count: number, amount = 1): readonly OrderedStep[] =>
  Array.from({ length: count }, (_, n) =>
    step(`jar-${((n * 7) % 3).toString()}`, `s${n.toString()}`, add(amount)),
  );
const keysOf = async (store: EventStore) => (await logOf(store)).map(({ key: by }) => by);
const names = (count: number) => Array.from({ length: count }, (_, n) => `s${n.toString()}`);

describe('a run of steps over streams', () => {
  it.each([true, false])(
    'stands in the log in the order of the steps (single writer: %s)',
    async (singleWriter) => {
      const store = new HostileEventStore();
      const runner = jarRunner(store, { singleWriter });
      const done: number[] = [];
      const outcome = await runInOrder(runner, steps(60), (n) => done.push(n));
      expect(outcome).toEqual({ done: true, steps: 60, events: 60 });
      expect(await keysOf(store)).toEqual(names(60));
      expect(done).toEqual([60]);
    },
  );

  it('goes on over windows and tells its progress', async () => {
    const store = new HostileEventStore();
    const many = Array.from({ length: 1_100 }, (_, n) =>
      step(`jar-${(n % 50).toString()}`, `s${n.toString()}`, add(1)),
    );
    const done: number[] = [];
    expect(await runInOrder(jarRunner(store), many, (n) => done.push(n))).toMatchObject({
      done: true,
    });
    expect(await keysOf(store)).toEqual(names(1_100));
    expect(done.at(-1)).toBe(1_100);
    expect(done.length).toBeGreaterThan(1);
  });

  it('stops at a refused step: what came before is recorded, nothing of it or after it', async () => {
    const store = new HostileEventStore();
    const plan = [...steps(3), step('jar-1', 'refused', add(101)), ...steps(6).slice(3)];
    const outcome = await runInOrder(jarRunner(store), plan);
    expect(outcome).toMatchObject({ done: false, step: 3, code: 'JAR_FULL' });
    expect(await keysOf(store)).toEqual(['s0', 's1', 's2']);
  });

  it('names a refused step of a later window by its place in the whole', async () => {
    const plan = Array.from({ length: 700 }, (_, n) =>
      step(`jar-${(n % 50).toString()}`, `s${n.toString()}`, add(n === 650 ? 101 : 1)),
    );
    const outcome = await runInOrder(jarRunner(new HostileEventStore()), plan);
    expect(outcome).toMatchObject({ done: false, step: 650 });
  });

  it('is decided on the steps before it, those of the same run included', async () => {
    const plan = [
      step('jar-1', 'a', add(60)),
      step('jar-2', 'b', add(60)),
      step('jar-1', 'c', add(41)),
    ];
    expect(await runInOrder(jarRunner(new HostileEventStore()), plan)).toMatchObject({
      ...{ done: false, step: 2, facts: { sum: '60' } },
    });
  });

  it('records a step that stands in it twice only once, and refuses its key with another request', async () => {
    const watch = watched(new HostileEventStore());
    const runner = jarRunner(watch.store);
    const twice = Array.from({ length: 3 }, () => step('jar-1', 'a', add(1)));
    // The store does not hold the first yet when the second is decided.
    watch.shut();
    const outcome = runInOrder(runner, twice);
    await settle();
    watch.open();
    expect(await outcome).toEqual({ done: true, steps: 3, events: 1 });
    expect(await keysOf(watch.store)).toEqual(['a']);
    const reused = [step('jar-2', 'b', add(1)), step('jar-2', 'b', add(2))];
    expect(await runInOrder(runner, reused)).toMatchObject({
      step: 1,
      code: 'KEY_REUSED',
    });
  });

  it('leaves the log as it is when it is run again', async () => {
    const store = new HostileEventStore();
    await runInOrder(jarRunner(store), steps(40));
    expect(await runInOrder(jarRunner(store), steps(40))).toEqual({
      done: true,
      steps: 40,
      events: 0,
    });
    expect(await keysOf(store)).toEqual(names(40));
  });
});

describe('a run that was cut off', () => {
  it.each([true, false])(
    'is completed by running it again (single writer: %s)',
    async (singleWriter) => {
      const store = new HostileEventStore();
      const watch = watched(store);
      for (let n = 0; n < 17; n += 1) watch.answers.push(undefined);
      watch.answers.push({ outcome: 'refused', reason: 'disk-full', detail: 'no space' });
      const runner = jarRunner(watch.store, { singleWriter });
      await expect(runInOrder(runner, steps(40))).rejects.toMatchObject({ code: 'STORE_REFUSED' });
      expect((await keysOf(store)).slice(0, 17)).toEqual(names(17));
      if (!singleWriter) expect(await keysOf(store)).toHaveLength(17);
      expect(await runInOrder(runner, steps(40))).toMatchObject({ done: true, steps: 40 });
      expect((await keysOf(store)).sort()).toEqual(names(40).sort());
    },
  );

  it('by a store that throws leaves its streams usable, and no error unheard', async () => {
    const store = new HostileEventStore();
    const watch = watched(store);
    watch.answers.push(undefined, new Error('the store broke'));
    const runner = jarRunner(watch.store);
    await expect(runInOrder(runner, steps(9))).rejects.toThrow('the store broke');
    expect(await runInOrder(runner, steps(9))).toMatchObject({ done: true });
    expect((await keysOf(store)).sort()).toEqual(names(9));
  });

  it('by a decider that throws lets go of its streams only when its appends have landed', async () => {
    const store = new HostileEventStore();
    const watch = watched(store);
    const runner = jarRunner(watch.store);
    watch.shut();
    const cut = runInOrder(runner, [...steps(3), step('jar-0', 'x', add(1, { broken: true }))]);
    const after = runner.run('jar-0', jarDecider, add(5), key('after'));
    await settle();
    expect(watch.appends).toHaveLength(3);
    watch.open();
    await expect(cut).rejects.toThrow('the decider is broken');
    expect(await after).toMatchObject({ accepted: true, receipt: { lastRevision: 1 } });
    expect(await keysOf(store)).toEqual(['s0', 's1', 's2', 'after']);
  });

  it('by a rival writer is completed by running it again', async () => {
    let left = 3;
    const rival = (stream: string, head: 'none' | number) =>
      (left -= 1) === 0 ? [rivalEvent(stream, head, 1n)] : [];
    const store = new HostileEventStore({ rival });
    const runner = jarRunner(store, { singleWriter: false });
    await expect(runInOrder(runner, steps(9))).rejects.toMatchObject({ code: 'CONTENTION' });
    expect(await runInOrder(runner, steps(9))).toMatchObject({ done: true });
    expect((await keysOf(store)).filter((by) => by.startsWith('s'))).toEqual(names(9));
  });

  it('keeps the order of its steps through lost requests and replies, where several may write', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        const store = new HostileEventStore({ seed, faults: { lostReply: 0.1, unwritten: 0.1 } });
        expect(
          await runInOrder(jarRunner(store, { singleWriter: false }), steps(20)),
        ).toMatchObject({
          done: true,
        });
        expect(await keysOf(store)).toEqual(names(20));
      }),
      { numRuns: 10 },
    );
  });

  it('does not refuse on facts that another writer has changed meanwhile', async () => {
    const store = new HostileEventStore();
    const [here, there] = [0, 1].map(() => jarRunner(store, { singleWriter: false }));
    await here?.run('jar-1', jarDecider, add(1), key('a'));
    await there?.run('jar-1', jarDecider, add(98), key('b'));
    const outcome = here && (await runInOrder(here, [step('jar-1', 'c', add(100))]));
    expect(outcome).toMatchObject({ done: false, facts: { sum: '99' } });
  });
});

describe('runs and single commands on the same streams', () => {
  const jars = ['jar-0', 'jar-1', 'jar-2', 'jar-3'];
  const subset = fc.shuffledSubarray(jars, { minLength: 1 });
  const job = fc.record({
    run: fc.boolean(),
    jars: fc.array(subset, { minLength: 1, maxLength: 3 }),
  });

  it('all come to an end, whatever the interleaving, and each run keeps its order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(job, { minLength: 2, maxLength: 6 }),
        async (scheduler, jobs) => {
          const store = new HostileEventStore();
          const watch = watched(store);
          const append = scheduler.scheduleFunction(
            async (...of: Parameters<EventStore['append']>) => store.append(...of),
          );
          const slow: EventStore = { ...watch.store, append };
          const runner = jarRunner(slow, { singleWriter: false });
          const ended: Promise<unknown>[] = [];
          const plans = jobs.map((each, nth) =>
            each.jars
              .flat()
              .map((jar, n) => step(jar, `${nth.toString()}.${n.toString()}`, add(1))),
          );
          const ids = plans.map((plan) => plan.map(({ context }) => context.commandId));
          for (const [nth, plan] of plans.entries()) {
            ended.push(
              ...(jobs[nth]?.run === true
                ? [runInOrder(runner, plan)]
                : plan.map((single) => runAlone(single))),
            );
          }
          await scheduler.waitFor(Promise.all(ended));
          const log = await keysOf(store);
          expect([...log].sort()).toEqual(ids.flat().sort());
          for (const [nth, own] of ids.entries()) {
            if (jobs[nth]?.run === true) expect(log.filter((by) => own.includes(by))).toEqual(own);
          }

          function runAlone({ stream, command, context }: OrderedStep): Promise<RunResult> {
            return runner.run(stream, jarDecider, command as JarCommand, context);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
