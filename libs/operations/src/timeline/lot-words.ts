import type { Allocation } from '@sangsaeng/fund';
import { sumOf, won } from './korean-words';

export function lotsOf(allocations: readonly Allocation[]): string {
  return [...new Set(allocations.map(({ lot }) => lot))].join(', ');
}

/** `000-24-01 1,000원`: the lots, and the sum that is meant. */
export function partsOf(allocations: readonly Allocation[]): string {
  return `${lotsOf(allocations)} ${won(sumOf(allocations))}`;
}
