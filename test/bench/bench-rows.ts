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
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) =>
    (sorted[Math.round((sorted.length - 1) * share)] ?? 0).toFixed(digits);
  return `${at(0.5)} [${at(0)}-${at(1)}]`;
}
