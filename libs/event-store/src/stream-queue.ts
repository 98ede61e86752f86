import { setTimeout as wait } from 'node:timers/promises';
import type { CommandContext, DomainEvent, Instant } from '@sangsaeng/kernel';
import { APPEND_BYTES_MAX } from './append-limits';
import type { EventCatalogue } from './envelope';
import { eventId, requestHash } from './event-id';
import type { AppendOutcome, EventStore, NewEvent } from './port';
import { failureOf, RunFailed, type RunnerOptions, type RunResult } from './run-result';
import { sealEvent } from './seal-event';
import type { StreamFold } from './stream-fold';

/** A decided command whose answer waits for the append. */
export type Decided = {
  readonly result: RunResult;
  readonly events: readonly NewEvent[];
  readonly request: string;
};

type Waiting = {
  readonly command: unknown;
  readonly context: CommandContext;
  readonly resolve: (result: RunResult) => void;
  readonly reject: (error: Error) => void;
};

const BATCH_COMMANDS_MAX = 64;
/** A batch that has grown beyond this takes no further command, so that it stays below the limit of an append. */
const BATCH_BYTES_MAX = APPEND_BYTES_MAX / 2;
const ATTEMPTS_MAX = 20;
const RETRY_MS_MAX = 2_000;

/** One stream: its waiting commands, its fold, and at most one append in flight. */
export class StreamQueue {
  private readonly queue: Waiting[] = [];
  private fold: StreamFold | undefined;
  private work: Promise<void> | undefined;
  private held: Promise<void> | undefined;
  /** Who waits for `hold`; no new batch starts before them. */
  private holders = 0;
  private closed = false;

  constructor(
    private readonly newFold: () => StreamFold,
    private readonly options: RunnerOptions,
  ) {}

  get waiting(): number {
    return this.queue.length;
  }

  get idle(): boolean {
    return (
      this.work === undefined &&
      this.held === undefined &&
      this.queue.length === 0 &&
      this.holders === 0
    );
  }

  run(command: unknown, context: CommandContext): Promise<RunResult> {
    return new Promise((resolve, reject) => {
      this.queue.push({ command, context, resolve, reject });
      this.start();
    });
  }

  /** Waits until nothing is in flight and keeps other commands waiting until `release` is called. */
  async hold(): Promise<{
    readonly fold: StreamFold;
    readonly release: (intact: boolean) => void;
  }> {
    this.holders += 1;
    while (this.held !== undefined || this.work !== undefined) await (this.held ?? this.work);
    this.holders -= 1;
    let free: () => void = () => undefined;
    this.held = new Promise((resolve) => (free = resolve));
    const release = (intact: boolean): void => {
      if (!intact) this.fold = undefined;
      this.held = undefined;
      free();
      this.start();
    };
    try {
      return { fold: await this.currentFold(), release };
    } catch (error) {
      release(false);
      throw error;
    }
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.work;
  }

  private start(): void {
    if (this.work !== undefined || this.queue.length === 0) return;
    if (this.held !== undefined || this.holders > 0) return;
    this.work = this.drain().finally(() => {
      this.work = undefined;
      this.start();
    });
  }

  private async drain(): Promise<void> {
    // Commands that arrive in the same turn share a batch.
    await Promise.resolve();
    while (this.queue.length > 0 && this.holders === 0) {
      const batch = this.queue.splice(0, BATCH_COMMANDS_MAX);
      try {
        await this.decideAndAppend(batch);
      } catch (error) {
        this.fold = undefined;
        for (const { reject } of batch) reject(failureOf(error));
      }
    }
  }

  /**
   * Decides the whole batch again after every conflict, since the answers may differ then. Commands that do not fit
   * into one append leave the batch for the head of the queue, so that only those decided here share its fate.
   */
  private async decideAndAppend(batch: Waiting[]): Promise<void> {
    for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
      const fold = await this.currentFold();
      const expected = fold.expected;
      const { answers, events, bytes } = await this.decideBatch(fold, batch);
      if (bytes > APPEND_BYTES_MAX && answers.length > 1) {
        this.queue.unshift(...batch.splice(answers.length - 1));
        this.fold = undefined;
        continue;
      }
      this.queue.unshift(...batch.splice(answers.length));
      if (events.length === 0) {
        if (!this.options.singleWriter && (await fold.catchUp())) continue;
        answers.forEach((answer) => answer());
        return;
      }
      const link = { store: this.options.store, givenUp: () => this.closed };
      const outcome = await appendUntilKnown(link, fold.stream, expected, events);
      if (outcome.outcome === 'committed') {
        answers.forEach((answer) => answer(outcome));
        return;
      }
      this.fold = undefined;
      if (outcome.outcome !== 'conflict') throw refusedAppend(outcome);
    }
    throw new RunFailed('CONTENTION', 'other writers kept changing the stream');
  }

  private async decideBatch(fold: StreamFold, batch: readonly Waiting[]) {
    const options = { ...this.options, now: fold.recordingTime(this.options.clock.now()) };
    const answers: ((outcome?: AppendOutcome) => void)[] = [];
    const events: NewEvent[] = [];
    const inBatch = new Map<string, Decided>();
    let bytes = 0;
    for (const waiting of batch) {
      if (bytes > BATCH_BYTES_MAX) break;
      try {
        const { commandId } = waiting.context;
        const decided =
          repeatedOf(inBatch.get(commandId), waiting.command) ??
          (await decideOn(fold, waiting.command, waiting.context, options));
        // The store does not hold these yet, so a repetition must find them here.
        if (decided.events.length > 0) inBatch.set(commandId, decided);
        events.push(...decided.events);
        for (const event of decided.events) bytes += event.bytes.length;
        answers.push((outcome) => waiting.resolve(withPosition(decided.result, outcome)));
      } catch (error) {
        // A decider that throws fails only its own command; nothing of it entered the fold.
        answers.push(() => waiting.reject(failureOf(error)));
      }
    }
    return { answers, events, bytes };
  }

  private async currentFold(): Promise<StreamFold> {
    if (this.fold === undefined) {
      const fold = this.newFold();
      await fold.catchUp();
      this.fold = fold;
    }
    return this.fold;
  }
}

/** Decides one command on a fold and takes its sealed events in; the caller appends them. */
export async function decideOn(
  fold: StreamFold,
  command: unknown,
  context: CommandContext,
  options: Pick<RunnerOptions, 'catalogue' | 'cipher' | 'randomness'> & { readonly now: Instant },
): Promise<Decided> {
  const request = requestHash(command);
  const firstId = eventId(fold.stream, context.commandId, 0);
  if (fold.mayHaveAccepted(firstId)) {
    const before = await fold.acceptedBefore(context.commandId);
    if (before !== undefined) {
      return { result: repeatedResult(fold.stream, request, before), events: [], request };
    }
  }
  const decision = fold.decide(command);
  if (!decision.accepted) return { result: decision, events: [], request };
  const first = fold.nextRevision;
  const sealed = decision.events.map((event, index) => {
    const salt = options.randomness.bytes(16);
    const at = { revision: first + index, index, recordedAt: options.now };
    const seal = { stream: fold.stream, requestHash: request, salt, command: context, ...at };
    const known = index === 0 ? { ...seal, id: firstId } : seal;
    return sealEvent(event, known, options.catalogue, options.cipher);
  });
  decision.events.forEach((event, index) => {
    fold.take(withoutPersonal(event, options.catalogue), sealed[index]?.id ?? '', options.now);
  });
  const lastRevision = fold.nextRevision === 0 ? undefined : fold.nextRevision - 1;
  const receipt = { stream: fold.stream, lastRevision, events: sealed.length, repeated: false };
  return { result: { accepted: true, receipt }, events: sealed, request };
}

function repeatedResult(
  stream: string,
  request: string,
  before: { readonly requestHash: string; readonly lastRevision: number },
): RunResult {
  if (before.requestHash !== request) return otherRequest(stream);
  const { lastRevision } = before;
  return { accepted: true, receipt: { stream, lastRevision, events: 0, repeated: true } };
}

/** As the event will be read back, so that answers do not depend on who folded it. */
function withoutPersonal(event: DomainEvent, catalogue: EventCatalogue): DomainEvent {
  const personal = catalogue.personal(event.type);
  if (personal.length === 0) return event;
  const hidden = new Set(personal.map(([member]) => member));
  const members = Object.entries(event.data as Readonly<Record<string, unknown>>);
  return { ...event, data: Object.fromEntries(members.filter(([member]) => !hidden.has(member))) };
}

/** The answer to a command whose key was accepted a moment ago and whose events are not stored yet. */
export function repeatedOf(earlier: Decided | undefined, command: unknown): Decided | undefined {
  if (earlier?.result.accepted !== true) return undefined;
  const { receipt } = earlier.result;
  const request = requestHash(command);
  if (request !== earlier.request)
    return { result: otherRequest(receipt.stream), events: [], request };
  return {
    result: { accepted: true, receipt: { ...receipt, events: 0, repeated: true } },
    events: [],
    request,
  };
}

function otherRequest(stream: string): RunResult {
  return { accepted: false, code: 'KEY_REUSED', facts: { stream } };
}

function withPosition(result: RunResult, outcome: AppendOutcome | undefined): RunResult {
  if (!result.accepted || outcome?.outcome !== 'committed' || outcome.position === undefined)
    return result;
  return { accepted: true, receipt: { ...result.receipt, position: outcome.position } };
}

/**
 * An unknown outcome freezes the stream: the identical bytes, ids and revision again until the store knows.
 * Anything else could lose or double an event.
 */
export async function appendUntilKnown(
  { store, givenUp }: { readonly store: EventStore; readonly givenUp?: () => boolean },
  stream: string,
  expected: 'none' | number,
  events: readonly NewEvent[],
): Promise<Exclude<AppendOutcome, { outcome: 'unknown' }>> {
  for (let pause = 10; ; pause = Math.min(pause * 2, RETRY_MS_MAX)) {
    const outcome = await store.append(stream, expected, events);
    if (outcome.outcome !== 'unknown') return outcome;
    if (givenUp?.() === true)
      throw new RunFailed(
        'CLOSED',
        `closed while the outcome on ${stream} was unknown: ${outcome.detail}`,
      );
    await wait(pause);
  }
}

export function refusedAppend(
  outcome: Exclude<AppendOutcome, { outcome: 'committed' | 'unknown' }>,
): RunFailed {
  return outcome.outcome === 'conflict'
    ? new RunFailed('CONTENTION', 'another writer changed the stream')
    : new RunFailed('STORE_REFUSED', `${outcome.reason}: ${outcome.detail}`);
}
