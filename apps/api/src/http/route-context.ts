/* oxlint-disable typescript/no-unnecessary-type-parameters -- Nest's interface has them. */
import type { ExecutionContext, Type as Class } from '@nestjs/common';
import type { HttpReply, HttpRequest } from './http-types';

/** One request at one route, as guards and parameter decorators ask for it. */
export class RouteContext implements ExecutionContext {
  constructor(
    private readonly request: HttpRequest,
    private readonly reply: HttpReply,
    private readonly controller: Class,
    private readonly handler: (...args: never[]) => unknown,
  ) {}

  getRequest<T>(): T {
    return this.request as T;
  }

  getResponse<T>(): T {
    return this.reply as T;
  }

  getNext<T>(): T {
    throw new Error('a route that is taken directly hands on to nothing');
  }

  getClass<T>(): Class<T> {
    return this.controller as Class<T>;
  }

  getHandler(): never {
    return this.handler as never;
  }

  getArgs<T extends unknown[]>(): T {
    return [this.request, this.reply] as unknown as T;
  }

  getArgByIndex<T>(index: number): T {
    return this.getArgs()[index] as T;
  }

  switchToHttp(): this {
    return this;
  }

  switchToRpc(): never {
    throw new Error('not a remote call');
  }

  switchToWs(): never {
    throw new Error('not a web socket');
  }

  getType<T extends string>(): T {
    return 'http' as T;
  }
}
