import type { NumberKind } from './numbering.events';

const DIGITS = 5;

/** `T-26-00001`: kind, year of the century, number of at least five digits. */
export function documentNumber(kind: NumberKind, year: number, number: number): string {
  const shortYear = (year % 100).toString().padStart(2, '0');
  return `${kind}-${shortYear}-${number.toString().padStart(DIGITS, '0')}`;
}
