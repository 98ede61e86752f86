import { isLocalDate, parseBusinessNumber } from '@sangsaeng/kernel';
import type { Column, Filter, RowQuery } from '@sangsaeng/read-store';
import { integerParameter, textParameter, type Given, type Parameter } from '../http/parameters';
import { schemaOfView } from './view-names';

const LIMIT_MAX = 500;
const LIMIT = 50;
const CURSOR_MAX = 4_000;

export const limit = integerParameter('limit', `한 쪽의 행 수, 1–${LIMIT_MAX}`, {
  minimum: 1,
  maximum: LIMIT_MAX,
  default: LIMIT,
});

export const cursor: Parameter<string> = {
  name: 'cursor',
  about:
    '앞 쪽의 next 값. 같은 sort와 함께 보냅니다. · next of the page before, with the same sort',
  schema: { type: 'string', maxLength: CURSOR_MAX },
  parse: (text) => (/^[A-Za-z0-9_-]+$/.test(text) && text.length <= CURSOR_MAX ? text : undefined),
};

export const search = textParameter(
  'q',
  '이름·번호의 일부 또는 초성 (예: ㅅㅅ) · part of a name or number, or Korean initial consonants',
  'ㅅㅅ',
);

export const minPosition: Parameter<string> = {
  name: 'minPosition',
  about:
    '기록 응답의 position 토큰. 조회가 그 위치에 이를 때까지 최대 2초 기다립니다. · token of a write: waits up to 2 s for it',
  schema: { type: 'string', maxLength: CURSOR_MAX },
  parse: (text) => (text.length <= CURSOR_MAX ? text : undefined),
};

type Sort = { readonly column: string; readonly descending: boolean };

function sortBy(columns: readonly Column[]): Parameter<Sort> {
  const names = columns.map(({ name }) => name);
  return {
    name: 'sort',
    about: '정렬할 열. 앞에 -를 붙이면 내림차순. · a column, or -column for descending',
    schema: { type: 'string', enum: names.flatMap((name) => [name, `-${name}`]) },
    parse: (text) => {
      const descending = text.startsWith('-');
      const column = descending ? text.slice(1) : text;
      return names.includes(column) ? { column, descending } : undefined;
    },
  };
}

type Side = 'equals' | 'from' | 'to' | 'startsWith';
type Condition = { readonly column: Column; readonly side: Side };

function conditionsOf(column: Column): readonly Condition[] {
  const sides: readonly Side[] =
    column.kind === 'number' ? ['equals', 'from', 'to'] : ['equals', 'from', 'to', 'startsWith'];
  return sides.map((side) => ({ column, side }));
}

function conditionParameter({ column, side }: Condition): Parameter<string | bigint> {
  const name = side === 'equals' ? column.name : `${column.name}.${side}`;
  const about = { equals: '같음 · equals', from: '이상 · from', to: '이하 · up to' };
  const text = textParameter(name, side === 'startsWith' ? '앞부분 · begins with' : about[side]);
  return { ...text, parse: (value) => conditionValue(column, side, text.parse(value)) };
}

function conditionValue(
  { name, kind }: Column,
  side: Side,
  text: string | undefined,
): string | bigint | undefined {
  if (text === undefined) return undefined;
  if (kind === 'number') return /^-?\d{1,19}$/.test(text) ? BigInt(text) : undefined;
  if (name === 'businessNumber' && side === 'equals') return parseBusinessNumber(text);
  const isDay = /(?:On|From|To)$/.test(name) && side !== 'startsWith';
  return isDay && !isLocalDate(text) ? undefined : text;
}

/** Every parameter of a list over a view: its own columns as filters, sort, search and paging. */
export function listParameters(view: string): readonly Parameter[] {
  const { columns } = schemaOfView(view);
  const filters = columns.flatMap(conditionsOf).map(conditionParameter);
  return [limit, cursor, sortBy(columns), search, minPosition, ...filters];
}

/** What the given parameters ask of the read store. */
export function rowQueryOf(view: string, given: Given): RowQuery {
  const { columns } = schemaOfView(view);
  const filters: Filter[] = columns.flatMap((column) =>
    conditionsOf(column).flatMap((condition) => filterOf(condition, given)),
  );
  const words = given.of(search);
  const from = given.of(cursor);
  const sort = given.of(sortBy(columns));
  return {
    limit: given.of(limit) ?? LIMIT,
    filters: words === undefined ? filters : [...filters, { contains: words }],
    ...(sort !== undefined && { sort }),
    ...(from !== undefined && { cursor: from }),
  };
}

function filterOf(condition: Condition, given: Given): readonly Filter[] {
  const value = given.of(conditionParameter(condition));
  if (value === undefined) return [];
  const column = condition.column.name;
  switch (condition.side) {
    case 'equals':
      return [{ column, equals: value }];
    case 'from':
      return [{ column, from: value }];
    case 'to':
      return [{ column, to: value }];
    case 'startsWith':
      return [{ column, startsWith: value.toString() }];
  }
}
