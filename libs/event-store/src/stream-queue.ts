import { setImmediate as turnOfOthers } from 'node:timers/promises';
import type { CommandContext, Instant } from '@sangsaeng/kernel';
import { APPEND_BYTES_MAX } from './append-limits';
import { appendUntilKnown, refusedAppend } from './append-until-known';
import { decideOn, repeatedOf, withPosition, type Decided } from './deciding';
import type { AppendOutcome, ExpectedRevision, NewEvent } from './port';
import { failureOf, RunFailed, type RunnerOptions, type RunResult } from './run-result';
import type { DecidingFold, StreamFold } from './stream-fold';
import { WayBack } from './way-back';
import { whoseEvents } from './whose-events';

type Waiting = {
  readonly command: unknown;
  readonly context: CommandContext;
  readonly resolve: (result: RunResult) => void;
  readonly reject: (error: Error) => void;
};

type Answer = (outcome?: AppendOutcome) => void;

const BATCH_COMMANDS_MAX = 64;
/** A batch that has grown beyond this takes no further command, so that it stays below the limit of an append. */
const BATCH_BYTES_MAX = APPEND_BYTES_MAX / 2;
const ATTEMPTS_MAX = 20;
/** What a batch may do at a stretch before whoever else waits, a query say, has a turn. */
const STRETCH_MS = 0.5;
/** Answers that leave at a stretch: each writes to a socket. */
const ANSWERS_AT_ONCE = 16;

/** One stream: its waiting commands, its fold, and at most one append in flight. */
export class StreamQueue {
  private readonly queue: Waiting[] = [];
  private fold: StreamFold | undefined;
  private work: Promise<void> | undefined;
  private held: Promise<void> | undefined;
  /** Who waits for `hold`; no new batch starts before them. */
  private holders = 0;
  private closed = false;
  private readonly wayBack: WayBack;

  constructor(
    private readonly newFold: () => StreamFold,
    private readonly options: RunnerOptions,
  ) {
    this.wayBack = new WayBack(options.singleWriter);
  }

  /** The fold as it is now, ahead of the store by what is in flight; `undefined` before it is read. */
  get seen(): StreamFold | undefined {
    return this.fold;
  }

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
      const guarded = this.wayBack.guarded(fold, batch.length);
      const now = fold.recordingTime(this.options.clock.now());
      const { answers, events, bytes } = await this.decideBatch(guarded, batch, now);
      if (bytes > APPEND_BYTES_MAX && answers.length > 1) {
        this.queue.unshift(...batch.splice(answers.length - 1));
        this.fold = this.wayBack.goBack();
        continue;
      }
      this.queue.unshift(...batch.splice(answers.length));
      if (events.length === 0) {
        if (await this.wasBehind(fold)) continue;
        await leave(answers);
        return;
      }
      const outcome = await this.append(fold.stream, expected, events);
      if (outcome.outcome === 'committed') {
        this.wayBack.recorded();
        await leave(answers, outcome);
        return;
      }
      if (outcome.outcome !== 'conflict') throw refusedAppend(outcome);
      this.fold = await this.wayBack.comeSecond();
    }
    throw new RunFailed('CONTENTION', 'other writers kept changing the stream');
  }

  /** Whether another writer has recorded what these answers did not know of. */
  private async wasBehind(fold: StreamFold): Promise<boolean> {
    return !this.options.singleWriter && (await fold.catchUp());
  }

  /** What another writer recorded under the same keys is a conflict: decided again, it is repeated or refused. */
  private async append(stream: string, expected: ExpectedRevision, events: readonly NewEvent[]) {
    const { store, singleWriter } = this.options;
    const link = { store, givenUp: () => this.closed };
    const outcome = await appendUntilKnown(link, stream, expected, events);
    if (outcome.outcome !== 'committed' || singleWriter) return outcome;
    const whose = await whoseEvents(store, stream, expected, events);
    const conflict = { outcome: 'conflict', actual: outcome.lastRevision } as const;
    return whose === 'ours' ? outcome : conflict;
  }

  private async decideBatch(fold: DecidingFold, batch: readonly Waiting[], now: Instant) {
    const options = { ...this.options, now };
    const answers: Answer[] = [];
    const events: NewEvent[] = [];
    const inBatch = new Map<string, Decided>();
    let bytes = 0;
    let began = performance.now();
    for (const waiting of batch) {
      if (bytes > BATCH_BYTES_MAX) break;
      if (performance.now() - began > STRETCH_MS) {
        await turnOfOthers();
        began = performance.now();
      }
      try {
        const { commandId } = waiting.context;
        const deciding =
          repeatedOf(inBatch.get(commandId), waiting.command, options) ??
          decideOn(fold, waiting.command, waiting.context, options);
        const decided = deciding instanceof Promise ? await deciding : deciding;
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

async function leave(answers: readonly Answer[], outcome?: AppendOutcome): Promise<void> {
  for (const [index, answer] of answers.entries()) {
    if (index > 0 && index % ANSWERS_AT_ONCE === 0) await turnOfOthers();
    answer(outcome);
  }
}
