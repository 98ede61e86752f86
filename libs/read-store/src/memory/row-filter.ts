import type { ColumnValue, Filter, RowWrite, Scope, ViewSchema } from '../port';
import { columnValue, compareCodePoints, requireText, scopeColumn } from '../query-plan';
import { searchTerm } from '../search-text';

/** Says of a row whether the scope may see it and all filters fit. */
export function matcher(
  schema: ViewSchema,
  scope: Scope,
  filters: readonly Filter[],
): (row: RowWrite) => boolean {
  const bound = scopeColumn(schema, scope);
  if (bound === undefined) return () => false;
  const tests = [...(bound === 'all' ? [] : [bound]), ...filters].map((filter) =>
    test(schema, filter),
  );
  return (row) => tests.every((fits) => fits(row));
}

export function valueOf(schema: ViewSchema, row: RowWrite, name: string | undefined): ColumnValue {
  const index = schema.columns.findIndex((column) => column.name === name);
  return row.columns[index] ?? '';
}

function test(schema: ViewSchema, filter: Filter): (row: RowWrite) => boolean {
  if ('contains' in filter) {
    const term = searchTerm(filter.contains);
    return (row) => row.search.includes(term);
  }
  const { column } = filter;
  if ('equals' in filter) {
    const wanted = columnValue(schema, column, filter.equals);
    return (row) => valueOf(schema, row, column) === wanted;
  }
  if ('startsWith' in filter) {
    requireText(schema, column);
    const prefix = filter.startsWith.normalize('NFC');
    return (row) => valueOf(schema, row, column).toString().startsWith(prefix);
  }
  const from = filter.from === undefined ? undefined : columnValue(schema, column, filter.from);
  const to = filter.to === undefined ? undefined : columnValue(schema, column, filter.to);
  return (row) => {
    const value = valueOf(schema, row, column);
    return (
      value !== '' &&
      (from === undefined || compareValues(value, from) >= 0) &&
      (to === undefined || compareValues(value, to) <= 0)
    );
  };
}

function compareValues(a: ColumnValue, b: ColumnValue): number {
  if (typeof a === 'string' && typeof b === 'string') return compareCodePoints(a, b);
  return a === b ? 0 : a < b ? -1 : 1;
}
