import { businessCheckDigit, type BusinessNumber } from '@sangsaeng/kernel';
import { Mulberry } from '@sangsaeng/kernel/testing';

/** Numbers that look random and are the same for the same seed. */
export class Chance extends Mulberry {
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
