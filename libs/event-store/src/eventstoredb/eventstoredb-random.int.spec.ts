import { setTimeout as wait } from 'node:timers/promises';
import { ProtocolServer, type FaultName } from '@sangsaeng/protocol-server/testing';
import { someEvents } from '../contract/contract-store';
import { FaultScript } from '../memory/fault-script';
import type { AppendOutcome, EventStore, PositionedEvent, Subscription } from '../port';
import type { RunResult } from '../run-result';
import { add, JAR_LIMIT, jarDecider, jarRunner, key, logOf } from '../testing/runner-bench';
import { openEventStoreDb } from './eventstoredb-store';

/** More runs for a long soak; a seed repeats the faults as far as a scheduler allows. */
const RUNS = Number(process.env['LEDGER_STORE_RUNS'] ?? '4');
const SEED = Number(process.env['LEDGER_STORE_SEED'] ?? '20260302');
const DEADLINE_MS = 300;
const JARS = ['jar-0', 'jar-1', 'jar-2'];

const FAULTS: readonly (readonly [FaultName, number, 'append' | 'read' | 'subscribe'])[] = [
  ['reply-lost', 0.02, 'append'],
  ['request-lost', 0.02, 'append'],
  ['stream-error', 0.04, 'append'],
  ['timeout-written', 0.03, 'append'],
  ['timeout-unwritten', 0.03, 'append'],
  ['too-busy', 0.03, 'append'],
  ['not-leader', 0.03, 'append'],
  ['positionless-repeat', 0.2, 'append'],
  ['reply-delayed', 0.1, 'append'],
  ['stream-error', 0.03, 'read'],
  ['reply-lost', 0.01, 'read'],
  ['subscription-dropped', 0.2, 'subscribe'],
  ['clean-end', 0.2, 'subscribe'],
  ['subscription-silent', 0.1, 'subscribe'],
  ['duplicate-delivery', 0.3, 'subscribe'],
];

describe.each(Array.from({ length: RUNS }, (_, n) => SEED + n))('faults of seed %i', (seed) => {
  const chance = new FaultScript(seed, {});
  let server: ProtocolServer;
  let stores: readonly EventStore[] = [];

  beforeEach(async () => {
    const [nodes, tls] = [1 + 2 * chance.below(2), chance.below(2) === 1];
    server = await ProtocolServer.start({ seed, nodes, tls });
    const { connectionString, credentials } = server;
    const options = { connectionString, credentials, deadlineMs: DEADLINE_MS };
    stores = [await openEventStoreDb(options), await openEventStoreDb(options)];
    for (const [fault, share, on] of FAULTS) server.faults.sometimes(fault, share, { on });
  });

  afterEach(async () => {
    server.faults.clear();
    await Promise.all(stores.map((store) => store.close()));
    await server.stop();
  });

  it('lose, double and reorder no event that was appended', async () => {
    const acknowledged: string[] = [];
    const inbox = follow(stores[0]);
    const writers = stores.flatMap((store, nth) =>
      [0, 1, 2].map((n) =>
        write(store, `fund-${n.toString()}`, `w${nth.toString()}-${n.toString()}`),
      ),
    );
    const rough = roughTimes();
    await Promise.all(writers);
    await rough();
    server.faults.clear();

    const log = server.domainLog();
    const ids = log.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(acknowledged));
    await demandReadBack(inbox);

    /** Appends at whatever the stream's end is, and notes what the store has acknowledged. */
    async function write(store: EventStore, stream: string, name: string): Promise<void> {
      for (let n = 0; n < 12; n += 1) {
        const events = someEvents(`${name}-${n.toString()}`, 1 + (n % 3));
        const outcome = await appendAtEnd(store, stream, events);
        expect(outcome.outcome).toBe('committed');
        acknowledged.push(...events.map(({ id }) => id));
      }
    }
  });

  it('change nothing about what two programs decide on the same streams', async () => {
    const inbox = follow(stores[1]);
    const runners = stores.map((store) => jarRunner(store, { singleWriter: false }));
    const results = new Map<string, RunResult>();
    const rough = roughTimes();
    const commands = runners.flatMap((runner, nth) =>
      Array.from({ length: 40 }, async (_, n) => {
        const jar = JARS[chance.below(JARS.length)] ?? '';
        // Some keys are used on both sides, as when a client asks again elsewhere.
        const id =
          n % 8 === 0 ? `both-${jar}-${n.toString()}` : `${nth.toString()}-${n.toString()}`;
        const command = n % 8 === 0 ? add(1) : add(1 + chance.below(6), { parts: 1 });
        await wait(chance.below(300));
        results.set(id, await untilAnswered(() => runner.run(jar, jarDecider, command, key(id))));
      }),
    );
    await Promise.all(commands);
    await rough();
    server.faults.clear();
    await Promise.all(runners.map((runner) => runner.close()));

    const log = await logOf(stores[0] as EventStore);
    for (const jar of JARS) {
      const sum = log.reduce((so, { stream, amount }) => so + (stream === jar ? amount : 0n), 0n);
      expect(sum <= JAR_LIMIT).toBe(true);
    }
    const accepted = [...results].filter(([, result]) => result.accepted).map(([id]) => id);
    const recorded = log.map(({ key: id }) => id);
    expect(recorded.toSorted()).toEqual(accepted.toSorted());
    await demandReadBack(inbox);
  });

  /** Breaks all connections now and then, until the answered function is called. */
  function roughTimes(): () => Promise<void> {
    const isRough = { over: false };
    const restarts = (async (): Promise<void> => {
      for (let n = 0; n < 3; n += 1) {
        await wait(150 + chance.below(300));
        if (isRough.over) return;
        await server.restart();
      }
    })();
    return async () => {
      isRough.over = true;
      await restarts;
    };
  }

  /** Everything that a subscriber was given, in the order in which it came. */
  function follow(store: EventStore | undefined): {
    readonly events: PositionedEvent[];
    readonly subscription: Subscription | undefined;
    readonly dropped: () => Error | undefined;
  } {
    const events: PositionedEvent[] = [];
    let dropped: Error | undefined;
    const subscription = store?.subscribe({
      after: undefined,
      pageSize: 5,
      onPage: async (page) => {
        await wait(chance.below(3));
        events.push(...page.events);
      },
      onDropped: (error) => (dropped = error),
    });
    return { events, subscription, dropped: () => dropped };
  }

  /** The model's log, what each store reads back, and what the subscriber was given are the same. */
  async function demandReadBack(inbox: ReturnType<typeof follow>): Promise<void> {
    const truth = server.domainLog().map(({ stream, revision, id, bytes }, ordinal) => ({
      ...{ stream, revision, id, ordinal },
      bytes: Buffer.from(bytes).toString('hex'),
    }));
    const shown = ({ stream, revision, id, bytes, checkpoint }: PositionedEvent) => ({
      ...{ stream, revision, id, ordinal: checkpoint.ordinal },
      bytes: Buffer.from(bytes).toString('hex'),
    });
    for (const store of stores) {
      const page = await store.readAll(undefined, 100_000);
      expect(page.events.map(shown)).toEqual(truth);
      expect((await store.head())?.ordinal).toBe(truth.length - 1);
    }
    while (inbox.events.length < truth.length && inbox.dropped() === undefined) await wait(10);
    await inbox.subscription?.stop();
    expect(inbox.dropped()).toBeUndefined();
    expect(inbox.events.map(shown)).toEqual(truth);
  }
});

async function appendAtEnd(
  store: EventStore,
  stream: string,
  events: ReturnType<typeof someEvents>,
): Promise<AppendOutcome> {
  for (;;) {
    const head = await untilAnswered(() => store.headRevision(stream));
    let outcome = await store.append(stream, head, events);
    while (outcome.outcome === 'unknown') {
      await wait(10);
      outcome = await store.append(stream, head, events);
    }
    if (outcome.outcome !== 'conflict') return outcome;
  }
}

/** A store that cannot be reached for longer than its deadline says so; whoever needs the answer asks again. */
async function untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'StoreUnavailable') throw error;
      await wait(10);
    }
  }
}
