import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { HttpRequest } from '../http/http-types';
import { Problem } from '../http/problem';
import { ACCESS, type Access } from './access.decorators';
import { DevIdentities } from './dev-identities';
import { rememberIdentity } from './identity';

/** Denies what is not declared. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly identities: DevIdentities,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.get<Access | undefined>(ACCESS, context.getHandler());
    if (access === 'public') return true;
    if (access === undefined) throw new Problem('FORBIDDEN');
    const request = context.switchToHttp().getRequest<HttpRequest>();
    const identity = await this.identities.of(request.headers, access);
    rememberIdentity(request, identity);
    return true;
  }
}
