import type { LocalDate } from '@sangsaeng/kernel';
import { mayStand, type Base } from './chart';
import type { Dims, Line } from './line';

export type AccountBalance = {
  readonly path: string;
  readonly base: Base;
  /** Dr +. */
  readonly balance: bigint;
  /** Dimensions of the line that opened the account. */
  readonly dims: Dims;
};

/** An account against its side: after the event in record order, or at the end of the value date `on`. */
export type Breach = {
  readonly path: string;
  readonly balance: bigint;
  readonly order: 'record' | 'value';
  readonly on: LocalDate;
};

type Running = {
  readonly path: string;
  readonly base: Base;
  readonly dims: Dims;
  balance: bigint;
  /** Net of each value date. */
  readonly days: Map<LocalDate, bigint>;
};

/**
 * Sums of lines by account. Guards that no account stands against its side, after each event in the order of posting
 * and at the end of each value date; inside a day the value order may dip.
 */
export class Balances {
  private readonly accounts = new Map<string, Running>();

  /** Posts the lines of one event and answers the breaches they cause. Facts are never refused here. */
  post(lines: readonly Line[]): readonly Breach[] {
    const touched = new Map<Running, LocalDate>();
    for (const line of lines) {
      const account = this.opened(line);
      account.balance += line.amount;
      account.days.set(line.on, (account.days.get(line.on) ?? 0n) + line.amount);
      const first = touched.get(account);
      if (first === undefined || line.on < first) touched.set(account, line.on);
    }
    return [...touched].flatMap(([account, from]) => breachesOf(account, from));
  }

  /** The breaches that posting these lines would cause, without posting them. */
  breachesIf(lines: readonly Line[]): readonly Breach[] {
    const unopened = lines.filter(({ path }) => !this.accounts.has(path));
    const breaches = this.post(lines);
    this.post(lines.map((line) => ({ ...line, amount: -line.amount })));
    for (const { path } of unopened) this.accounts.delete(path);
    return breaches;
  }

  /** Dr +; zero for an account without lines. With `asOf`: at the end of that value date. */
  balanceOf(path: string, asOf?: LocalDate): bigint {
    const account = this.accounts.get(path);
    if (account === undefined || asOf === undefined) return account?.balance ?? 0n;
    let sum = 0n;
    for (const [on, net] of account.days) if (on <= asOf) sum += net;
    return sum;
  }

  /** Every account that ever had a line, in order of first use. */
  *all(): Iterable<AccountBalance> {
    for (const { path, base, balance, dims } of this.accounts.values())
      yield { path, base, balance, dims };
  }

  private opened({ path, base, dims }: Line): Running {
    const known = this.accounts.get(path);
    if (known !== undefined) return known;
    const account: Running = { path, base, dims, balance: 0n, days: new Map() };
    this.accounts.set(path, account);
    return account;
  }
}

function breachesOf(account: Running, from: LocalDate): readonly Breach[] {
  const { path, base, balance, days } = account;
  const breaches: Breach[] = [];
  if (!mayStand(base, path, balance)) breaches.push({ path, balance, order: 'record', on: from });
  let running = 0n;
  for (const on of [...days.keys()].sort()) {
    running += days.get(on) ?? 0n;
    if (on >= from && !mayStand(base, path, running))
      breaches.push({ path, balance: running, order: 'value', on });
  }
  return breaches;
}
