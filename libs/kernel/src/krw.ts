import { InvariantViolation } from './decision';

declare const krwBrand: unique symbol;
declare const krwTextBrand: unique symbol;

/** An amount of money in whole won. Never a `number`, never a fraction. May be negative as a difference. */
export type Krw = bigint & { readonly [krwBrand]: true };

/** The JSON form of `Krw` inside events and answers: a decimal string such as `"40000000"`. */
export type KrwText = string & { readonly [krwTextBrand]: true };

export const ZERO_KRW = 0n as Krw;

/** Events hold at most 18 digits; a single amount typed by a person at most 15 (import format). */
const KRW_TEXT = /^(?:0|-?[1-9]\d{0,17})$/;

export function krw(amount: bigint): Krw {
  return amount as Krw;
}

export function isKrwText(text: unknown): text is KrwText {
  return typeof text === 'string' && KRW_TEXT.test(text);
}

/** Reads the decimal string of an event. Throws `InvariantViolation` on anything else: stored bytes are checked at append. */
export function parseKrw(text: string): Krw {
  if (!KRW_TEXT.test(text)) throw new InvariantViolation('KRW_TEXT', { text });
  return BigInt(text) as Krw;
}

export function krwText(amount: bigint): KrwText {
  return amount.toString() as KrwText;
}

export function sumKrw(amounts: Iterable<bigint>): Krw {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return total as Krw;
}

export function minKrw(first: bigint, second: bigint): Krw {
  return (first < second ? first : second) as Krw;
}
