import type { Clock, Instant } from '@sangsaeng/kernel';
import { ViewRebuilding } from './port';
import type { ViewFold } from './view-fold';

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

/** A view that is kept up to date. */
export type Slot = {
  fold: ViewFold;
  state: ViewState;
  since: Instant;
  /** Its rows vanished or went back behind the fold: it takes no events until they are there again. */
  lost: boolean;
};

/** The views of a runner and how each of them is. */
export class ViewSlots {
  private readonly slots = new Map<string, Slot>();

  constructor(private readonly clock: Clock) {}

  add(fold: ViewFold, state: ViewState): void {
    const { name } = fold.schema;
    this.slots.set(name, { fold, state, since: this.clock.now(), lost: false });
  }

  get(view: string): Slot {
    const slot = this.slots.get(view);
    if (slot === undefined) throw new RangeError(`no view is called ${view}`);
    return slot;
  }

  /** Throws for a view that is lost: it is brought back first. */
  fold(view: string): ViewFold {
    const { fold, lost } = this.get(view);
    if (lost) throw new ViewRebuilding(view);
    return fold;
  }

  names(): readonly string[] {
    return [...this.slots.keys()];
  }

  all(): readonly Slot[] {
    return [...this.slots.values()];
  }

  lost(): readonly Slot[] {
    return this.all().filter(({ lost }) => lost);
  }

  /** Those that take events, and those that are parked. */
  folds(): readonly ViewFold[] {
    return this.all().flatMap(({ lost, fold }) => (lost ? [] : [fold]));
  }

  enter(slot: Slot, state: ViewState): void {
    if (slot.state === state) return;
    slot.state = state;
    slot.since = this.clock.now();
  }

  settle(state: 'live' | 'catching-up'): void {
    for (const slot of this.slots.values())
      if (!slot.lost) this.enter(slot, slot.fold.poison === undefined ? state : 'parked');
  }

  status(head: number): readonly ViewStatus[] {
    return this.all().map(({ fold, state, since }) => ({
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
}
