/** Each number is the share of the occasions on which the fault strikes. */
export type Faults = {
  /** The append is written, the caller is told `unknown`. */
  readonly lostReply?: number;
  /** The append is not written, the caller is told `unknown`. */
  readonly unwritten?: number;
  /** A handled page, or its end, is delivered to the subscriber a second time. */
  readonly redelivery?: number;
  /** A repeated append is answered without a position. */
  readonly positionlessRepeat?: number;
};

/** Chance that can be repeated: the same seed gives the same faults for the same calls. */
export class FaultScript {
  private state: number;

  constructor(
    seed: number,
    private readonly faults: Faults,
  ) {
    this.state = seed >>> 0;
  }

  strikes(fault: keyof Faults): boolean {
    const share = this.faults[fault] ?? 0;
    return share > 0 && this.below(1_000_000) < share * 1_000_000;
  }

  /** A whole number from 0 to `bound` - 1 (Mulberry32). */
  below(bound: number): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
  }
}
