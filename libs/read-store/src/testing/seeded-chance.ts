import { businessCheckDigit, type BusinessNumber } from '@sangsaeng/kernel';

/** Numbers that look random and are the same for the same seed (Mulberry32). */
export class Chance {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  below(bound: number): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
  }

  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  oneIn(of: number): boolean {
    return this.below(of) === 0;
  }

  pick<T>(from: readonly T[]): T {
    const picked = from[this.below(from.length)];
    if (picked === undefined) throw new RangeError('nothing to pick from');
    return picked;
  }
}

/** A business number that passes its checksum, the same for the same arguments. */
export function businessNumberOf(n: number, kind: number): BusinessNumber {
  const serial = n % 10_000;
  const first = 100 + (Math.floor(n / 10_000) % 900);
  const digits = `${first.toString()}${kind.toString()}${serial.toString().padStart(4, '0')}`;
  const check = businessCheckDigit(`${digits}0`).toString();
  return `${digits.slice(0, 3)}-${digits.slice(3, 5)}-${digits.slice(5)}${check}` as BusinessNumber;
}
