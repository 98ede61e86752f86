import { Mulberry } from '@sangsaeng/kernel/testing';

/** Seeded chance, so that a history can be told again. */
export class Chance extends Mulberry {
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
