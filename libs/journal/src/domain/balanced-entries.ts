import { accountOf } from './chart';
import type { Line } from './line';

/** The id an event balances by: the lot, else the last id of the account's path. */
export function keyOf({ base, dims, path }: Pick<Line, 'base' | 'dims' | 'path'>): string {
  if (dims['lot'] !== undefined) return `lot ${dims['src'] ?? ''} ${dims['lot']}`;
  return `${accountOf(base).path === 'pledge' ? 'pledge' : 'id'} ${path.slice(path.lastIndexOf(':') + 1)}`;
}

/**
 * The (book, fund, key, value date) groups of an event's lines that do not sum to zero. Empty for every event: each
 * posts balanced entries per book, per fund, per lot and per value date.
 */
export function unbalanced(lines: readonly Line[]): readonly string[] {
  const sums = new Map<string, bigint>();
  for (const line of lines) {
    const group = [line.book, line.dims['fund'] ?? '', keyOf(line), line.on].join(' · ');
    sums.set(group, (sums.get(group) ?? 0n) + line.amount);
  }
  return [...sums].filter(([, sum]) => sum !== 0n).map(([group]) => group);
}
