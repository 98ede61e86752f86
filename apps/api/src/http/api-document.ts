import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { allProjections } from '@sangsaeng/platform';
import { ROLES } from '../access/identity';
import { rowSchemaName } from '../views/view-routes';
import { rowSchema } from '../views/row-schema';
import { IDEMPOTENCY_KEY } from '../commands/command-route';
import { Problem } from './problem';
import { PROBLEMS, type ProblemCode } from './problem-codes';
import { REFUSAL_CODES } from './refusal-codes';
import { REFUSAL_STATUS } from './refusal-status';

const DESCRIPTION = `상생협력기금 기술유출방지시스템 구축사업의 장부입니다. 금액은 원 단위 십진 문자열, 날짜는 YYYY-MM-DD(서울)입니다.

The ledger of a win-win fund programme. Amounts are decimal strings in won; dates are YYYY-MM-DD in Seoul. Every error is a problem (RFC 9457).`;

/** What may go wrong on any route. */
const EVERYWHERE: readonly ProblemCode[] = [
  'PARAMETER_INVALID',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'INTERNAL',
  'VIEWS_NOT_READY',
];

/** The OpenAPI document: routes and parameters as declared, rows as the views write them. */
export function apiDocument(app: NestFastifyApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('상생원장 Sangsaeng Ledger API')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .addApiKey(
      { type: 'apiKey', in: 'header', name: 'X-Dev-Role', description: ROLES.join(', ') },
      'role',
    )
    .addApiKey(
      {
        type: 'apiKey',
        in: 'header',
        name: 'X-Dev-Org',
        description:
          '출연기업·지원기업의 사업자등록번호 또는 id · business number or id of a donor or SME',
      },
      'organisation',
    )
    .addApiKey(
      {
        type: 'apiKey',
        in: 'header',
        name: 'X-Dev-User',
        description:
          '사람의 이름 (없으면 역할 이름). 같은 이름은 역할이 달라도 같은 사람입니다. · the person; the same name is the same person in every role',
      },
      'person',
    )
    .addSecurityRequirements({ role: [], organisation: [], person: [] })
    .build();
  const document = SwaggerModule.createDocument(app, config);
  for (const operation of operationsOf(document)) {
    if (isCommand(operation)) Object.assign(operation.responses, refusalsByRule());
    for (const code of EVERYWHERE)
      operation.responses[PROBLEMS[code].status.toString()] ??= {
        $ref: `#/components/responses/${code}`,
      };
  }
  const rows = allProjections.map((view) => [rowSchemaName(view.name), rowSchema(view)] as const);
  const components = document.components ?? {};
  return {
    ...document,
    components: {
      ...components,
      schemas: { ...components.schemas, ...Object.fromEntries(rows), Problem: PROBLEM_SCHEMA },
      responses: problemResponses(),
    },
  };
}

type Operation = {
  responses: Record<string, unknown>;
  readonly parameters?: readonly object[];
};

function isCommand({ parameters = [] }: Operation): boolean {
  return parameters.some((parameter) => 'name' in parameter && parameter.name === IDEMPOTENCY_KEY);
}

/** Operations that a caller must be known for. */
function operationsOf({ paths }: OpenAPIObject): readonly Operation[] {
  const guarded = Object.entries(paths).filter(([path]) => path.startsWith('/api/'));
  return guarded.flatMap(([, { get, post }]) =>
    [get, post].flatMap((operation) => (operation === undefined ? [] : [operation as Operation])),
  );
}

function problemResponses() {
  const codes = Object.keys(PROBLEMS) as ProblemCode[];
  return Object.fromEntries(
    codes.map((code) => {
      const { title, titleEn } = PROBLEMS[code];
      const example = new Problem(code).body;
      const schema = { $ref: '#/components/schemas/Problem' };
      const content = { 'application/problem+json': { schema, example } };
      return [code, { description: `${title} · ${titleEn}`, content }];
    }),
  );
}

/** How a rule of the domain refuses, by status; which rule it was says the code. */
function refusalsByRule() {
  const schema = { $ref: '#/components/schemas/Problem' };
  const content = { 'application/problem+json': { schema } };
  return Object.fromEntries(
    Object.entries(REFUSAL_STATUS).map(([kind, status]) => [
      status.toString(),
      { description: `규칙에 따른 거절 · refused by a rule (${kind})`, content },
    ]),
  );
}

const FIELD_ERROR = {
  type: 'object',
  properties: {
    pointer: { type: 'string', description: 'RFC 6901', example: '/views/0' },
    parameter: { type: 'string', example: 'limit' },
    detail: { type: 'string' },
    detailEn: { type: 'string' },
  },
};

const PROBLEM_SCHEMA = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail', 'detailEn', 'whatToDo'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    titleEn: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: [...Object.keys(PROBLEMS), ...REFUSAL_CODES] },
    detail: { type: 'string' },
    detailEn: { type: 'string' },
    whatToDo: { type: 'string' },
    whatToDoEn: { type: 'string' },
    errors: { type: 'array', items: FIELD_ERROR },
    facts: {
      type: 'object',
      description: '규칙이 거절한 근거 · the facts of a refusal by a rule',
      additionalProperties: { type: 'string' },
    },
    errorId: { type: 'string', format: 'uuid' },
  },
};
