import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Observable } from 'rxjs';
import { minPosition } from '../views/list-parameters';
import { ViewAccess } from '../views/view-access';
import type { HttpRequest } from './http-types';
import { checkParameters, PARAMETERS, type Parameter } from './parameters';
import { Problem } from './problem';
import { TAKES, type Body } from './takes';

/** Checks parameters and kind of body against what the route declares, then waits for the position asked for. */
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
    return next.handle();
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
