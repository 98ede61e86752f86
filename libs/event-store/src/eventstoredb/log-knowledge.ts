import { comparePositions, type Checkpoint, type StorePosition } from '../port';

/** How far this process knows the log; only ever moves forward. */
export class LogKnowledge {
  private furthest: StorePosition | undefined;
  private lastCounted: Checkpoint | undefined;

  constructor(knownPlace: Checkpoint | undefined) {
    this.lastCounted = knownPlace;
  }

  /** The furthest position met, of whatever event: what is written from now on stands behind it. */
  get seen(): StorePosition | undefined {
    return this.furthest;
  }

  /** The furthest domain event whose ordinal is known. */
  get counted(): Checkpoint | undefined {
    return this.lastCounted;
  }

  meet(position: StorePosition): void {
    if (this.furthest === undefined || comparePositions(position, this.furthest) > 0)
      this.furthest = position;
  }

  count(place: Checkpoint): void {
    this.meet(place);
    if (this.lastCounted === undefined || place.ordinal > this.lastCounted.ordinal)
      this.lastCounted = place;
  }
}
