import { dayNumber, daysAfter, krw, localDate, type Krw, type LocalDate } from '@sangsaeng/kernel';

/**
 * A place in the order of value: the day and the rank within it. Facts of one day take effect in the order
 * grants, contributions, commitments, payments, ends, recoveries; so a sum recovered today funds nothing
 * committed today.
 */
export type Place = number;

const RANKS_A_DAY = 16;

export const DAY_RANK = {
  grant: 1,
  contribution: 2,
  commitment: 3,
  payment: 4,
  end: 5,
  recovery: 6,
  other: 7,
} as const;
export type DayRank = keyof typeof DAY_RANK;

export function placeOf(on: LocalDate, rank: DayRank): Place {
  return dayNumber(on) * RANKS_A_DAY + DAY_RANK[rank];
}

/**
 * `place`: the order within a day counts (recorded history that is imported).
 * `day`: only the end of each value date counts (decisions made now).
 */
export type Grain = 'place' | 'day';

/**
 * A balance along value dates. What may be spent at a date is the least balance on it and on every later one:
 * money that came later funds nothing earlier, and nothing recorded later may lose its money.
 */
export class ValueTimeline {
  private readonly places: Place[] = [];
  /** Balance after all movements up to and with the place of the same index. */
  private readonly balances: bigint[] = [];

  add(place: Place, net: bigint): void {
    const at = this.firstAfter(place);
    const before = this.balances[at - 1] ?? 0n;
    if (at === 0 || this.places[at - 1] !== place) {
      this.places.splice(at, 0, place);
      this.balances.splice(at, 0, before + net);
      this.shift(at + 1, net);
    } else {
      this.shift(at - 1, net);
    }
  }

  /** The balance after everything recorded so far. */
  get balance(): Krw {
    return krw(this.balances.at(-1) ?? 0n);
  }

  /** The balance at a place, movements of the same place included. */
  balanceAt(place: Place): Krw {
    return krw(this.balances[this.firstAfter(place) - 1] ?? 0n);
  }

  /** Spendable at a place: the least balance there and later; never less than zero. */
  spendableAt(place: Place, grain: Grain): Krw {
    const from = grain === 'place' ? place : endOfDay(place);
    const first = this.firstAfter(from);
    let least = this.balances[first - 1] ?? 0n;
    for (let i = first; i < this.places.length; i += 1) {
      if (grain === 'day' && sameDay(this.places[i], this.places[i + 1])) continue;
      const balance = this.balances[i] ?? 0n;
      if (balance < least) least = balance;
    }
    return krw(least > 0n ? least : 0n);
  }

  /** Spendable on a value date: the least balance at the end of it and of every later day. */
  spendableOn(on: LocalDate): Krw {
    return this.spendableAt(placeOf(on, 'other'), 'day');
  }

  /** The last day on which anything moved. */
  get lastDay(): LocalDate | undefined {
    const last = this.places.at(-1);
    return last === undefined ? undefined : dayOf(last);
  }

  /** The least balance at the end of any day if these were added; without any movement zero. */
  lowestWith(moves: readonly (readonly [on: LocalDate, net: bigint])[]): bigint {
    const changed = new ValueTimeline();
    changed.places.push(...this.places);
    changed.balances.push(...this.balances);
    for (const [on, net] of moves) changed.add(placeOf(on, 'other'), net);
    const { places, balances } = changed;
    let least: bigint | undefined;
    for (let i = 0; i < places.length; i += 1) {
      const balance = balances[i] ?? 0n;
      if (!sameDay(places[i], places[i + 1]) && (least === undefined || balance < least))
        least = balance;
    }
    return least ?? 0n;
  }

  /** The sum of the balances at the end of each day from the first to the last. */
  dailySum(from: LocalDate, to: LocalDate): bigint {
    const [first, last] = [dayNumber(from), dayNumber(to)];
    let sum = 0n;
    let since = first;
    let balance = 0n;
    for (let i = 0; i < this.places.length; i += 1) {
      const day = Math.floor((this.places[i] ?? 0) / RANKS_A_DAY);
      if (day > last) break;
      if (day > since) {
        sum += balance * BigInt(day - since);
        since = day;
      }
      balance = this.balances[i] ?? 0n;
    }
    return last < since ? sum : sum + balance * BigInt(last - since + 1);
  }

  private shift(from: number, net: bigint): void {
    for (let i = from; i < this.balances.length; i += 1)
      this.balances[i] = (this.balances[i] ?? 0n) + net;
  }

  /** Index of the first place after `place`; the usual case, nothing later, is found at once. */
  private firstAfter(place: Place): number {
    let high = this.places.length;
    if (high === 0 || (this.places[high - 1] ?? 0) <= place) return high;
    let low = 0;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.places[middle] ?? 0) <= place) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const DAY_ZERO = localDate('1900-01-01');

function dayOf(place: Place): LocalDate {
  return daysAfter(DAY_ZERO, Math.floor(place / RANKS_A_DAY));
}

function endOfDay(place: Place): Place {
  return place - (place % RANKS_A_DAY) + RANKS_A_DAY - 1;
}

function sameDay(first: Place | undefined, second: Place | undefined): boolean {
  if (first === undefined || second === undefined) return false;
  return Math.floor(first / RANKS_A_DAY) === Math.floor(second / RANKS_A_DAY);
}
