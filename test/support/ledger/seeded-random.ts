import { Mulberry } from '@sangsaeng/kernel/testing';

/** The same seed always tells the same story. */
export class SeededRandom extends Mulberry {
  /** From `low` to `high`, both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  /** From `low` to `high`, both included, for amounts beyond the safe integers. */
  won(low: bigint, high: bigint): bigint {
    if (high <= low) return low;
    const fraction = BigInt(Math.floor(this.next() * 2 ** 32)) * 2n ** 32n;
    const fine = BigInt(Math.floor(this.next() * 2 ** 32));
    return low + ((high - low + 1n) * (fraction + fine)) / 2n ** 64n;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(list: readonly T[]): T {
    const found = list[this.int(0, list.length - 1)];
    if (found === undefined) throw new Error('nothing to pick from');
    return found;
  }

  shuffle<T>(list: readonly T[]): T[] {
    const keyed = list.map((item) => ({ item, key: this.next() }));
    return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
  }

  /** `count` positive amounts (fewer if the total is too small) that sum to the total. */
  split(total: bigint, count: number): bigint[] {
    const parts: bigint[] = [];
    let left = total;
    for (let more = BigInt(count) - 1n; more > 0n && left > more; more -= 1n) {
      const part = this.won(1n, left - more);
      parts.push(part);
      left -= part;
    }
    return left > 0n ? [...parts, left] : parts;
  }
}
