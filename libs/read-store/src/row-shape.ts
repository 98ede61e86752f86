import { canonicalJson, type Json } from '@sangsaeng/kernel';

/** One member of a row: its empty value, its canonical JSON and the way back. */
export interface Field<T> {
  /** The empty value is an object that each row needs for itself. */
  readonly fresh?: true;
  zero(): T;
  write(value: T): string;
  read(json: unknown): T;
  /** How the member sorts and filters when a projection names it as a column. */
  readonly column?: 'text' | 'number';
}

export type Shape = Readonly<Record<string, Field<unknown>>>;
type ValueOf<F> = F extends Field<infer T> ? T : never;
/** A row as the fold sees it: a draft that `evolve` writes to and nobody keeps. */
export type RowOf<S extends Shape> = { -readonly [K in keyof S]: ValueOf<S[K]> };

/** Sums that have no fixed set of members, such as money by bank account. */
export type Tally = Map<string, bigint>;

/** Where a personal text stands: it is decrypted at the query edge and never kept in a row. */
export type Citation = { readonly position: number; readonly path: string };

const [SPACE, QUOTE, BACKSLASH, DELETE] = [0x20, 0x22, 0x5c, 0x7f];
const [LETTERS_FROM, SURROGATES_FROM, SURROGATES_TO] = [0xa0, 0xd800, 0xdfff];

/** Texts of rows come from events, whose schemas admit NFC and well-formed Unicode only. */
function quoted(text: string): string {
  for (let at = 0; at < text.length; at += 1)
    if (!isPlain(text.charCodeAt(at))) return JSON.stringify(text);
  return `"${text}"`;
}

/** Stands in JSON as it is, whatever stands beside it. */
function isPlain(code: number): boolean {
  if (code < DELETE) return code >= SPACE && code !== QUOTE && code !== BACKSLASH;
  return code >= LETTERS_FROM && (code < SURROGATES_FROM || code > SURROGATES_TO);
}

/** Won: bigint in memory, decimal string in JSON. */
export const wonField: Field<bigint> = {
  zero: () => 0n,
  write: (value) => (value === 0n ? '"0"' : `"${value.toString()}"`),
  read: (json) => BigInt(json as string),
  column: 'number',
};

export const textField: Field<string | null> = {
  zero: () => null,
  write: (value) => (value === null ? 'null' : quoted(value)),
  read: (json) => json as string | null,
  column: 'text',
};

export const countField: Field<number> = {
  zero: () => 0,
  write: (value) => value.toString(),
  read: (json) => json as number,
  column: 'number',
};

export const yesField: Field<boolean> = {
  zero: () => false,
  write: (value) => (value ? 'true' : 'false'),
  read: (json) => json as boolean,
  column: 'text',
};

export const tallyField: Field<Tally> = {
  fresh: true,
  zero: () => new Map(),
  // Pairs, because members that look like integers would change places in a JSON object.
  write: (tally) => {
    const parts: string[] = [];
    for (const name of [...tally.keys()].sort()) {
      const sum = tally.get(name) ?? 0n;
      if (sum !== 0n) parts.push(`[${quoted(name)},"${sum.toString()}"]`);
    }
    return `[${parts.join(',')}]`;
  },
  read: (json) =>
    new Map((json as [string, string][]).map(([name, sum]) => [name, BigInt(sum)] as const)),
};

/** Plain data copied from an event as it stands. */
export function dataField<T extends Json>(zero: T): Field<T> {
  return { zero: () => zero, write: canonicalJson, read: (json) => json as T };
}

export const citationField: Field<Citation | null> = dataField<Citation | null>(null);

/** Adds to a tally; a name that returns to zero leaves no trace in the stored row. */
export function tallyUp(tally: Tally, name: string, amount: bigint): void {
  tally.set(name, (tally.get(name) ?? 0n) + amount);
}

type Member = {
  readonly name: string;
  readonly head: string;
  readonly field: Field<unknown>;
  /** What most members of most rows are: spelled once. */
  readonly zero: unknown;
  readonly spelledZero: string;
};

/** Reads and writes rows of one shape. The text it writes is canonical JSON (RFC 8785). */
export class RowCodec {
  private readonly members: readonly Member[];
  private readonly template: Readonly<Record<string, unknown>>;
  private readonly own: readonly Member[];

  constructor(shape: Shape) {
    this.members = Object.entries(shape)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, field], index) => {
        const head = `${index === 0 ? '{' : ','}${JSON.stringify(name)}:`;
        const zero = field.zero();
        return { name, head, field, zero, spelledZero: head + field.write(zero) };
      });
    this.template = Object.fromEntries(this.members.map(({ name, zero }) => [name, zero]));
    this.own = this.members.filter(({ field }) => field.fresh === true);
  }

  empty(): object {
    const row: Record<string, unknown> = { ...this.template };
    for (const { name, field } of this.own) row[name] = field.zero();
    return row;
  }

  write(row: object): string {
    const values = row as Record<string, unknown>;
    let json = '';
    for (const { name, head, field, zero, spelledZero } of this.members) {
      const value = values[name];
      json += value === zero ? spelledZero : head + field.write(value);
    }
    return `${json}}`;
  }

  read(json: string): object {
    const stored = JSON.parse(json) as Record<string, unknown>;
    const row: Record<string, unknown> = { ...this.template };
    for (const { name, field } of this.members) row[name] = field.read(stored[name]);
    return row;
  }
}
