/** Seeded chance (mulberry32), so that a history can be told again. */
export class Chance {
  constructor(private state: number) {}

  /** From 0 to below 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** From 0 to below `end`. */
  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  happens(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(from: readonly T[]): T | undefined {
    return from[this.below(from.length)];
  }

  /** From 1 to `most`, often all of it and often a single won. */
  won(most: bigint): bigint {
    const way = this.next();
    if (way < 0.3 || most <= 1n) return most;
    if (way < 0.35) return 1n;
    return 1n + (most * BigInt(this.below(10_000))) / 10_001n;
  }
}
