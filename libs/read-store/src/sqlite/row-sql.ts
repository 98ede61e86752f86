import type { ColumnValue, Filter, Scope, ViewSchema } from '../port';
import { columnValue, requireText, scopeColumn, type PlannedQuery } from '../query-plan';
import { searchTerm } from '../search-text';

export type Sql = { readonly sql: string; readonly values: readonly ColumnValue[] };
type Condition = { readonly sql: string; readonly values: readonly ColumnValue[] };

/** Above every text that begins with what stands before it. */
const LAST = '\u{10FFFF}';

export function getSql(schema: ViewSchema, scope: Scope, key: string): Sql | undefined {
  const where = conditions(schema, scope, []);
  return where && select('json', [{ sql: 'key = ?', values: [key] }, ...where]);
}

export function countSql(
  schema: ViewSchema,
  scope: Scope,
  filters: readonly Filter[],
): Sql | undefined {
  const where = conditions(schema, scope, filters);
  return where && select('count(*) AS n', where);
}

export function listSql(
  schema: ViewSchema,
  query: {
    readonly scope: Scope;
    readonly filters: readonly Filter[];
    readonly planned: PlannedQuery;
  },
): Sql | undefined {
  const where = conditions(schema, query.scope, query.filters);
  if (where === undefined) return undefined;
  const { sort, descending, limit, after } = query.planned;
  const place = sort === undefined ? undefined : quoted(sort);
  const direction = descending ? 'DESC' : 'ASC';
  const order =
    place === undefined ? `key ${direction}` : `${place} ${direction}, key ${direction}`;
  const base = select(`key, json, ${place ?? "''"} AS place`, [
    ...where,
    ...(after === undefined ? [] : [beyond(place, descending ? '<' : '>', after)]),
  ]);
  // One more than asked for tells whether another page follows.
  return {
    sql: `${base.sql} ORDER BY ${order} LIMIT ?`,
    values: [...base.values, BigInt(limit) + 1n],
  };
}

function beyond(
  place: string | undefined,
  sign: '<' | '>',
  after: { readonly value: ColumnValue; readonly key: string },
): Condition {
  return place === undefined
    ? { sql: `key ${sign} ?`, values: [after.key] }
    : { sql: `(${place}, key) ${sign} (?, ?)`, values: [after.value, after.key] };
}

/** `undefined`: the scope sees nothing of this view. */
function conditions(
  schema: ViewSchema,
  scope: Scope,
  filters: readonly Filter[],
): readonly Condition[] | undefined {
  const bound = scopeColumn(schema, scope);
  if (bound === undefined) return undefined;
  return [...(bound === 'all' ? [] : [bound]), ...filters].map((filter) =>
    condition(schema, filter),
  );
}

function condition(schema: ViewSchema, filter: Filter): Condition {
  if ('contains' in filter)
    return { sql: 'instr(search, ?) > 0', values: [searchTerm(filter.contains)] };
  const column = quoted(filter.column);
  const value = (given: string | bigint) => columnValue(schema, filter.column, given);
  if ('equals' in filter) return { sql: `${column} = ?`, values: [value(filter.equals)] };
  if ('startsWith' in filter) {
    requireText(schema, filter.column);
    const prefix = filter.startsWith.normalize('NFC');
    return { sql: `${column} >= ? AND ${column} < ?`, values: [prefix, prefix + LAST] };
  }
  const parts: readonly (readonly [string, string | bigint | undefined])[] = [
    [`${column} >= ?`, filter.from],
    [`${column} <= ?`, filter.to],
  ];
  const given = parts.filter(
    (part): part is readonly [string, string | bigint] => part[1] !== undefined,
  );
  return {
    sql: [`${column} <> ''`, ...given.map(([sql]) => sql)].join(' AND '),
    values: given.map(([, bound]) => value(bound)),
  };
}

function select(what: string, where: readonly Condition[]): Sql {
  const sql = where.map((part) => part.sql).join(' AND ');
  return {
    sql: `SELECT ${what} FROM rows${sql === '' ? '' : ` WHERE ${sql}`}`,
    values: where.flatMap((part) => part.values),
  };
}

function quoted(column: string): string {
  return `"c_${column}"`;
}
