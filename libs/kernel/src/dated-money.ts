import type { LocalDate } from './dates';

/** Money by value date: what moved on each day. Folded in place. */
export type DatedMoney = Map<LocalDate, bigint>;

export function moveOn(money: DatedMoney, on: LocalDate, amount: bigint): void {
  money.set(on, (money.get(on) ?? 0n) + amount);
}

/**
 * The least that is there at the end of a day and of every later one: so much may leave on that day without any day
 * being short. Negative where a day is short already.
 */
export function leastFrom(money: DatedMoney, on: LocalDate): bigint {
  let balance = 0n;
  let least: bigint | undefined;
  for (const [day, amount] of [...money].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (day > on && least === undefined) least = balance;
    balance += amount;
    if (day >= on && (least === undefined || balance < least)) least = balance;
  }
  return least ?? balance;
}
