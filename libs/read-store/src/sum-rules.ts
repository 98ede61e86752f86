import type { MoneyRule } from './projection';

/** Adds a line to a member of the row: for accounts whose balance stands on the debit side. */
export function debitTo<const Member extends string>(to: Member): MoneyRule<Member> {
  return { sign: 1, to };
}

/** The same for accounts that stand on the credit side, so that their balance shows positive. */
export function creditTo<const Member extends string>(to: Member): MoneyRule<Member> {
  return { sign: -1, to };
}

/** Adds to one of two members by the source of the line's lot. */
export function debitBySource<const Government extends string, const Donor extends string>(
  governmentTo: Government,
  to: Donor,
): MoneyRule<Government | Donor> {
  return { sign: 1, to, governmentTo };
}

export function creditBySource<const Government extends string, const Donor extends string>(
  governmentTo: Government,
  to: Donor,
): MoneyRule<Government | Donor> {
  return { sign: -1, to, governmentTo };
}

/** Adds debits to one member and credits to another, both positive. */
export function turnover<const Debit extends string, const Credit extends string>(
  to: Debit,
  downTo: Credit,
): MoneyRule<Debit | Credit> {
  return { sign: 1, to, downTo };
}

/**
 * A key of a thing that is known within another, such as a lot within a fund. The first `|` divides: a first part
 * that holds one itself, or a `%`, is percent-encoded, so that no two pairs share a key.
 */
export function pairKey(first: string, second: string): string {
  const plain = !first.includes('|') && !first.includes('%');
  return `${plain ? first : encodeURIComponent(first)}|${second}`;
}

/** `pairKey` for keys that are asked for line after line: each is made once and then found again. */
export class PairKeys {
  private readonly known = new Map<string, Map<string, string>>();
  private lastFirst: string | undefined;
  private lastWithin = new Map<string, string>();

  of(first: string, second: string): string {
    const within = first === this.lastFirst ? this.lastWithin : this.within(first);
    let key = within.get(second);
    if (key === undefined) within.set(second, (key = pairKey(first, second)));
    return key;
  }

  private within(first: string): Map<string, string> {
    let within = this.known.get(first);
    if (within === undefined) this.known.set(first, (within = new Map<string, string>()));
    this.lastFirst = first;
    this.lastWithin = within;
    return within;
  }
}
