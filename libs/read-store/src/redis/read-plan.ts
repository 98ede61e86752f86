import type { Filter, RowQuery, Scope } from '../port';
import {
  columnKind,
  columnValue,
  compareCodePoints,
  requireText,
  scopeColumn,
  type PlannedQuery,
} from '../query-plan';
import { searchTerm } from '../search-text';
import { NUL, spellText, spellValue, type RowLayout } from './row-packing';

/** A part of an index in which all rows asked for lie, as Redis spells lexicographic bounds. */
type Range = {
  /** The indexed column; empty for the index of keys. */
  readonly column: string;
  readonly min: string;
  readonly max: string;
  /** Its order is the order asked for. */
  readonly ordered: boolean;
  /** The test (from 1) that rows of this range need not pass again. */
  readonly test?: number;
};

type Test =
  | { readonly contains: string }
  | { readonly column: number; readonly equals: string }
  | { readonly column: number; readonly prefix: string }
  | { readonly column: number; readonly from?: string; readonly to?: string };

/** What the scripts `LIST` and `COUNT` are told. They choose among the ranges by how many rows lie in each. */
export type ReadPlan = {
  readonly ranges: readonly Range[];
  readonly tests: readonly Test[];
  readonly columns: number;
  readonly counting: boolean;
  readonly descending: boolean;
  readonly limit: number;
  /** Place of the column to sort by; 0: by key. */
  readonly sort: number;
  readonly after?: string;
};

/** Above NUL and below every other character a spelled text may hold. */
const AFTER_VALUE = '\u0001';
/** Above every text that begins with what stands before it. */
const LAST = '\u{10FFFF}';

/** `undefined`: the scope sees nothing of this view. */
export function filtersOf(
  layout: RowLayout,
  scope: Scope,
  filters: readonly Filter[],
): readonly Filter[] | undefined {
  const bound = scopeColumn(layout.schema, scope);
  if (bound === undefined) return undefined;
  return bound === 'all' ? filters : [bound, ...filters];
}

export function listPlan(
  layout: RowLayout,
  filters: readonly Filter[],
  { sort, descending, limit, after }: PlannedQuery,
): ReadPlan {
  const place = after && { value: spellValue(after.value), key: spellText(after.key) };
  const sorted = sort !== undefined && layout.indexed.includes(sort) ? sort : undefined;
  const ranges = filters.flatMap((filter, index) =>
    rangeOf(layout, { filter, test: index + 1, sort }),
  );
  const all = { column: sorted ?? '', min: '-', max: '+', ordered: sorted === sort };
  return {
    ranges: [...ranges, all].map((range) => {
      if (place === undefined || !range.ordered) return range;
      return beyond(range, descending, placeIn(range, sort, place));
    }),
    tests: filters.map((filter) => testOf(layout, filter)),
    columns: layout.columns,
    counting: false,
    descending,
    limit,
    sort: layout.placeOf(sort),
    ...(place !== undefined && { after: place.value + NUL + place.key }),
  };
}

export function countPlan(layout: RowLayout, filters: readonly Filter[]): ReadPlan {
  const planned = { sort: undefined, descending: false, limit: 0, after: undefined };
  return { ...listPlan(layout, filters, planned), counting: true };
}

type Narrowing = {
  readonly filter: Filter;
  readonly test: number;
  readonly sort: NonNullable<RowQuery['sort']>['column'];
};

function rangeOf(layout: RowLayout, { filter, test, sort }: Narrowing): readonly Range[] {
  if ('contains' in filter || !layout.indexed.includes(filter.column)) return [];
  const bounds = boundsOf(testOf(layout, filter));
  const { column } = filter;
  // Entries of one value lie in the order of their keys.
  const ordered = sort === column || (sort === undefined && 'equals' in filter);
  return [{ column, test, ordered, ...bounds }];
}

function boundsOf(test: Test): { readonly min: string; readonly max: string } {
  if ('equals' in test)
    return { min: `[${test.equals}${NUL}`, max: `(${test.equals}${AFTER_VALUE}` };
  if ('prefix' in test) return { min: `[${test.prefix}`, max: `(${test.prefix}${LAST}` };
  if ('contains' in test) return { min: '-', max: '+' };
  const { from = '', to } = test;
  return {
    // An absent text lies in no range.
    min: from === '' ? `[${AFTER_VALUE}` : `[${from}${NUL}`,
    max: to === undefined ? '+' : `(${to}${AFTER_VALUE}`,
  };
}

function testOf(layout: RowLayout, filter: Filter): Test {
  const { schema } = layout;
  if ('contains' in filter) return { contains: searchTerm(filter.contains) };
  const column = layout.placeOf(filter.column);
  const spelled = (value: string | bigint) => spellValue(columnValue(schema, filter.column, value));
  if ('equals' in filter) return { column, equals: spelled(filter.equals) };
  if ('startsWith' in filter) {
    requireText(schema, filter.column);
    return { column, prefix: spellText(filter.startsWith.normalize('NFC')) };
  }
  columnKind(schema, filter.column);
  return {
    column,
    ...(filter.from !== undefined && { from: spelled(filter.from) }),
    ...(filter.to !== undefined && { to: spelled(filter.to) }),
  };
}

type Place = { readonly value: string; readonly key: string };

/** The entry of a row in an index whose order is the order asked for. */
function placeIn(range: Range, sort: string | undefined, { value, key }: Place): string {
  if (range.column === '') return key;
  // Sorted by key within one value: the value is what the range begins with.
  return sort === undefined ? range.min.slice(1) + key : value + NUL + key;
}

/** The rest of a range after a place, or the whole range when the place lies before it. */
function beyond(range: Range, descending: boolean, place: string): Range {
  const { min, max } = range;
  const isOpen = (bound: string) => bound === '-' || bound === '+';
  if (descending)
    return isOpen(max) || compareCodePoints(place, max.slice(1)) < 0
      ? { ...range, max: `(${place}` }
      : range;
  return isOpen(min) || compareCodePoints(place, min.slice(1)) >= 0
    ? { ...range, min: `(${place}` }
    : range;
}
