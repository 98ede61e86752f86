import type { MoneyRule } from './projection';

/** Sums of safe integers that stay within are exact in a double. */
const EXACT_MAX = Number.MAX_SAFE_INTEGER;

/** Where the lines of one account go: places in the sums of a row, -1 for none. */
export type MoneyPlaces = {
  readonly sign: 1 | -1;
  readonly to: number;
  readonly governmentTo: number;
  readonly downTo: number;
};

/**
 * The money that lines add to a row since it was last written, one number a member. Numbers are added a hundred times as
 * often as rows are written, so money becomes bigint again only then; a sum that a number cannot hold exactly goes to
 * the row at once.
 */
export class MoneySlots {
  private readonly members: string[] = [];

  get count(): number {
    return this.members.length;
  }

  placesOf({ sign, to, governmentTo, downTo }: MoneyRule<string>): MoneyPlaces {
    const place = (member: string | undefined) => (member === undefined ? -1 : this.place(member));
    return { sign, to: place(to), governmentTo: place(governmentTo), downTo: place(downTo) };
  }

  /** Adds an amount to the sums, or to the row if that would not be exact. */
  add(row: object, sums: number[], place: number, amount: bigint): void {
    const sum = (sums[place] ?? 0) + Number(amount);
    if (sum <= EXACT_MAX && sum >= -EXACT_MAX) sums[place] = sum;
    else this.addToRow(row, place, amount);
  }

  /** Brings the sums into the row. */
  settle(row: object, sums: number[]): void {
    for (let place = 0; place < sums.length; place += 1) {
      const sum = sums[place] ?? 0;
      if (sum === 0) continue;
      this.addToRow(row, place, BigInt(sum));
      sums[place] = 0;
    }
  }

  private addToRow(row: object, place: number, amount: bigint): void {
    const member = this.members[place] ?? '';
    const money = row as Record<string, bigint>;
    money[member] = (money[member] ?? 0n) + amount;
  }

  private place(member: string): number {
    const known = this.members.indexOf(member);
    return known >= 0 ? known : this.members.push(member) - 1;
  }
}
