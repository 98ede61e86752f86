import { createHash } from 'node:crypto';
import type { ColumnValue, RowWrite, ViewSchema } from '../port';

/**
 * Rows as Redis holds them: one text of column values, JSON and search text with NUL between them, indexed columns
 * first. Values are spelled so that their bytes sort as the values do; an index entry is value, NUL, key.
 */

/** Raised when the spelling changes: rows of another layout are not read. */
const LAYOUT = 1;
export const NUL = '\0';
const SPECIAL = /[\0\u0001]/;
const LEAST = -(2n ** 63n);
const HEX_DIGITS = 16;

/** Free of NUL and in the same order: NUL becomes 1 1, and 1 becomes 1 2. */
export function spellText(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return text.replaceAll('\u0001', '\u0001\u0002').replaceAll(NUL, '\u0001\u0001');
}

export function readText(spelled: string): string {
  if (!SPECIAL.test(spelled)) return spelled;
  return spelled.replaceAll('\u0001\u0001', NUL).replaceAll('\u0001\u0002', '\u0001');
}

/** 64 bit as hexadecimal digits, moved so that the least number is all zeros. */
export function spellValue(value: ColumnValue): string {
  if (typeof value === 'string') return spellText(value);
  return value === 0n ? SPELLED_ZERO : spellNumber(value);
}

const SPELLED_ZERO = spellNumber(0n);

function spellNumber(value: bigint): string {
  return (value - LEAST).toString(16).padStart(HEX_DIGITS, '0');
}

/** The columns of a view in the order of packed rows, and what tells its rows from those of any other schema. */
export class RowLayout {
  /** Places in the schema's columns, indexed ones first. */
  private readonly order: readonly number[];
  readonly indexed: readonly string[];
  /** Hash of the whole schema, and of the log that the rows follow from. */
  readonly hash: string;

  constructor(
    readonly schema: ViewSchema,
    log = '',
  ) {
    const places = schema.columns.map((_, place) => place);
    const isIndexed = (place: number) => schema.columns[place]?.indexed === true;
    this.order = [...places.filter(isIndexed), ...places.filter((place) => !isIndexed(place))];
    this.indexed = schema.columns.filter(({ indexed }) => indexed).map(({ name }) => name);
    this.hash = createHash('sha256')
      .update(JSON.stringify([LAYOUT, log, schema]))
      .digest('hex')
      .slice(0, 32);
  }

  /** Counted from 1, as Lua does; 0 for no column. */
  placeOf(column: string | undefined): number {
    return this.order.findIndex((place) => this.schema.columns[place]?.name === column) + 1;
  }

  get columns(): number {
    return this.order.length;
  }

  pack({ columns, json, search }: RowWrite): string {
    let packed = '';
    for (const place of this.order) packed += spellValue(columns[place] ?? '') + NUL;
    return packed + json + NUL + search;
  }

  /** `entries`: of each indexed column, 1 when the index has the row's entry. */
  unpack(key: string, packed: string, entries: string): RowWrite {
    const parts = packed.split(NUL);
    const count = this.order.length;
    const columns: ColumnValue[] = this.schema.columns.map(() => '');
    this.order.forEach((place, at) => {
      // An entry that is not in the index is not what a list would find: it reads as absent.
      const present = at >= entries.length || entries[at] === '1';
      columns[place] = present ? this.readValue(place, parts[at] ?? '') : '';
    });
    const search = parts.slice(count + 1).join(NUL);
    return { key: readText(key), json: parts[count] ?? '', search, columns };
  }

  jsonOf(packed: string): string {
    let from = 0;
    for (let passed = 0; passed < this.order.length; passed += 1)
      from = packed.indexOf(NUL, from) + 1;
    return packed.slice(from, packed.indexOf(NUL, from));
  }

  /** A spelled value of a column as the port gives it. */
  valueOf(column: string, spelled: string): ColumnValue {
    return this.readValue(
      this.schema.columns.findIndex(({ name }) => name === column),
      spelled,
    );
  }

  private readValue(place: number, spelled: string): ColumnValue {
    if (this.schema.columns[place]?.kind === 'text') return readText(spelled);
    return /^[0-9a-f]{16}$/.test(spelled) ? BigInt(`0x${spelled}`) + LEAST : '';
  }
}
