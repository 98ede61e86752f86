import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { identityOf, type Identity, type Role } from './identity';

export const ACCESS = 'sangsaeng:access';
export type Access = 'public' | readonly Role[];

/** The roles that may call a route. What declares neither this nor `@Public()` is denied, and refused at start. */
export const Allow = (...roles: readonly [Role, ...Role[]]): MethodDecorator =>
  SetMetadata(ACCESS, roles);

export const Public = (): MethodDecorator => SetMetadata(ACCESS, 'public');

/** Those who run the programme; they see all rows. */
export const STAFF = [
  'administrator',
  'fund-manager',
  'approver',
  'treasurer',
  'compliance',
  'auditor',
] as const;

/** The caller, as the access guard found out. */
export const Who = createParamDecorator((_data: unknown, context: ExecutionContext): Identity => {
  const identity = identityOf(context.switchToHttp().getRequest<object>());
  if (identity === undefined) throw new Error('@Who() stands on a route that is public');
  return identity;
});
