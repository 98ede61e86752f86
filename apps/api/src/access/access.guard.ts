import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { HttpRequest } from '../http/http-types';
import { Problem } from '../http/problem';
import { ACCESS, type Access } from './access.decorators';
import { DevIdentities } from './dev-identities';
import { rememberIdentity, type Identity } from './identity';

/** Denies what is not declared. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly identities: DevIdentities,
  ) {}

  canActivate(context: ExecutionContext): true | Promise<true> {
    const access = this.reflector.get<Access | undefined>(ACCESS, context.getHandler());
    if (access === 'public') return true;
    if (access === undefined) throw new Problem('FORBIDDEN');
    const request = context.switchToHttp().getRequest<HttpRequest>();
    const known = (identity: Identity): true => {
      rememberIdentity(request, identity);
      return true;
    };
    const identity = this.identities.of(request.headers, access);
    return identity instanceof Promise ? identity.then(known) : known(identity);
  }
}
