import type { Attempt } from '../scripts/attempts';

export type RefusalMet = {
  readonly attempt: Attempt;
  readonly code: string;
  readonly times: number;
};

/** Counts what was tried in vain. */
export class RefusalsMet {
  private readonly met = new Map<string, RefusalMet>();

  note(attempt: Attempt, code: string): void {
    const key = `${attempt}\n${code}`;
    const times = (this.met.get(key)?.times ?? 0) + 1;
    this.met.set(key, { attempt, code, times });
  }

  get total(): number {
    let total = 0;
    for (const { times } of this.met.values()) total += times;
    return total;
  }

  /** By name, so that the order says nothing about time. */
  all(): readonly RefusalMet[] {
    const byName = ([a]: [string, unknown], [b]: [string, unknown]) => (a < b ? -1 : 1);
    return [...this.met].sort(byName).map(([, met]) => met);
  }
}
