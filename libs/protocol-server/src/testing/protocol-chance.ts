import { Mulberry } from '@sangsaeng/kernel/testing';

/** Chance that can be repeated: the same seed and the same questions in the same order give the same answers. */
export class ProtocolChance extends Mulberry {
  happens(probability: number): boolean {
    return probability > 0 && this.below(1_000_000) < probability * 1_000_000;
  }

  uuid(): string {
    const hex = Array.from({ length: 32 }, () => this.below(16).toString(16));
    hex[12] = '4';
    hex[16] = '8';
    const part = (from: number, to: number) => hex.slice(from, to).join('');
    return [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)].join('-');
  }
}
