import { businessCheckDigit, parseBusinessNumber, type BusinessNumber } from '@sangsaeng/kernel';

/** Middle digits of companies limited by shares. */
const MIDDLES = ['81', '86', '87', '88'] as const;
const FIRST_OFFICE = 900;
const OFFICES = 90;
const SERIALS = 10_000;

/**
 * A business number with a right check digit, another one for each index from 0 to 3,599,999. They begin with 9, where
 * the tax offices have hardly given any: plainly nobody's.
 */
export function fictionalNumber(index: number): BusinessNumber {
  const office = FIRST_OFFICE + (index % OFFICES);
  const middle = MIDDLES[Math.floor(index / OFFICES) % MIDDLES.length] ?? MIDDLES[0];
  const serial = Math.floor(index / (OFFICES * MIDDLES.length)) + 1;
  const digits = `${office.toString()}${middle}${(serial % SERIALS).toString().padStart(4, '0')}`;
  const number = parseBusinessNumber(`${digits}${businessCheckDigit(digits).toString()}`);
  if (number === undefined) throw new Error(`no business number for ${index.toString()}`);
  return number;
}
