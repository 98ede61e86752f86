/** Money along value dates: what moved on each day. */
export type Pot = Map<string, bigint>;

export function add(pot: Pot, on: string, amount: bigint): void {
  pot.set(on, (pot.get(on) ?? 0n) + amount);
}

export function balanceOf(pot: Pot): bigint {
  return [...pot.values()].reduce((sum, amount) => sum + amount, 0n);
}

/** The least that is there at the end of a day and of all later days. */
export function spendable(pot: Pot, on: string): bigint {
  let balance = 0n;
  let least: bigint | undefined;
  for (const day of [...pot.keys(), on].sort()) {
    balance += day === on && least !== undefined ? 0n : (pot.get(day) ?? 0n);
    if (day >= on && (least === undefined || balance < least)) least = balance;
  }
  return least !== undefined && least > 0n ? least : 0n;
}

/** What a pot holds at the end of its worst day. */
export function lowest(pot: Pot): bigint {
  let balance = 0n;
  let least = 0n;
  for (const day of [...pot.keys()].sort()) {
    balance += pot.get(day) ?? 0n;
    if (balance < least) least = balance;
  }
  return least;
}

export function lastDay(pot: Pot): string | undefined {
  return [...pot.keys()].sort().at(-1);
}

export function min(first: bigint, second: bigint): bigint {
  return first < second ? first : second;
}

export function later(first: string, ...others: readonly (string | undefined)[]): string {
  return others.reduce<string>((last, on) => (on !== undefined && on > last ? on : last), first);
}

export function dayAfter(day: string, days = 1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
