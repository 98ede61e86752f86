import { BadQuery, type ColumnValue, type RowQuery, type Scope, type ViewSchema } from './port';

const LEAST = -(2n ** 63n);
const LARGEST = 2n ** 63n - 1n;
const LIMIT_MAX = 1000;

/** A number as index columns hold it (64 bit). Sums beyond are exact in the row and saturate here. */
export function columnNumber(value: bigint): bigint {
  if (value > LARGEST) return LARGEST;
  return value < LEAST ? LEAST : value;
}

/** The owner column a scope is bound to; `'all'` sees everything, `undefined` sees nothing. */
export function scopeColumn(
  schema: ViewSchema,
  scope: Scope,
): 'all' | { readonly column: string; readonly equals: string } | undefined {
  if (scope === 'all' || schema.owners === 'everyone') return 'all';
  if ('donor' in scope) return owned(schema.owners.donor, scope.donor);
  return owned(schema.owners.sme, scope.sme);
}

function owned(column: string | undefined, id: string) {
  // An empty id would match the rows that have no owner.
  return column === undefined || id === '' ? undefined : { column, equals: id };
}

export type PlannedQuery = {
  readonly sort: string | undefined;
  readonly descending: boolean;
  readonly limit: number;
  readonly after: { readonly value: ColumnValue; readonly key: string } | undefined;
};

export function planQuery(schema: ViewSchema, query: RowQuery): PlannedQuery {
  const sort = query.sort?.column;
  if (sort !== undefined) columnKind(schema, sort);
  if (!Number.isInteger(query.limit) || query.limit < 1 || query.limit > LIMIT_MAX)
    throw new BadQuery('LIMIT_OUT_OF_RANGE', `limit must be 1 to ${LIMIT_MAX.toString()}`);
  const descending = query.sort?.descending === true;
  const after = query.cursor === undefined ? undefined : readCursor(schema, query.cursor, query);
  return { sort, descending, limit: query.limit, after };
}

export function columnKind(schema: ViewSchema, name: string): 'text' | 'number' {
  const column = schema.columns.find((candidate) => candidate.name === name);
  if (column === undefined)
    throw new BadQuery('COLUMN_UNKNOWN', `${schema.name} has no column ${name}`);
  return column.kind;
}

/** Text filters such as a prefix need a text column. */
export function requireText(schema: ViewSchema, name: string): void {
  if (columnKind(schema, name) !== 'text')
    throw new BadQuery('COLUMN_UNKNOWN', `${schema.name} has no text column ${name}`);
}

/** A filter value in the type of its column. */
export function columnValue(schema: ViewSchema, name: string, value: string | bigint): ColumnValue {
  if (columnKind(schema, name) === 'text') return value.toString();
  try {
    return columnNumber(BigInt(value));
  } catch {
    throw new BadQuery('COLUMN_UNKNOWN', `${name} is compared with whole numbers`);
  }
}

type Cursor = readonly [view: string, sort: string, value: string, key: string];

export function writeCursor(
  schema: ViewSchema,
  query: RowQuery,
  last: { readonly value: ColumnValue; readonly key: string },
): string {
  const cursor: Cursor = [schema.name, sortName(query), last.value.toString(), last.key];
  return Buffer.from(JSON.stringify(cursor), 'utf8').toString('base64url');
}

function readCursor(schema: ViewSchema, cursor: string, query: RowQuery) {
  const parts = parseCursor(cursor);
  if (parts?.[0] !== schema.name || parts[1] !== sortName(query))
    throw new BadQuery('CURSOR_INVALID', 'the cursor belongs to another view or sort order');
  const sort = query.sort?.column;
  return {
    value: sort === undefined ? '' : columnValue(schema, sort, parts[2]),
    key: parts[3],
  };
}

function parseCursor(cursor: string): Cursor | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const fits =
      Array.isArray(parts) && parts.length === 4 && parts.every((part) => typeof part === 'string');
    return fits ? (parts as unknown as Cursor) : undefined;
  } catch {
    return undefined;
  }
}

function sortName(query: RowQuery): string {
  return `${query.sort?.descending === true ? '-' : '+'}${query.sort?.column ?? ''}`;
}

/** Orders texts by Unicode code point, as SQLite orders UTF-8; `<` of JavaScript orders by UTF-16 unit. */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

/** Surrogates stand for code points above all others. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x1_0000 : unit;
}
