import { setTimeout as wait } from 'node:timers/promises';
import {
  openPublic,
  placedEvents,
  uuidV5,
  type DecisionRunner,
  type Envelope,
  type EventPage,
  type EventStore,
  type RunResult,
  type StorePosition,
  type Subscription,
} from '@sangsaeng/event-store';
import type { CommandContext, RecordedEvent } from '@sangsaeng/kernel';
import { CatchUp } from './catch-up';
import { Dispatcher, type DispatcherOptions } from './dispatcher';
import { processDecider, type ParkedReaction } from './domain/process.decider';
import { isProcessEvent, processEvents } from './domain/process.events';
import { lostReactions } from './lost-reactions';
import { Parkings } from './parkings';
import type { ProcessRule } from './process-rule';
import { processStatus, type ProcessStatus } from './process-status';
import type { PlaceOfEvent } from './process-snapshots';
import { PROCESS_ACTOR, processStream, type Reaction } from './reaction';
import { resumeProcess } from './resume-process';
import { RuleBook } from './rule-book';
import { SettleWatch, type Settled } from './settle-watch';
import { SnapshotKeeper } from './snapshot-keeper';
import type { ProcessSnapshots } from './process-snapshots';

export type ProcessRunnerOptions = Pick<DispatcherOptions, 'subjectsAtOnce' | 'backOffMs'> & {
  readonly runner: DecisionRunner;
  readonly rules: readonly ProcessRule[];
  readonly snapshots: ProcessSnapshots;
  readonly pageSize?: number;
  /** Events between two snapshots, at least. */
  readonly snapshotEvery?: number;
  /** Waiting times after the log could not be followed; the last one repeats. */
  readonly restartMs?: readonly number[];
  readonly onDropped?: (error: Error) => void;
};

const RESTART_MS = [50, 200, 1_000, 5_000] as const;

/**
 * Carries out what the rules say follows from the events, once each, wherever it was stopped before. It follows the
 * log; a page of events counts as handled when every reaction to it is recorded or parked.
 */
export class ProcessRunner {
  private readonly dispatcher: Dispatcher;
  private readonly watch = new SettleWatch();
  private readonly keeper: SnapshotKeeper;
  /** What rules and processes handle. */
  private readonly types: ReadonlySet<string>;
  private book: RuleBook;
  private parkings = new Parkings();
  private at: PlaceOfEvent | undefined;
  private subscription: Subscription | undefined;
  private following: Promise<void> = Promise.resolve();
  private dropsInARow = 0;
  private readonly stopping = new AbortController();

  constructor(private readonly options: ProcessRunnerOptions) {
    const { rules, snapshots, snapshotEvery } = options;
    this.types = new Set([
      ...Object.keys(processEvents),
      ...rules.flatMap(({ handles }) => handles),
    ]);
    this.book = new RuleBook(rules);
    this.keeper = new SnapshotKeeper(snapshots, rules, snapshotEvery);
    const onCaused = (correlation: string, position: StorePosition) => {
      this.watch.noteCaused(correlation, position);
    };
    this.dispatcher = new Dispatcher({ ...options, onCaused });
  }

  /**
   * Follows the log from now on. Resolves when everything recorded so far is handled, or when stopped before; a log
   * that cannot be read is tried again and again.
   */
  start(): Promise<void> {
    this.following = this.follow();
    return this.following;
  }

  /** Lets what is on its way arrive and keeps what the rules remember. Not to be started again. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.dispatcher.stop();
    await this.following;
    await this.subscription?.stop();
    this.watch.end();
    await this.keeper.keepLast();
  }

  /** Tries the reactions again that wait for a person. Refused with `NOT_PARKED` when none of this subject do. */
  resume(rule: string, subject: string, context: CommandContext): Promise<RunResult> {
    return resumeProcess(this.options.runner, { rule, subject }, context);
  }

  /**
   * Waits until the event at `position` has been reacted to, and the events of the same correlation that this led to,
   * and so on; parked reactions are not waited for. Answers where the last of those events stands.
   */
  settled(position: StorePosition, correlation: string, timeoutMs: number): Promise<Settled> {
    return this.watch.settled(position, correlation, timeoutMs);
  }

  async status(): Promise<ProcessStatus> {
    const head = (await this.store.head())?.ordinal ?? -1;
    const position = this.at?.checkpoint.ordinal ?? -1;
    return processStatus({ position, head }, this.dispatcher.inFlight, this.parkings);
  }

  /** A call, since it may change during every `await`. */
  private isStopped(): boolean {
    return this.stopping.signal.aborted;
  }

  private get store(): EventStore {
    return this.options.runner.options.store;
  }

  /** After an error, what memories and parkings hold may be ahead of what is handled: they are made anew. */
  private async follow(dropped?: Error): Promise<void> {
    const waits = this.options.restartMs ?? RESTART_MS;
    for (let error = dropped; !this.isStopped();) {
      if (error !== undefined) {
        this.keeper.forget();
        this.options.onDropped?.(error);
        const ms = waits[Math.min(this.dropsInARow, waits.length - 1)];
        this.dropsInARow += 1;
        await wait(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined);
      }
      try {
        if (!this.isStopped()) await this.begin();
        return;
      } catch (failure) {
        error = failure instanceof Error ? failure : new Error(String(failure));
      }
    }
  }

  private async begin(): Promise<void> {
    const snapshot = await this.keeper.load(this.store);
    this.book = new RuleBook(this.options.rules, snapshot?.memories);
    const catchUp = new CatchUp(this.book, () => this.isStopped());
    const { at, parkings, open, lost } = await catchUp.run(this.store, snapshot?.at);
    if (this.isStopped()) return;
    this.parkings = parkings;
    const found = await this.findAgain(lost, snapshot?.at);
    await this.dispatcher.run([...found.filter((of) => !isIn(of, open)), ...open], parkings);
    for (const { why, pending } of parkings.all())
      if (pending.length === 0) await this.resumeMoot(why);
    if (at !== undefined) this.handledUpTo(at);
    this.subscription = this.store.subscribe({
      after: at?.checkpoint,
      ...(this.options.pageSize !== undefined && { pageSize: this.options.pageSize }),
      onPage: (page) => this.take(page),
      onDropped: (error) => {
        if (!this.isStopped()) this.following = this.follow(error);
      },
    });
  }

  /** Those of a subject that is parked now wait there. */
  private async findAgain(
    lost: readonly ParkedReaction[],
    from: PlaceOfEvent | undefined,
  ): Promise<readonly Reaction[]> {
    if (lost.length === 0) return [];
    const rules = this.options.rules.filter(({ name }) => lost.some(({ rule }) => rule === name));
    // The memories loaded before have moved on.
    const snapshot = await this.keeper.load(this.store);
    const book = new RuleBook(rules, snapshot?.memories);
    const found = await lostReactions(this.store, from, book, lost);
    return found.filter((reaction) => {
      const pending = this.parkings.of(reaction)?.pending;
      if (pending !== undefined && !isIn(reaction, pending)) pending.unshift(reaction);
      return pending === undefined;
    });
  }

  /** What the rules, mended since, no longer ask for waits for nobody. */
  private async resumeMoot({ rule, subject, trigger }: ParkedReaction): Promise<void> {
    const stream = processStream({ rule, subject });
    const { parkings } = await this.options.runner.read(stream, processDecider);
    const commandId = uuidV5(`${trigger}|${rule}|moot|${parkings.toString()}`);
    const actor = `${PROCESS_ACTOR}${rule}`;
    await this.resume(rule, subject, { commandId, actor, correlation: commandId });
    this.parkings.resume({ rule, subject });
  }

  private async take(page: EventPage): Promise<void> {
    const handled = this.at?.checkpoint.ordinal ?? -1;
    const last = page.events.at(-1);
    if (last === undefined || last.checkpoint.ordinal <= handled) return;
    // From here on the memories are ahead of what is handled, until all of the page is.
    this.keeper.forget();
    const reactions = this.eventsOf(page)
      // What is delivered again must not enter the memories twice.
      .filter(({ position }) => position > handled)
      .flatMap((event) => this.reactionsTo(event));
    await this.dispatcher.run(reactions, this.parkings);
    this.dropsInARow = 0;
    this.handledUpTo(last);
    await this.keeper.keepIfDue();
  }

  /** The events of a page that rules or processes handle; most handle none, and nothing more is read of them. */
  private eventsOf(page: EventPage): readonly RecordedEvent[] {
    const handled = new Set(placedEvents(page, this.types).map(({ position }) => position));
    if (handled.size === 0) return [];
    return page.events
      .filter(({ checkpoint: { ordinal } }) => handled.has(ordinal))
      .map(({ bytes, checkpoint: { ordinal } }) => openPublic(envelopeOf(bytes), ordinal));
  }

  /** Those that cannot be carried out now wait behind what is parked. */
  private reactionsTo(event: RecordedEvent): readonly Reaction[] {
    const resumed =
      isProcessEvent(event) && event.type === 'ProcessResumed'
        ? this.parkings.resume(event.data)
        : [];
    const fresh = this.book.take(event).filter((reaction) => {
      const parking = this.parkings.of(reaction);
      parking?.pending.push(reaction);
      return parking === undefined;
    });
    return [...resumed, ...fresh];
  }

  private handledUpTo(at: PlaceOfEvent): void {
    this.at = at;
    // While something is parked the last snapshot before it stands: from there, what waits is found again.
    this.keeper.offer(at, this.parkings.size === 0 ? this.book : undefined);
    this.watch.noteHandled(at.checkpoint);
  }
}

function envelopeOf(bytes: Uint8Array): Envelope {
  return JSON.parse(Buffer.from(bytes).toString('utf8')) as Envelope;
}

function isIn(reaction: Reaction, others: readonly Reaction[]): boolean {
  const { rule, trigger, index } = reaction;
  return others.some((o) => o.rule === rule && o.trigger.id === trigger.id && o.index === index);
}
