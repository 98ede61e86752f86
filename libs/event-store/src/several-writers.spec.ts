import { parseKrw, type Decider } from '@sangsaeng/kernel';
import fc from 'fast-check';
import { HostileEventStore } from './memory/hostile-event-store';
import type { EventStore } from './port';
import {
  add,
  JAR_LIMIT,
  jarDecider,
  jarRunner,
  key,
  logOf,
  rivalEvent,
  watched,
  type JarCommand,
  type JarEvent,
} from './testing/runner-bench';

const JAR = 'jar-1';
const isAccepted = { accepted: true };

/** A jar that is folded in place, as a fund is: what was taken in cannot be taken out again. */
const potDecider: Decider<JarCommand, { sum: bigint; coins: number }, JarEvent, 'JAR_FULL'> = {
  initial: () => ({ sum: 0n, coins: 0 }),
  evolve: (pot, { data }) => {
    pot.sum += parseKrw(data.amount);
    pot.coins += 1;
    return pot;
  },
  decide: jarDecider.decide,
};

/** Two processes on one store that both know the stream; the second has not heard of what the first then records. */
async function oneBehindTheOther() {
  const store = new HostileEventStore();
  const ahead = jarRunner(store, { singleWriter: false });
  const behind = jarRunner(store, { singleWriter: false });
  await ahead.run(JAR, jarDecider, add(1), key('first'));
  await behind.read(JAR, jarDecider);
  await ahead.run(JAR, jarDecider, add(5), key('asked'));
  return { store, behind };
}

describe('a command at a writer that is behind', () => {
  it('is answered as a repetition when another writer has recorded it', async () => {
    const { store, behind } = await oneBehindTheOther();
    expect(await behind.run(JAR, jarDecider, add(5), key('asked'))).toMatchObject({
      ...{ accepted: true, receipt: { lastRevision: 1, events: 0, repeated: true } },
    });
    expect(await logOf(store)).toHaveLength(2);
  });

  it('is refused when another writer has recorded something else under its key', async () => {
    const { store, behind } = await oneBehindTheOther();
    expect(await behind.run(JAR, jarDecider, add(7), key('asked'))).toMatchObject({
      ...{ accepted: false, code: 'KEY_REUSED' },
    });
    expect(await behind.read(JAR, jarDecider, ({ sum }) => sum)).toBe(6n);
    expect(await logOf(store)).toHaveLength(2);
  });
});

/** Counts the events that are read of streams. */
function countedReads(store: EventStore) {
  let events = 0;
  const counted: EventStore = {
    ...watched(store).store,
    readStream: async (...of) => {
      const found = await store.readStream(...of);
      events += found.length;
      return found;
    },
  };
  return { store: counted, taken: () => [events, (events = 0)][0] };
}

describe('a long stream that two writers share', () => {
  const LONG = 1_500;

  async function longStream() {
    const store = new HostileEventStore();
    for (let head = -1; head < LONG - 1; head += 1)
      await store.append(JAR, head < 0 ? 'none' : head, [
        rivalEvent(JAR, head < 0 ? 'none' : head, 0n),
      ]);
    const reads = countedReads(store);
    const [here, there] = [reads.store, store].map((of) => jarRunner(of, { singleWriter: false }));
    await here?.read(JAR, potDecider);
    await there?.read(JAR, potDecider);
    if (here === undefined || there === undefined) throw new Error('two writers are wanted');
    reads.taken();
    return { store, here, there, reads };
  }
  const turnOf = (n: number) => key(`turn-${n.toString()}`);

  it('is read only from where each knew it when they record in turn', async () => {
    const { store, here, there, reads } = await longStream();
    for (let n = 0; n < 20; n += 1) {
      const runner = n % 2 === 0 ? there : here;
      expect(await runner.run(JAR, potDecider, add(1), turnOf(n))).toMatchObject(isAccepted);
    }
    // Each time the one event of the other, and its own event to see that it is there.
    expect(reads.taken()).toBe(20);
    expect(await here.read(JAR, potDecider, ({ coins }) => coins)).toBe(LONG + 20);
    expect(await logOf(store)).toHaveLength(LONG + 20);
  });

  it('is read only from where it was known by who merely looks at it', async () => {
    const { here, there, reads } = await longStream();
    await there.run(JAR, potDecider, add(5), key('theirs'));
    expect(await here.read(JAR, potDecider, ({ sum }) => sum)).toBe(5n);
    expect(reads.taken()).toBe(1);
  });

  it('is read anew once when many commands at once meet the other, and then no more', async () => {
    const { here, there, reads } = await longStream();
    await there.run(JAR, potDecider, add(1), key('theirs'));
    const many = Array.from({ length: 10 }, (_, n) => here.run(JAR, potDecider, add(1), turnOf(n)));
    expect(await Promise.all(many)).toMatchObject(many.map(() => isAccepted));
    expect(reads.taken()).toBe(LONG + 1 + 1);
    await there.run(JAR, potDecider, add(1), key('theirs again'));
    const more = Array.from({ length: 10 }, (_, n) =>
      here.run(JAR, potDecider, add(1), turnOf(10 + n)),
    );
    expect(await Promise.all(more)).toMatchObject(more.map(() => isAccepted));
    expect(reads.taken()).toBe(1 + 1);
    expect(await here.read(JAR, potDecider, ({ sum }) => sum)).toBe(22n);
  });

  it('is taken in once when the other has recorded the same command first', async () => {
    const { here, there, reads } = await longStream();
    await there.run(JAR, potDecider, add(1), key('theirs'));
    await here.read(JAR, potDecider);
    await there.run(JAR, potDecider, add(5), key('asked'));
    reads.taken();
    expect(await here.run(JAR, potDecider, add(5), key('asked'))).toMatchObject({
      receipt: { repeated: true },
    });
    // Twice to see whose it is, to take it in, and to see what was asked with it.
    expect(reads.taken()).toBe(4);
    expect(await here.read(JAR, potDecider, ({ sum }) => sum)).toBe(6n);
  });
});

describe('several writers of one stream, with every fault of a cluster', () => {
  const asked = fc.record({
    writer: fc.nat(2),
    by: fc.nat(12),
    amount: fc.integer({ min: 1, max: 30 }),
    /** Asked together with the one before, or after its answer. */
    together: fc.boolean(),
  });

  it('all come to know the same sum, which is that of the log and within the rule', async () => {
    const histories = fc.array(asked, { minLength: 5, maxLength: 30, size: 'max' });
    await fc.assert(
      fc.asyncProperty(histories, fc.nat(), async (commands, seed) => {
        const faults = { lostReply: 0.15, unwritten: 0.15, positionlessRepeat: 0.5 };
        const store = new HostileEventStore({ seed, faults });
        const writers = [0, 1, 2].map(() => jarRunner(store, { singleWriter: false }));
        const answers: Promise<unknown>[] = [];
        for (const { writer, by, amount, together } of commands) {
          if (!together) await Promise.all(answers);
          const running = writers[writer]?.run(JAR, potDecider, add(amount), key(by.toString()));
          answers.push(running ?? Promise.resolve());
        }
        await Promise.all(answers);
        const log = await logOf(store);
        const sum = log.reduce((all, { amount }) => all + amount, 0n);
        expect(sum).toBeLessThanOrEqual(JAR_LIMIT);
        expect(new Set(log.map(({ id }) => id)).size).toBe(log.length);
        for (const writer of writers)
          expect(await writer.read(JAR, potDecider)).toEqual({ sum, coins: log.length });
      }),
      { numRuns: 15 },
    );
  });
});
