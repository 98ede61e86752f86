import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { tap, type Observable } from 'rxjs';
import { identityOf } from '../access/identity';
import { askedCommandOf, rememberAsked } from '../commands/asked-command';
import { COMMANDS } from '../commands/command-route';
import type { CommandReceipt } from '../commands/receipt';
import { minPosition } from '../views/list-parameters';
import { ViewAccess } from '../views/view-access';
import type { HttpReply, HttpRequest } from './http-types';
import { checkParameters, PARAMETERS, type Given, type Parameter } from './parameters';
import { Problem } from './problem';
import { TAKES, type Body } from './takes';

/**
 * Checks parameters, kind of body and the key of a command against what the route declares, then waits for the
 * position asked for.
 */
@Injectable()
export class RequestInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly views: ViewAccess,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<HttpRequest>();
    const handler = context.getHandler();
    const declared = this.reflector.get<readonly Parameter[] | undefined>(PARAMETERS, handler);
    const given = checkParameters(request, declared ?? []);
    requireKindOfBody(request, this.reflector.get<Body | undefined>(TAKES, handler));
    const token = given.of(minPosition);
    if (token !== undefined) await this.views.waitFor(token);
    const isCommand = this.reflector.get<true | undefined>(COMMANDS, handler) === true;
    return isCommand ? this.command(context, next, given) : next.handle();
  }

  /** What was recorded but has not come to rest is accepted, not done. */
  private command(context: ExecutionContext, next: CallHandler, given: Given): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<HttpRequest>();
    const who = identityOf(request);
    if (who === undefined) throw new Error('a command route may not be public');
    rememberAsked(request, askedCommandOf(request, who, given));
    const reply = http.getResponse<HttpReply>();
    return next.handle().pipe(
      tap((receipt: CommandReceipt) => {
        if (receipt.settled === false) void reply.code(202);
      }),
    );
  }
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
