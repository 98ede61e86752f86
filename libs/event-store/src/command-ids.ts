const SLOTS_MIN = 8;
const EMPTY = new Uint32Array(0);
const NONE: readonly number[] = [];

/**
 * Which commands a stream has accepted, for ever: maps the first 64 bits of an event id to its revision.
 * A compact open-addressing table, 12 bytes a slot, because the fund stream keeps all of its life; most other streams
 * hold a handful of events, so it starts small.
 * A hit is a hint: callers compare the whole id of the event at that revision.
 */
export class CommandIds {
  private high = EMPTY;
  private low = EMPTY;
  /** Revision + 1; 0 marks an empty slot. */
  private revisions = EMPTY;
  private size = 0;

  copy(): CommandIds {
    const copy = new CommandIds();
    copy.high = this.high.slice();
    copy.low = this.low.slice();
    copy.revisions = this.revisions.slice();
    copy.size = this.size;
    return copy;
  }

  add(eventId: string, revision: number): void {
    if (this.size * 2 >= this.revisions.length) this.grow();
    this.place(...halves(eventId), revision + 1);
  }

  /** Revisions of events whose ids begin like this one; nearly always none or one. */
  candidates(eventId: string): readonly number[] {
    if (this.size === 0) return NONE;
    const [high, low] = halves(eventId);
    const mask = this.revisions.length - 1;
    const found: number[] = [];
    for (let slot = low & mask; this.revisions[slot] !== 0; slot = (slot + 1) & mask) {
      if (this.high[slot] === high && this.low[slot] === low)
        found.push((this.revisions[slot] ?? 0) - 1);
    }
    return found;
  }

  private place(high: number, low: number, mark: number): void {
    const mask = this.revisions.length - 1;
    let slot = low & mask;
    while (this.revisions[slot] !== 0) slot = (slot + 1) & mask;
    this.high[slot] = high;
    this.low[slot] = low;
    this.revisions[slot] = mark;
    this.size += 1;
  }

  private grow(): void {
    const { high, low, revisions } = this;
    const length = Math.max(SLOTS_MIN, revisions.length * 2);
    this.high = new Uint32Array(length);
    this.low = new Uint32Array(length);
    this.revisions = new Uint32Array(length);
    this.size = 0;
    revisions.forEach((mark, slot) => {
      if (mark !== 0) this.place(high[slot] ?? 0, low[slot] ?? 0, mark);
    });
  }
}

function halves(eventId: string): [number, number] {
  return [Number.parseInt(eventId.slice(0, 8), 16), Number.parseInt(eventId.slice(-8), 16)];
}
