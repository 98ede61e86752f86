import { businessCheckDigit } from '@sangsaeng/kernel';

/** A company's business number with a right check digit, another one for each serial from 0 to 9999. */
export function companyNumber(serial: number): string {
  const digits = `22081${serial.toString().padStart(4, '0')}`;
  return spelled(digits);
}

/** That of a natural person, whose trade name is personal. */
export function personNumber(serial: number): string {
  return spelled(`31052${serial.toString().padStart(4, '0')}`);
}

function spelled(digits: string): string {
  const all = `${digits}${businessCheckDigit(digits).toString()}`;
  return `${all.slice(0, 3)}-${all.slice(3, 5)}-${all.slice(5)}`;
}
