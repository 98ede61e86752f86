import {
  comparePositions,
  type EventPage,
  type EventStore,
  type StorePosition,
  type Subscription,
} from '@sangsaeng/event-store';
import type { Clock } from '@sangsaeng/kernel';
import { projectionWork, tracing } from '@sangsaeng/telemetry';
import type { Journal } from './dispatch';
import { ENGINE_DEFAULTS, FoldEngine, type EngineOptions } from './fold-engine';
import { openView } from './open-view';
import { ViewRebuilding, type ReadStore } from './port';
import { PositionWaiters } from './position-waiters';
import type { AnyProjection } from './projection';
import { rebuildViews, verifyView, type RebuildReport, type VerifyReport } from './rebuild';
import type { ViewFold } from './view-fold';
import { ViewRecovery } from './view-recovery';
import { ViewSlots, type ViewStatus } from './view-slots';

export type RunnerOptions = {
  readonly store: EventStore;
  readonly readStore: ReadStore;
  readonly projections: readonly AnyProjection[];
  readonly journal: Journal;
  readonly clock: Clock;
  readonly engine?: Partial<Pick<EngineOptions, 'pageSize' | 'liveRows' | 'bulkRows' | 'builder'>>;
  /** Waiting times after a lost subscription; the last one repeats. */
  readonly backOffMs?: readonly number[];
  /** A delivery broke off, or rows that were lost could not be brought back yet; it is tried again. */
  readonly onDropped?: (error: Error) => void;
  /** How often rows of a volatile store are looked for. */
  readonly lookMs?: number;
};

export type RebuildOptions = {
  /** Serve the new rows although they differ from the old ones: somebody has looked at the differing keys. */
  readonly accept?: boolean;
  readonly onProgress?: (progress: { readonly position: number; readonly head: number }) => void;
};

const BACK_OFF_MS = [50, 200, 1_000, 5_000] as const;
/**
 * So many live events in one page, or a page so soon after the last one, are more than people make by hand: the next
 * page may well wait to be larger.
 */
const FLOOD = 16;
const REST_MS = 20;
const LOOK_MS = 1_000;

/** Keeps all views up to date from one pass over $all. */
export class ProjectionRunner {
  private readonly engine: FoldEngine;
  private readonly slots: ViewSlots;
  private readonly waiters = new PositionWaiters((position) => this.holds(position));
  private readonly recovery: ViewRecovery;
  private starting: Promise<void> | undefined;
  private subscription: Subscription | undefined;
  private retry: NodeJS.Timeout | undefined;
  private soonUntil = 0;
  private dropsInARow = 0;
  private stopped = false;
  private wake: () => void = () => undefined;
  private turns: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: RunnerOptions) {
    const { readStore, clock, lookMs = LOOK_MS } = options;
    this.slots = new ViewSlots(clock);
    this.engine = this.engineBeside();
    this.recovery = new ViewRecovery({
      ...{ readStore, slots: this.slots, lookMs, backOffMs: this.waits },
      engine: () => this.engineBeside(),
      inTurn: (step) => this.inTurn(step),
      onRecovered: () => {
        this.waiters.look();
        if (this.retry === undefined) this.subscribe();
      },
      onFailure: (error) => this.options.onDropped?.(error),
    });
  }

  /** Opens the stored views, builds those that are not there, and then follows the log. Resolves when all are served. */
  start(): Promise<void> {
    this.starting ??= this.bringUp();
    return this.starting;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.wake();
    clearTimeout(this.retry);
    await this.subscription?.stop();
    await this.recovery.stop();
    await this.turns;
  }

  async status(): Promise<readonly ViewStatus[]> {
    const head = (await this.options.store.head())?.ordinal ?? -1;
    return this.slots.status(head);
  }

  /** Waits until every view that is neither parked nor lost holds the event at `position`. */
  waitFor(position: StorePosition, timeoutMs: number): Promise<'reached' | 'timeout'> {
    if (this.holds(position)) return Promise.resolve('reached');
    const reached = this.waiters.wait(position, timeoutMs);
    this.wake();
    return reached;
  }

  /**
   * Builds views beside the live ones from position 0 and serves them if they come out the same. Like `verify`, it waits
   * for a start that is under way.
   */
  async rebuild(
    views: readonly string[] | 'all',
    options: RebuildOptions = {},
  ): Promise<readonly RebuildReport[]> {
    await this.starting;
    const names = views === 'all' ? this.slots.names() : views;
    for (const name of names) this.slots.fold(name);
    const { accept = false, onProgress } = options;
    const head = (await this.options.store.head())?.ordinal ?? -1;
    return rebuildViews({
      engine: this.engineBeside(),
      readStore: this.options.readStore,
      live: () => names.map((name) => this.slots.fold(name)),
      inTurn: (step) => this.inTurn(step),
      replace: (fold) => {
        this.slots.get(fold.schema.name).fold = fold;
        this.slots.settle('live');
      },
      accept,
      onPage: (position) => onProgress?.({ position, head }),
    });
  }

  /** Compares the rows actually served, one by one, with a build made from the events alone. */
  async verify(view: string): Promise<VerifyReport> {
    await this.starting;
    return verifyView({
      engine: this.engineBeside(),
      readStore: this.options.readStore,
      live: () => [this.slots.fold(view)],
      inTurn: (step) => this.inTurn(step),
    });
  }

  private async bringUp(): Promise<void> {
    const { readStore, projections } = this.options;
    const built: ViewFold[] = [];
    for (const projection of projections) {
      const { fold, isNew } = await openView(readStore, projection);
      this.slots.add(fold, isNew ? 'rebuilding' : 'catching-up');
      if (isNew) built.push(fold);
    }
    try {
      await this.engine.advance(this.slots.folds(), undefined);
      for (const fold of built) await readStore.serve(fold.table);
    } catch (error) {
      if (!(error instanceof ViewRebuilding)) throw error;
      for (const slot of this.slots.all()) this.recovery.lose(slot);
      await this.recovery.recover();
    }
    this.slots.settle('catching-up');
    // Whoever came while the views were being brought up may wait for an event that they hold by now.
    this.waiters.look();
    this.subscribe();
    this.recovery.watch();
  }

  private engineBeside(): FoldEngine {
    const { store, journal, engine } = this.options;
    return new FoldEngine({ ...ENGINE_DEFAULTS, ...engine, store, journal });
  }

  private get waits(): readonly number[] {
    return this.options.backOffMs ?? BACK_OFF_MS;
  }

  private subscribe(): void {
    const moving = this.slots.folds().filter((fold) => fold.poison === undefined);
    if (this.stopped || moving.length === 0 || this.subscription !== undefined) return;
    const after = moving
      .map(({ at }) => at)
      .sort((a, b) => (a?.ordinal ?? -1) - (b?.ordinal ?? -1))[0];
    this.subscription = this.options.store.subscribe({
      after,
      onPage: async (page) => {
        const isFlood = page.events.length >= FLOOD || performance.now() < this.soonUntil;
        await this.inTurn(() => this.taken(page));
        this.soonUntil = performance.now() + REST_MS;
        if (isFlood) await this.rest();
      },
      onCaughtUp: () => {
        this.slots.settle('live');
      },
      onDropped: (error) => {
        this.resubscribe(error);
      },
    });
  }

  private taken(page: EventPage): Promise<void> {
    const traces = tracing();
    return traces === undefined
      ? this.take(page)
      : traces.traced(projectionWork(page), () => this.take(page));
  }

  private async take(page: EventPage): Promise<void> {
    await this.engine.foldAndFlush(this.slots.folds(), page);
    this.dropsInARow = 0;
    if (this.slots.folds().some(({ poison }) => poison !== undefined)) this.slots.settle('live');
    this.waiters.look();
  }

  /** What is written meanwhile comes as one page, of which each row is written once; whoever waits ends the rest. */
  private async rest(): Promise<void> {
    if (this.stopped || this.waiters.size > 0) return;
    await new Promise<void>((resolve) => {
      this.wake = resolve;
      setTimeout(resolve, REST_MS);
    });
  }

  private resubscribe(error: Error): void {
    this.options.onDropped?.(error);
    this.subscription = undefined;
    if (this.stopped) return;
    const wait = this.waits[Math.min(this.dropsInARow, this.waits.length - 1)] ?? 0;
    this.dropsInARow += 1;
    this.slots.settle('catching-up');
    this.retry = setTimeout(() => {
      this.inTurn(() => this.reload()).then(
        () => {
          this.retry = undefined;
          this.subscribe();
          void this.recovery.recover();
        },
        (failure: unknown) => {
          this.resubscribe(failure instanceof Error ? failure : new Error(String(failure)));
        },
      );
    }, wait);
  }

  /** What was folded but not flushed when the delivery broke off is folded again from the tables. */
  private async reload(): Promise<void> {
    for (const slot of this.slots.all()) {
      if (slot.lost || slot.fold.poison !== undefined) continue;
      try {
        await slot.fold.reload();
      } catch (error) {
        if (!(error instanceof ViewRebuilding)) throw error;
        this.recovery.lose(slot);
      }
    }
  }

  private holds(position: StorePosition): boolean {
    return this.slots
      .folds()
      .every(
        ({ poison, checkpoint }) =>
          poison !== undefined ||
          (checkpoint !== undefined && comparePositions(checkpoint.at, position) >= 0),
      );
  }

  /** One step at a time touches the live folds. */
  private inTurn<T>(step: () => Promise<T>): Promise<T> {
    const turn = this.turns.then(step);
    this.turns = turn.catch(() => undefined);
    return turn;
  }
}
