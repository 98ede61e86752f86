import { RequestMethod, type CanActivate, type PipeTransform, type Type } from '@nestjs/common';
import {
  CUSTOM_ROUTE_ARGS_METADATA,
  EXCEPTION_FILTERS_METADATA,
  GUARDS_METADATA,
  HEADERS_METADATA,
  HTTP_CODE_METADATA,
  INTERCEPTORS_METADATA,
  METHOD_METADATA,
  PIPES_METADATA,
  REDIRECT_METADATA,
  RENDER_METADATA,
  ROUTE_ARGS_METADATA,
} from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/internal';
import type { HttpReply, HttpRequest } from './http-types';
import { answerProblem } from './problem.filter';
import { RouteContext } from './route-context';

/** What stands before every handler of the application, in its order. */
export type Before = {
  readonly guards: readonly CanActivate[];
  readonly pipe: PipeTransform;
};

type Method = (...args: readonly unknown[]) => unknown;
type Argument = (context: RouteContext) => unknown;
type Handling = (request: HttpRequest, reply: HttpReply) => void;

const JSON_ANSWER = 'application/json; charset=utf-8';

/** What Nest would look at, and these routes do without. */
const UNKNOWN_HERE = [
  GUARDS_METADATA,
  PIPES_METADATA,
  INTERCEPTORS_METADATA,
  EXCEPTION_FILTERS_METADATA,
  HEADERS_METADATA,
  REDIRECT_METADATA,
  RENDER_METADATA,
];

/**
 * A handler of a controller that a request reaches without Nest's router, whose observables and promises cost more than
 * the rules of a command do. What the controller declares holds as it stands: it is read once instead of on every call.
 * `undefined` for a handler that declares what is not known here; Nest then has it as always.
 */
export function directRoute(
  controller: object,
  name: string,
  before: Before,
): Handling | undefined {
  const type = controller.constructor as Type;
  const method = (controller as Readonly<Record<string, Method>>)[name];
  if (method === undefined || UNKNOWN_HERE.some((key) => says(key, type) || says(key, method)))
    return undefined;
  const args = argumentsOf(type, name, before.pipe);
  const status = Reflect.getMetadata(HTTP_CODE_METADATA, method) as number | undefined;
  const isPost = Reflect.getMetadata(METHOD_METADATA, method) === RequestMethod.POST;
  if (args === undefined || status === undefined || !isPost) return undefined;
  const answer = async (request: HttpRequest, reply: HttpReply): Promise<unknown> => {
    const context = new RouteContext(request, reply, type, method);
    for (const guard of before.guards) {
      const passed = guard.canActivate(context);
      if (passed !== true && (await passed) !== true)
        throw new Error('a guard says why it refuses');
    }
    reply.code(status);
    const values: unknown[] = [];
    for (const argument of args) {
      const value = argument(context);
      values.push(value instanceof Promise ? await value : value);
    }
    return method.apply(controller, values);
  };
  return (request, reply) => {
    answer(request, reply).then(
      (said) => {
        if (reply.sent) return;
        void reply.header('content-type', JSON_ANSWER).send(JSON.stringify(said));
      },
      (error: unknown) => {
        answerProblem(error, request, reply);
      },
    );
  };
}

function says(key: string, target: object): boolean {
  return Reflect.getMetadata(key, target) !== undefined;
}

type DeclaredArgument = {
  readonly index: number;
  readonly data: unknown;
  readonly pipes: readonly unknown[];
  readonly schema?: unknown;
  readonly factory?: (data: unknown, context: RouteContext) => unknown;
};

/** How each argument comes from a request: the checked body, or what a decorator of this program picks. */
function argumentsOf(
  type: Type,
  name: string,
  pipe: PipeTransform,
): readonly Argument[] | undefined {
  const declared = (Reflect.getMetadata(ROUTE_ARGS_METADATA, type, name) ?? {}) as Readonly<
    Record<string, DeclaredArgument>
  >;
  const types = Reflect.getMetadata('design:paramtypes', type.prototype as object, name) as
    readonly Type[] | undefined;
  const known: (Argument | undefined)[] = Object.entries(declared)
    .sort(([, a], [, b]) => a.index - b.index)
    .map(([key, argument]) =>
      argumentOf(key, argument, { metatype: types?.[argument.index], pipe }),
    );
  const all = known.filter((argument) => argument !== undefined);
  return all.length === known.length && all.length === types?.length ? all : undefined;
}

function argumentOf(
  key: string,
  { data, pipes, schema, factory }: DeclaredArgument,
  { metatype, pipe }: { readonly metatype: Type | undefined; readonly pipe: PipeTransform },
): Argument | undefined {
  if (pipes.length > 0 || schema !== undefined) return undefined;
  if (key.includes(CUSTOM_ROUTE_ARGS_METADATA))
    return factory && ((context) => factory(data, context));
  const isWholeBody = key.startsWith(`${RouteParamtypes.BODY.toString()}:`) && data === undefined;
  if (!isWholeBody) return undefined;
  const metadata = { type: 'body' as const, metatype, data: undefined };
  return (context): unknown => pipe.transform(context.getRequest<HttpRequest>().body, metadata);
}
