import {
  citationField,
  countField,
  tallyField,
  textField,
  wonField,
  yesField,
  type AnyProjection,
  type Field,
} from '@sangsaeng/read-store';

/** As much of JSON Schema as rows need. */
export type JsonSchema = Readonly<Record<string, unknown>>;

const WON = {
  type: 'string',
  pattern: '^-?\\d+$',
  description: '원 단위 금액, 십진 문자열 · won as a decimal string',
  example: '40000000',
};

const SCHEMAS = new Map<Field<unknown>, JsonSchema>([
  [wonField, WON],
  [countField, { type: 'integer', example: 1 }],
  [yesField, { type: 'boolean', example: false }],
  [
    tallyField,
    {
      type: 'array',
      description: '이름과 금액의 쌍 · pairs of name and won',
      items: { type: 'array', items: { type: 'string' }, minItems: 2, maxItems: 2 },
      example: [['mother', '40000000']],
    },
  ],
  [
    citationField,
    {
      type: 'string',
      nullable: true,
      enum: ['masked', 'shown', 'erased', null],
      description:
        'null이 아니면 name은 개인 이름입니다: 가림 · 표시 · 파기됨. · when not null, name is that of a person: masked, shown or erased',
      example: null,
    },
  ],
]);

/** The schema of a view's rows, made from the shape that also writes them. */
export function rowSchema({ shape }: AnyProjection): JsonSchema {
  const properties = Object.fromEntries(
    Object.entries(shape).map(([name, field]) => [
      name,
      SCHEMAS.get(field) ?? memberSchema(name, field),
    ]),
  );
  return { type: 'object', required: Object.keys(shape), properties };
}

function memberSchema(name: string, field: Field<unknown>): JsonSchema {
  if (field !== textField) return { example: field.zero() };
  return { type: 'string', nullable: true, ...exampleOf(name) };
}

function exampleOf(name: string): JsonSchema {
  if (/(?:On|From|To|through)$/.test(name)) return { format: 'date', example: '2024-07-11' };
  if (/usinessNumber$/.test(name)) return { example: '248-81-50886' };
  return {};
}

const POSITION = {
  type: 'integer',
  description: '이 응답이 담은 마지막 사건의 순번 · ordinal of the last event included',
  example: 1041,
};

export function pageSchema(items: JsonSchema): JsonSchema {
  return {
    type: 'object',
    required: ['items', 'position'],
    properties: {
      items: { type: 'array', items },
      next: { type: 'string', description: '다음 쪽의 cursor · cursor of the next page' },
      position: POSITION,
    },
  };
}

/** A row on its own carries the position it is shown at. */
export function singleSchema(reference: JsonSchema): JsonSchema {
  return { allOf: [reference, { type: 'object', properties: { position: POSITION } }] };
}
