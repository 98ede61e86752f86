import { createHash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import {
  accepted,
  defineEvent,
  krwText,
  list,
  localDate,
  optional,
  parseKrw,
  record,
  reference,
  rejected,
  won,
  type CommandContext,
  type Decider,
  type EventOf,
  type KrwText,
} from '@sangsaeng/kernel';
import { fixedClock, fixedRandomness } from '@sangsaeng/kernel/testing';
import { DecisionRunner } from '../decision-runner';
import { EventCatalogue, type Envelope, type FieldCipher } from '../envelope';
import type { AppendOutcome, EventStore, ExpectedRevision, NewEvent } from '../port';
import type { RunnerOptions } from '../run-result';
import { sealEvent } from '../seal-event';
import { trialRequestHash } from './trial-request-hash';

const jarEvents = {
  CoinsAdded: defineEvent(1, record({ amount: won, marks: optional(list(reference)) })),
} as const;
export type JarEvent = EventOf<typeof jarEvents>;
export type JarCommand = {
  readonly add: KrwText;
  /** How many events the amount is recorded in, at most so many as there are won; 1 if absent. */
  readonly parts?: number;
  /** Makes each event so many bytes larger. */
  readonly weight?: number;
  readonly broken?: true;
};
export const JAR_LIMIT = 100n;

/** A jar takes coins up to a limit: the smallest rule whose answers depend on everything recorded before. */
export const jarDecider: Decider<JarCommand, { readonly sum: bigint }, JarEvent, 'JAR_FULL'> = {
  initial: () => ({ sum: 0n }),
  evolve: ({ sum }, { data }) => ({ sum: sum + parseKrw(data.amount) }),
  decide: ({ add, parts = 1, weight, broken }, { sum }) => {
    if (broken === true) throw new Error('the decider is broken');
    const whole = parseKrw(add);
    if (sum + whole > JAR_LIMIT) return rejected('JAR_FULL', { sum: krwText(sum) });
    if (whole === 0n && weight === undefined) return accepted([]);
    const marks = weight === undefined ? {} : { marks: heavyMarks(weight) };
    return accepted(
      Array.from({ length: parts }, (_, n) =>
        coinsAdded(n === 0 ? whole - BigInt(parts - 1) : 1n, marks),
      ),
    );
  },
};

export function coinsAdded(
  amount: bigint,
  more: { readonly marks?: readonly string[] } = {},
): JarEvent {
  const data = { amount: krwText(amount), ...more };
  return { type: 'CoinsAdded', occurredOn: localDate('2024-07-11'), data };
}

function heavyMarks(weight: number): readonly string[] {
  return Array.from({ length: Math.ceil(weight / 1000) }, () => 'x'.repeat(997));
}

export const add = (amount: number, more: Omit<JarCommand, 'add'> = {}): JarCommand => ({
  add: krwText(BigInt(amount)),
  ...more,
});
export const key = (commandId: string): CommandContext => ({
  commandId,
  actor: 'user-1',
  correlation: `corr-${commandId}`,
});

export const catalogue = new EventCatalogue(jarEvents);
const noCipher: FieldCipher = {
  seal: () => {
    throw new Error('a jar has no personal fields');
  },
  open: () => undefined,
};

export function jarRunner(store: EventStore, options: Partial<RunnerOptions> = {}): DecisionRunner {
  return new DecisionRunner({
    store,
    catalogue,
    cipher: noCipher,
    requestHash: trialRequestHash,
    clock: fixedClock('2024-07-11T02:03:04.005Z'),
    randomness: fixedRandomness(),
    singleWriter: true,
    ...options,
  });
}

/** An event as another writer would append it. */
export function rivalEvent(stream: string, head: ExpectedRevision, amount: bigint): NewEvent {
  const revision = head === 'none' ? 0 : head + 1;
  const recordedAt = fixedClock('2024-07-11T09:09:09.009Z').now();
  const command = key(`rival-${revision.toString()}`);
  const at = { stream, revision, index: 0, recordedAt, requestHash: trialRequestHash({}), command };
  return sealEvent(coinsAdded(amount), { ...at, salt: new Uint8Array(16) }, catalogue, noCipher);
}

export type SeenAppend = {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly ids: readonly string[];
  readonly hash: string;
};

/** Passes everything on to a store, notes the appends, and can keep or answer them in its place. */
export function watched(store: EventStore): {
  readonly store: EventStore;
  readonly appends: SeenAppend[];
  /** Answers for the next appends, which then are not written; `undefined` lets one through. */
  readonly answers: (AppendOutcome | Error | undefined)[];
  /** The most appends of one stream that were on their way at once. */
  readonly mostInFlight: () => number;
  /** Keeps appends from now on waiting until `open` is called. */
  readonly shut: () => void;
  readonly open: () => void;
} {
  const appends: SeenAppend[] = [];
  const answers: (AppendOutcome | Error | undefined)[] = [];
  const inFlight = new Map<string, number>();
  let most = 0;
  let gate = Promise.resolve();
  let open: () => void = () => undefined;
  const append: EventStore['append'] = async (stream, expected, events) => {
    const hash = createHash('sha256');
    for (const { bytes } of events) hash.update(bytes);
    appends.push({ stream, expected, ids: events.map(({ id }) => id), hash: hash.digest('hex') });
    const now = (inFlight.get(stream) ?? 0) + 1;
    inFlight.set(stream, now);
    most = Math.max(most, now);
    try {
      await gate;
      const answer = answers.shift();
      if (answer instanceof Error) throw answer;
      return answer ?? (await store.append(stream, expected, events));
    } finally {
      inFlight.set(stream, (inFlight.get(stream) ?? 0) - 1);
    }
  };
  return {
    store: {
      append,
      readStream: (...of) => store.readStream(...of),
      headRevision: (stream) => store.headRevision(stream),
      readAll: (...of) => store.readAll(...of),
      head: () => store.head(),
      subscribe: (options) => store.subscribe(options),
      close: () => store.close(),
    },
    appends,
    answers,
    mostInFlight: () => most,
    shut: () => {
      gate = new Promise((resolve) => (open = resolve));
    },
    open: () => open(),
  };
}

/** What stands in the log: stream, id and recorded amount of every event, and when it was recorded. */
export async function logOf(store: EventStore): Promise<
  readonly {
    readonly stream: string;
    readonly id: string;
    readonly amount: bigint;
    readonly at: string;
    readonly key: string;
  }[]
> {
  const page = await store.readAll(undefined, 1_000_000);
  return page.events.map(({ stream, id, bytes }) => {
    const envelope = JSON.parse(Buffer.from(bytes).toString('utf8')) as Envelope;
    const { amount } = envelope.data as { readonly amount: string };
    return { stream, id, amount: parseKrw(amount), at: envelope.at, key: envelope.corr.slice(5) };
  });
}

/** Long enough for everything that does not wait for the gate. */
export async function settle(): Promise<void> {
  for (let n = 0; n < 20; n += 1) await turn();
}
