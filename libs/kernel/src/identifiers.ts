/**
 * Korean business identifiers. Sources: the published weighting rule of 사업자등록번호 and of 법인등록번호;
 * Supreme Court Rule 3173 removed the check digit of corporation numbers issued from 2025-01-31.
 */
declare const businessNumberBrand: unique symbol;

/** 사업자등록번호 in the shown form `XXX-XX-XXXXX`, checksum verified. */
export type BusinessNumber = string & { readonly [businessNumberBrand]: true };

const BUSINESS_NUMBER = /^(?:\d{3}-\d{2}-\d{5}|\d{10})$/;
const BUSINESS_WEIGHTS = [1, 3, 7, 1, 3, 7, 1, 3, 5] as const;
const CORPORATION_NUMBER = /^(?:\d{6}-\d{7}|\d{13})$/;

/** Reads `XXX-XX-XXXXX` or ten digits. `undefined`: malformed, checksum wrong, or all zeros. */
export function parseBusinessNumber(text: string): BusinessNumber | undefined {
  // `$` of a JavaScript pattern without the m flag matches at the very end only, so no newline slips in.
  if (!BUSINESS_NUMBER.test(text)) return undefined;
  const digits = text.replaceAll('-', '');
  if (digits === '0000000000' || businessCheckDigit(digits) !== +(digits[9] ?? ''))
    return undefined;
  return `${digits.slice(0, 3)}-${digits.slice(3, 5)}-${digits.slice(5)}` as BusinessNumber;
}

export function isBusinessNumber(text: unknown): text is BusinessNumber {
  return typeof text === 'string' && text.length === 12 && parseBusinessNumber(text) === text;
}

/** The tenth digit that the first nine ask for. */
export function businessCheckDigit(digits: string): number {
  let sum = 0;
  BUSINESS_WEIGHTS.forEach((weight, index) => (sum += weight * +(digits[index] ?? '')));
  sum += Math.floor((+(digits[8] ?? '') * 5) / 10);
  return (10 - (sum % 10)) % 10;
}

/** Middle digits 01–79 and 90–99 belong to natural persons: such a company name is personal data. */
export function belongsToNaturalPerson(number: BusinessNumber): boolean {
  const kind = +number.slice(4, 6);
  return (kind >= 1 && kind <= 79) || kind >= 90;
}

/**
 * Judges a 법인등록번호. A number that fails the old checksum is `unverified`, not wrong: numbers issued
 * from 2025-01-31 carry a plain serial there.
 */
export function judgeCorporationNumber(text: string): 'verified' | 'unverified' | 'malformed' {
  if (!CORPORATION_NUMBER.test(text)) return 'malformed';
  const digits = text.replaceAll('-', '');
  let sum = 0;
  for (let i = 0; i < 12; i += 1) sum += +(digits[i] ?? '') * (i % 2 === 0 ? 1 : 2);
  return (10 - (sum % 10)) % 10 === +(digits[12] ?? '') ? 'verified' : 'unverified';
}
