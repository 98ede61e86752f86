/** A row of the table that a bench writes. */
export type Row = {
  readonly what: string;
  readonly value: string;
  readonly unit?: string;
  readonly durability?: string;
  readonly batch?: string;
  readonly note?: string;
};

export type Report = (row: Row) => void;

/** The median and, in brackets, the least and the most. */
export function spread(values: readonly number[], digits = 0): string {
  const at = (part: number) => quantile(values, part).toFixed(digits);
  return `${at(0.5)} [${at(0)}-${at(1)}]`;
}

/** `part` 0.5: the median, 0.99: what one in a hundred exceeds. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

/** Milliseconds that each of so many questions took, one after the other. */
export async function times(count: number, ask: () => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  for (let n = 0; n < count; n += 1) {
    const from = performance.now();
    await ask();
    taken.push(performance.now() - from);
  }
  return taken;
}
