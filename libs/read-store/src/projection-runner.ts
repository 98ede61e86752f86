import {
  comparePositions,
  type EventPage,
  type EventStore,
  type StorePosition,
  type Subscription,
} from '@sangsaeng/event-store';
import type { Clock, Instant } from '@sangsaeng/kernel';
import type { Journal } from './dispatch';
import { ENGINE_DEFAULTS, FoldEngine, type EngineOptions } from './fold-engine';
import type { ReadStore } from './port';
import type { AnyProjection } from './projection';
import { rebuildViews, verifyView, type RebuildReport, type VerifyReport } from './rebuild';
import { schemaOf, ViewFold } from './view-fold';

export type RunnerOptions = {
  readonly store: EventStore;
  readonly readStore: ReadStore;
  readonly projections: readonly AnyProjection[];
  readonly journal: Journal;
  readonly clock: Clock;
  readonly engine?: Partial<Pick<EngineOptions, 'pageSize' | 'liveRows' | 'bulkRows'>>;
  /** Waiting times after a lost subscription; the last one repeats. */
  readonly backOffMs?: readonly number[];
  readonly onDropped?: (error: Error) => void;
};

export type ViewState = 'live' | 'catching-up' | 'rebuilding' | 'parked';
export type ViewStatus = {
  readonly view: string;
  readonly version: number;
  readonly state: ViewState;
  readonly since: Instant;
  /** Ordinal of the last event in the view; -1: none. */
  readonly position: number;
  /** Events of the log that are not in the view yet. */
  readonly lag: number;
  readonly digest: string;
  readonly rows: number;
  /** Why a view is parked: the event it could not take. */
  readonly reason?: string;
};

export type RebuildOptions = {
  /** Serve the new rows although they differ from the old ones: somebody has looked at the differing keys. */
  readonly accept?: boolean;
  readonly onProgress?: (progress: { readonly position: number; readonly head: number }) => void;
};

type Slot = { fold: ViewFold; state: ViewState; since: Instant };
type Waiter = { readonly position: StorePosition; readonly reached: () => void };

const BACK_OFF_MS = [50, 200, 1_000, 5_000] as const;
/** So many live events in one page are more than people make by hand: the next page may well wait to be larger. */
const FLOOD = 16;
const REST_MS = 20;

/** Keeps all views up to date from one pass over $all. */
export class ProjectionRunner {
  private readonly engine: FoldEngine;
  private readonly slots = new Map<string, Slot>();
  private readonly waiters = new Set<Waiter>();
  private subscription: Subscription | undefined;
  private retry: NodeJS.Timeout | undefined;
  private dropsInARow = 0;
  private stopped = false;
  private wake: () => void = () => undefined;
  private turns: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: RunnerOptions) {
    const { store, journal } = options;
    this.engine = new FoldEngine({ ...ENGINE_DEFAULTS, ...options.engine, store, journal });
  }

  /** Opens the stored views, builds those that are not there, and then follows the log. Resolves when all are served. */
  async start(): Promise<void> {
    const { readStore, projections } = this.options;
    const built: ViewFold[] = [];
    for (const projection of projections) {
      const schema = schemaOf(projection);
      const served = await readStore.served(schema);
      const table = served ?? (await readStore.build(schema));
      const fold = await new ViewFold(projection, table).reload();
      const state = served === undefined ? 'rebuilding' : 'catching-up';
      this.slots.set(projection.name, { fold, state, since: this.options.clock.now() });
      if (served === undefined) built.push(fold);
    }
    await this.engine.advance(this.folds(), undefined);
    for (const fold of built) await readStore.serve(fold.table);
    this.settleStates('catching-up');
    this.subscribe();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.wake();
    clearTimeout(this.retry);
    await this.subscription?.stop();
    await this.turns;
  }

  async status(): Promise<readonly ViewStatus[]> {
    const head = (await this.options.store.head())?.ordinal ?? -1;
    return [...this.slots.values()].map(({ fold, state, since }) => ({
      view: fold.schema.name,
      version: fold.schema.version,
      state,
      since,
      position: fold.position,
      lag: Math.max(0, head - fold.position),
      digest: fold.checkpoint?.digest ?? '',
      rows: fold.checkpoint?.rows ?? 0,
      ...(fold.poison !== undefined && {
        reason: `${fold.poison.type} at position ${fold.poison.position.toString()}: ${fold.poison.reason}`,
      }),
    }));
  }

  /** Waits until every view that is not parked holds the event at `position`. */
  waitFor(position: StorePosition, timeoutMs: number): Promise<'reached' | 'timeout'> {
    if (this.holds(position)) return Promise.resolve('reached');
    return new Promise((resolve) => {
      const waiter: Waiter = {
        position,
        reached: () => {
          clearTimeout(timer);
          resolve('reached');
        },
      };
      const timer = setTimeout(() => {
        this.waiters.delete(waiter);
        resolve('timeout');
      }, timeoutMs);
      this.waiters.add(waiter);
      this.wake();
    });
  }

  /** Builds views beside the live ones from position 0 and serves them if they come out the same. */
  async rebuild(
    views: readonly string[] | 'all',
    options: RebuildOptions = {},
  ): Promise<readonly RebuildReport[]> {
    const names = views === 'all' ? [...this.slots.keys()] : views;
    const slots = names.map((name) => this.slot(name));
    const { accept = false, onProgress } = options;
    const head = (await this.options.store.head())?.ordinal ?? -1;
    return rebuildViews({
      engine: this.engineBeside(),
      readStore: this.options.readStore,
      live: () => slots.map(({ fold }) => fold),
      inTurn: (step) => this.inTurn(step),
      replace: (fold) => {
        this.slot(fold.schema.name).fold = fold;
        this.settleStates('live');
      },
      accept,
      onPage: (position) => onProgress?.({ position, head }),
    });
  }

  /** Compares the rows actually served, one by one, with a build made from the events alone. */
  async verify(view: string): Promise<VerifyReport> {
    const slot = this.slot(view);
    return verifyView({
      engine: this.engineBeside(),
      readStore: this.options.readStore,
      live: () => [slot.fold],
      inTurn: (step) => this.inTurn(step),
    });
  }

  private engineBeside(): FoldEngine {
    const { store, journal, engine } = this.options;
    return new FoldEngine({ ...ENGINE_DEFAULTS, ...engine, store, journal });
  }

  private folds(): readonly ViewFold[] {
    return [...this.slots.values()].map(({ fold }) => fold);
  }

  private slot(view: string): Slot {
    const slot = this.slots.get(view);
    if (slot === undefined) throw new RangeError(`no view is called ${view}`);
    return slot;
  }

  private subscribe(): void {
    const moving = this.folds().filter((fold) => fold.poison === undefined);
    if (this.stopped || moving.length === 0) return;
    const after = moving
      .map(({ at }) => at)
      .sort((a, b) => (a?.ordinal ?? -1) - (b?.ordinal ?? -1))[0];
    this.subscription = this.options.store.subscribe({
      after,
      onPage: async (page) => {
        await this.inTurn(() => this.take(page));
        if (page.events.length >= FLOOD) await this.rest();
      },
      onCaughtUp: () => {
        this.settleStates('live');
      },
      onDropped: (error) => {
        this.resubscribe(error);
      },
    });
  }

  private async take(page: EventPage): Promise<void> {
    await this.engine.foldAndFlush(this.folds(), page);
    this.dropsInARow = 0;
    if (this.folds().some(({ poison }) => poison !== undefined)) this.settleStates('live');
    for (const waiter of this.waiters) {
      if (!this.holds(waiter.position)) continue;
      this.waiters.delete(waiter);
      waiter.reached();
    }
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
    if (this.stopped) return;
    const waits = this.options.backOffMs ?? BACK_OFF_MS;
    const wait = waits[Math.min(this.dropsInARow, waits.length - 1)] ?? 0;
    this.dropsInARow += 1;
    this.settleStates('catching-up');
    this.retry = setTimeout(() => {
      // What was folded but not flushed when the delivery broke off is folded again from the tables.
      const again = this.inTurn(async () => {
        for (const fold of this.folds()) if (fold.poison === undefined) await fold.reload();
      });
      again.then(
        () => {
          this.subscribe();
        },
        (failure: unknown) => {
          this.resubscribe(failure instanceof Error ? failure : new Error(String(failure)));
        },
      );
    }, wait);
  }

  private holds(position: StorePosition): boolean {
    return this.folds().every(
      ({ poison, checkpoint }) =>
        poison !== undefined ||
        (checkpoint !== undefined && comparePositions(checkpoint.at, position) >= 0),
    );
  }

  private settleStates(state: 'live' | 'catching-up'): void {
    for (const slot of this.slots.values()) {
      const next = slot.fold.poison === undefined ? state : 'parked';
      if (slot.state === next) continue;
      slot.state = next;
      slot.since = this.options.clock.now();
    }
  }

  /** One step at a time touches the live folds. */
  private inTurn<T>(step: () => Promise<T>): Promise<T> {
    const turn = this.turns.then(step);
    this.turns = turn.catch(() => undefined);
    return turn;
  }
}
