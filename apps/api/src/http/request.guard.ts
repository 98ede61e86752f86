import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { identityOf } from '../access/identity';
import { askedCommandOf, rememberAsked } from '../commands/asked-command';
import { COMMANDS } from '../commands/command-route';
import { minPosition } from '../views/list-parameters';
import { ViewAccess } from '../views/view-access';
import type { HttpReply, HttpRequest } from './http-types';
import { checkParameters, PARAMETERS, type Given, type Parameter } from './parameters';
import { Problem } from './problem';
import { TAKES, type Body } from './takes';

/** What the decorators of a route say. */
type Declared = {
  readonly parameters: readonly Parameter[];
  readonly takes: Body | undefined;
  readonly isCommand: boolean;
};

/**
 * Checks parameters, kind of body and the key of a command against what the route declares, then waits for the
 * position asked for. Stands behind the guard that says who asks. A guard and not an interceptor, whose observables
 * would cost a command more than its rules do.
 */
@Injectable()
export class RequestGuard implements CanActivate {
  private readonly routes = new WeakMap<object, Declared>();

  constructor(private readonly views: ViewAccess) {}

  canActivate(context: ExecutionContext): true | Promise<true> {
    const http = context.switchToHttp();
    const request = http.getRequest<HttpRequest>();
    const { parameters, takes, isCommand } = this.declared(context.getHandler());
    const given = checkParameters(request, parameters);
    requireKindOfBody(request, takes);
    const token = given.of(minPosition);
    if (isCommand) noteCommand(request, http.getResponse<HttpReply>(), given);
    return token === undefined ? true : this.views.waitFor(token).then(() => true);
  }

  private declared(handler: object): Declared {
    const known = this.routes.get(handler);
    if (known !== undefined) return known;
    const said = (key: string): unknown => Reflect.getMetadata(key, handler);
    const declared = {
      parameters: (said(PARAMETERS) as readonly Parameter[] | undefined) ?? [],
      takes: said(TAKES) as Body | undefined,
      isCommand: said(COMMANDS) === true,
    };
    this.routes.set(handler, declared);
    return declared;
  }
}

function noteCommand(request: HttpRequest, reply: HttpReply, given: Given): void {
  const who = identityOf(request);
  if (who === undefined) throw new Error('a command route may not be public');
  rememberAsked(request, askedCommandOf({ request, reply }, who, given));
}

function requireKindOfBody(request: HttpRequest, takes: Body | undefined): void {
  if (request.isMultipart() !== (takes === 'upload')) throw new Problem('MEDIA_TYPE_UNSUPPORTED');
  const { body } = request;
  const isEmpty = body === undefined || body === null || Object.keys(body).length === 0;
  if (takes === undefined && !isEmpty)
    throw new Problem('BODY_INVALID', {
      detail: '이 요청은 본문을 받지 않습니다.',
      detailEn: 'This request takes no body.',
    });
}
