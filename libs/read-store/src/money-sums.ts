import type { MoneyRule, PostedLine } from './projection';

/** Places in the sums of a row; -1 for none. */
type Places = {
  readonly sign: 1 | -1;
  readonly to: number;
  readonly governmentTo: number;
  readonly downTo: number;
};
/** Adds a line to the sums of a row, or to the row itself if a number cannot hold the sum exactly. */
export type AddMoney = (row: object, sums: number[], line: PostedLine) => void;

/**
 * The money that lines add to a row while it is in memory, one number a member. Lines come a hundred times as often as
 * rows are written, so only then money becomes bigint again.
 */
export class MoneySums {
  private readonly members: string[] = [];

  /** What a row begins with. */
  zero(): number[] {
    return this.members.map(() => 0);
  }

  adder(rule: MoneyRule<string>): AddMoney {
    const places = this.placesOf(rule);
    return (row, sums, line) => {
      const amount = places.sign * line.won;
      const place = placeOf(places, amount, line);
      const change = place === places.downTo ? -amount : amount;
      const sum = (sums[place] ?? 0) + change;
      if (Number.isSafeInteger(sum) && Number.isSafeInteger(change)) sums[place] = sum;
      else this.addToRow(row, place, change < 0 === line.amount < 0n ? line.amount : -line.amount);
    };
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

  private placesOf({ sign, to, governmentTo, downTo }: MoneyRule<string>): Places {
    const place = (member: string | undefined) => (member === undefined ? -1 : this.place(member));
    return { sign, to: place(to), governmentTo: place(governmentTo), downTo: place(downTo) };
  }

  private place(member: string): number {
    const known = this.members.indexOf(member);
    return known >= 0 ? known : this.members.push(member) - 1;
  }
}

function placeOf({ to, governmentTo, downTo }: Places, amount: number, line: PostedLine): number {
  if (governmentTo >= 0 && line.allocation?.src === 'gov') return governmentTo;
  return downTo >= 0 && amount < 0 ? downTo : to;
}
