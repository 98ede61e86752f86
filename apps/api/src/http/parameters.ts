import {
  applyDecorators,
  createParamDecorator,
  SetMetadata,
  type ExecutionContext,
} from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import type { HttpRequest } from './http-types';
import { Problem, type FieldError } from './problem';
import { readQuery } from './strict-query';

type Example = string | number | boolean;
export type ParameterSchema = {
  readonly type: 'string' | 'integer' | 'boolean';
  readonly enum?: string[];
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: Example;
  readonly maxLength?: number;
};

/** A query parameter: how it is read and what the API document says about it. */
export type Parameter<T = unknown> = {
  readonly name: string;
  readonly about: string;
  readonly schema: ParameterSchema;
  readonly example?: Example;
  /** `undefined`: the text is not a value of this parameter. */
  readonly parse: (text: string) => T | undefined;
};

/** The parameters of one request, checked. */
export class Given {
  constructor(private readonly values: ReadonlyMap<string, unknown>) {}

  /** The value of a parameter that the route declares; `undefined` when it was not sent. */
  of<T>(parameter: Parameter<T>): T | undefined {
    return this.values.get(parameter.name) as T | undefined;
  }
}

export const PARAMETERS = 'sangsaeng:parameters';

/** Declares every query parameter that a route takes; all others are refused. */
export function Parameters(...parameters: readonly Parameter[]): MethodDecorator {
  const described = parameters.map(({ name, about, schema, example }) =>
    ApiQuery({
      name,
      description: about,
      required: false,
      schema,
      ...(example !== undefined && { example }),
    }),
  );
  return applyDecorators(SetMetadata(PARAMETERS, parameters), ...described);
}

const GIVEN = Symbol('given parameters');
type Giving = { [GIVEN]?: Given };
const NOTHING = new Given(new Map());

/** The checked parameters of this request, for a handler that declares `@Parameters`. */
export const Query = createParamDecorator((_data: unknown, context: ExecutionContext): Given => {
  return context.switchToHttp().getRequest<Giving>()[GIVEN] ?? NOTHING;
});

/** Reads and checks the parameters of a request once; throws one problem that names all that is wrong. */
export function checkParameters(request: HttpRequest, declared: readonly Parameter[]): Given {
  if (!request.url.includes('?')) return NOTHING;
  const values = new Map<string, unknown>();
  const errors: FieldError[] = [];
  for (const [name, text] of readQuery(request.url)) {
    const parameter = declared.find((candidate) => candidate.name === name);
    const value = parameter?.parse(text);
    if (parameter === undefined) errors.push(unknown(name, declared));
    else if (value === undefined) errors.push(invalid(parameter));
    else values.set(name, value);
  }
  if (errors.length > 0) throw new Problem('PARAMETER_INVALID', { errors });
  const checked = new Given(values);
  (request as Giving)[GIVEN] = checked;
  return checked;
}

function unknown(name: string, declared: readonly Parameter[]): FieldError {
  const names = declared.map((parameter) => parameter.name).join(', ');
  return {
    parameter: name.slice(0, 100),
    detail: names === '' ? '매개변수를 받지 않습니다.' : `쓸 수 있는 매개변수: ${names}`,
    detailEn: names === '' ? 'No parameters here.' : `The parameters here are ${names}.`,
  };
}

function invalid({ name, about }: Parameter): FieldError {
  return { parameter: name, detail: about, detailEn: `Not a valid value of ${name}.` };
}

export function integerParameter(
  name: string,
  about: string,
  range: { readonly minimum: number; readonly maximum: number; readonly default?: number },
): Parameter<number> {
  return {
    name,
    about,
    schema: { type: 'integer', ...range },
    parse: (text) => {
      const value = /^(?:0|-?[1-9]\d{0,15})$/.test(text) ? Number(text) : Number.NaN;
      return value >= range.minimum && value <= range.maximum ? value : undefined;
    },
  };
}

export function choiceParameter<const T extends string>(
  name: string,
  about: string,
  choices: readonly [T, ...T[]],
): Parameter<T> {
  return {
    name,
    about,
    schema: { type: 'string', enum: [...choices], default: choices[0] },
    parse: (text) => choices.find((choice) => choice === text),
  };
}

export function yesNoParameter(name: string, about: string): Parameter<boolean> {
  return {
    name,
    about,
    schema: { type: 'boolean', default: false },
    parse: (text) => (text === 'true' ? true : text === 'false' ? false : undefined),
  };
}

const TEXT_MAX = 200;

export function textParameter(name: string, about: string, example?: string): Parameter<string> {
  return {
    name,
    about,
    schema: { type: 'string', maxLength: TEXT_MAX },
    ...(example !== undefined && { example }),
    parse: (text) => (text !== '' && text.length <= TEXT_MAX ? text : undefined),
  };
}
