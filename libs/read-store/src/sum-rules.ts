import type { PostedLine } from './projection';

/** Adds a line to a member of the row: for accounts whose balance stands on the debit side. */
export function debitTo<const Member extends string>(member: Member) {
  return (row: { [K in Member]: bigint }, { amount }: PostedLine): void => {
    row[member] = row[member] + amount;
  };
}

/** The same for accounts that stand on the credit side, so that their balance shows positive. */
export function creditTo<const Member extends string>(member: Member) {
  return (row: { [K in Member]: bigint }, { amount }: PostedLine): void => {
    row[member] = row[member] - amount;
  };
}

/** Adds to one of two members by the source of the line's lot. */
export function debitBySource<const Government extends string, const Donor extends string>(
  government: Government,
  donor: Donor,
) {
  const toGovernment = debitTo(government);
  const toDonor = debitTo(donor);
  return (row: { [K in Government | Donor]: bigint }, line: PostedLine): void => {
    if (line.allocation?.src === 'gov') toGovernment(row, line);
    else toDonor(row, line);
  };
}

export function creditBySource<const Government extends string, const Donor extends string>(
  government: Government,
  donor: Donor,
) {
  const toGovernment = creditTo(government);
  const toDonor = creditTo(donor);
  return (row: { [K in Government | Donor]: bigint }, line: PostedLine): void => {
    if (line.allocation?.src === 'gov') toGovernment(row, line);
    else toDonor(row, line);
  };
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

  of(first: string, second: string): string {
    let within = this.known.get(first);
    if (within === undefined) this.known.set(first, (within = new Map<string, string>()));
    let key = within.get(second);
    if (key === undefined) within.set(second, (key = pairKey(first, second)));
    return key;
  }
}
