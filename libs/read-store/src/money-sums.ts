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
  private zeros: readonly number[] = [];

  /** What a row begins with. */
  zero(): number[] {
    return this.zeros.slice();
  }

  adder(rule: MoneyRule<string>): AddMoney {
    const places = this.placesOf(rule);
    if (places.governmentTo < 0 && places.downTo < 0) return this.plainAdder(places);
    return (row, sums, line) => {
      const amount = places.sign * line.won;
      const place = placeOf(places, amount, line);
      const change = place === places.downTo ? -amount : amount;
      const sum = (sums[place] ?? 0) + change;
      if (Number.isSafeInteger(sum) && Number.isSafeInteger(change)) sums[place] = sum;
      else this.addToRow(row, place, change < 0 === line.amount < 0n ? line.amount : -line.amount);
    };
  }

  private plainAdder({ sign, to }: Places): AddMoney {
    return (row, sums, line) => {
      const change = sign * line.won;
      const sum = (sums[to] ?? 0) + change;
      if (Number.isSafeInteger(sum) && Number.isSafeInteger(change)) sums[to] = sum;
      else this.addToRow(row, to, change < 0 === line.amount < 0n ? line.amount : -line.amount);
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
    if (known >= 0) return known;
    this.members.push(member);
    // Arrays of fractions stay what they are when sums outgrow 32 bits; others would be made over one by one.
    this.zeros = this.members.map(() => 0.5).fill(0);
    return this.members.length - 1;
  }
}

function placeOf({ to, governmentTo, downTo }: Places, amount: number, line: PostedLine): number {
  if (governmentTo >= 0 && line.allocation?.src === 'gov') return governmentTo;
  return downTo >= 0 && amount < 0 ? downTo : to;
}
