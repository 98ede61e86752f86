import {
  lastPlace,
  placedEvents,
  type Checkpoint,
  type EventPage,
  type EventReader,
  type PlacedEvent,
} from '@sangsaeng/event-store';
import type { BulkBuilder } from './bulk-builder';
import { Dispatch, type Journal } from './dispatch';
import { fewAtOnce } from './few-at-once';
import { Pace } from './pace';
import type { Poison, ViewFold } from './view-fold';

export type EngineOptions = {
  readonly store: Pick<EventReader, 'readAll'>;
  readonly journal: Journal;
  /** Events read at once. */
  readonly pageSize: number;
  /** Rows kept in memory between flushes while events are few. */
  readonly liveRows: number;
  /** Rows all views together may keep while many events are folded; then they are flushed and half are let go. */
  readonly bulkRows: number;
  /** Takes new builds as far as it can; without it, and from there on, they are folded here. */
  readonly builder?: BulkBuilder;
};

export const ENGINE_DEFAULTS = { pageSize: 1024, liveRows: 2_000, bulkRows: 100_000 } as const;

/** Moves views forward: each page is parsed once and each event is given to every view that stands before it. */
export class FoldEngine {
  private dispatched: readonly ViewFold[] = [];
  private dispatch: Dispatch;

  constructor(private readonly options: EngineOptions) {
    this.dispatch = new Dispatch([], options.journal);
  }

  /** Folds one page and flushes. Views that stand beyond it (redelivery) are left alone. */
  async foldAndFlush(folds: readonly ViewFold[], page: EventPage): Promise<void> {
    await this.fold(folds, page);
    await this.flush(folds, () => this.options.liveRows);
  }

  /**
   * Folds from where each view stands to `to` (inclusive) or the end of the log, in large steps, and flushes.
   * A poisoned view stands right before the event it could not take.
   */
  async advance(
    folds: readonly ViewFold[],
    to: number | undefined,
    onPage: (position: number) => void = () => undefined,
  ): Promise<void> {
    if (to === undefined) await this.fillElsewhere(folds, onPage);
    for (;;) {
      const moving = folds.filter((fold) => fold.poison === undefined && before(fold, to));
      const slowest = moving.reduce<ViewFold | undefined>(
        (least, fold) => (least !== undefined && least.position <= fold.position ? least : fold),
        undefined,
      );
      if (slowest === undefined) break;
      const limit = Math.min(this.options.pageSize, (to ?? Infinity) - slowest.position);
      const page = await this.options.store.readAll(slowest.at, limit);
      if (lastPlace(page) === undefined) break;
      await this.fold(moving, page);
      onPage(slowest.position);
      const rows = folds.reduce((sum, fold) => sum + fold.rowsInMemory, 0);
      if (rows > this.options.bulkRows) await this.flush(folds, (held) => Math.floor(held / 2));
      await breath();
    }
    await this.flush(folds, () => this.options.liveRows);
  }

  private async fillElsewhere(
    folds: readonly ViewFold[],
    onPage: (position: number) => void,
  ): Promise<void> {
    const empty = folds.filter(({ at, poison }) => at === undefined && poison === undefined);
    if (this.options.builder === undefined || empty.length === 0) return;
    const builds = empty.map(({ table }) => table);
    await this.options.builder.fill(builds, onPage);
    for (const fold of empty) await fold.reload();
  }

  private async fold(folds: readonly ViewFold[], page: EventPage): Promise<void> {
    const last = lastPlace(page);
    if (last === undefined) return;
    for (const group of byPosition(folds)) {
      const position = group[0]?.position ?? -1;
      if (position >= last.ordinal) continue;
      const dispatch = this.dispatchTo(group);
      const events = placedEvents(page, dispatch.types);
      const unseen = events.filter((event) => event.position > position);
      await this.foldGroup(group, unseen, last);
    }
  }

  private async foldGroup(
    group: readonly ViewFold[],
    events: readonly PlacedEvent[],
    last: Checkpoint,
  ): Promise<void> {
    const dispatch = this.dispatchTo(group);
    if (group.some((fold) => fold.needsLoading)) {
      for (const event of events) dispatch.want(event);
      await fewAtOnce(group, (fold) => fold.load());
    }
    const pace = new Pace();
    for (const event of events) {
      if (pace.isOver) await pace.step();
      dispatch.apply(event);
    }
    for (const fold of group) {
      if (fold.poison === undefined) fold.at = last;
      else await this.standBefore(fold, fold.poison);
    }
  }

  /** Brings a poisoned view to the event before the poison: its drafts hold half of that event. */
  private async standBefore(fold: ViewFold, poison: Poison): Promise<void> {
    await fold.reload();
    const alone = new FoldEngine(this.options);
    await alone.advance([fold], poison.position - 1);
    // An earlier poison found on the way has been dealt with by that call.
    fold.poison ??= poison;
  }

  private async flush(
    folds: readonly ViewFold[],
    keep: (rowsHeld: number) => number,
  ): Promise<void> {
    const pace = new Pace();
    await fewAtOnce(folds, async (fold) => {
      await pace.step();
      await fold.flush(keep(fold.rowsInMemory), pace);
    });
  }

  private dispatchTo(group: readonly ViewFold[]): Dispatch {
    const same =
      group.length === this.dispatched.length &&
      group.every((fold, index) => fold === this.dispatched[index]);
    if (!same) {
      this.dispatched = group;
      this.dispatch = new Dispatch(group, this.options.journal);
    }
    return this.dispatch;
  }
}

function before(fold: ViewFold, to: number | undefined): boolean {
  return to === undefined || fold.position < to;
}

function byPosition(folds: readonly ViewFold[]): readonly (readonly ViewFold[])[] {
  const active = folds.filter((fold) => fold.poison === undefined);
  return [...Map.groupBy(active, (fold) => fold.position).values()];
}

/** Lets requests and deliveries through between two pages. */
function breath(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
