import { krwText, localDate, type DomainEvent } from '@sangsaeng/kernel';

export type StreamEvent = { readonly stream: string; readonly event: DomainEvent };
export type Lot = { readonly lot: string; readonly donor: string; readonly fy: string };

export const FUND = 'SEC';
export const BANK = '110-436-000123';

export function dayOf(n: number) {
  const [year, month, day] = [2024 + (Math.floor(n / 336) % 5), Math.floor(n / 28) % 12, n % 28];
  const two = (part: number) => (part + 1).toString().padStart(2, '0');
  return localDate(`${year.toString()}-${two(month)}-${two(day)}`);
}

export const won = (amount: number | bigint) => krwText(BigInt(amount));
