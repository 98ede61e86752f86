import type { IncomingHttpHeaders } from 'node:http';
import { Injectable } from '@nestjs/common';
import { Problem } from '../http/problem';
import { findRow } from '../views/find-row';
import { ViewAccess } from '../views/view-access';
import { isRole, ROLES, type Identity, type Role } from './identity';

/**
 * Identity for development: the caller says who it is, in a header. The server starts with it on a loopback address
 * outside production only, so that nobody but the person at this machine can say anything.
 */
@Injectable()
export class DevIdentities {
  constructor(private readonly views: ViewAccess) {}

  /** Throws a problem when the caller is unknown or has none of the roles. Only organisations are looked up. */
  of(headers: IncomingHttpHeaders, allowed: readonly Role[]): Identity | Promise<Identity> {
    const role = headers['x-dev-role'];
    const organisation = headers['x-dev-org'];
    if (!isRole(role)) throw unknownRole(role);
    const user = userOf(headers['x-dev-user'], role);
    const person = `dev:${user}`;
    if (!allowed.includes(role)) throw forbidden(role);
    if (role !== 'donor' && role !== 'sme') {
      if (organisation !== undefined)
        throw unauthenticated(
          `X-Dev-Org는 donor와 sme에만 씁니다.`,
          `X-Dev-Org goes with donor and sme only.`,
        );
      return { role, person, scope: 'all', actor: `dev:${role}:${user}` };
    }
    return this.organisation(role, organisation).then((id) => {
      const scope = role === 'donor' ? { donor: id } : { sme: id };
      return { role, person, organisation: id, scope, actor: `dev:${role}:${id}:${user}` };
    });
  }

  private async organisation(role: 'donor' | 'sme', header: unknown): Promise<string> {
    if (typeof header !== 'string' || header === '')
      throw unauthenticated(
        `${role} 역할은 X-Dev-Org 헤더에 사업자등록번호가 필요합니다.`,
        `The role ${role} needs its business number in the header X-Dev-Org.`,
      );
    const row = await findRow(this.views.reader(VIEW_OF[role]), 'all', header);
    if (row === undefined)
      throw unauthenticated(
        'X-Dev-Org의 기관이 장부에 없습니다.',
        'The ledger knows no such organisation as X-Dev-Org names.',
      );
    return row.key;
  }
}

const VIEW_OF = { donor: 'donor-balance', sme: 'sme-subsidy-status' } as const;

const USER = /^[A-Za-z0-9._-]{1,64}$/;

/** The person behind the role; without a name there is one person a role. */
function userOf(header: unknown, role: Role): string {
  if (header === undefined) return role;
  if (typeof header === 'string' && USER.test(header)) return header;
  throw unauthenticated(
    'X-Dev-User는 영문자, 숫자, . _ - 로 된 64자 이하의 이름입니다.',
    'X-Dev-User is a name of at most 64 letters, digits, . _ -.',
  );
}

function unauthenticated(detail: string, detailEn: string): Problem {
  return new Problem('UNAUTHENTICATED', { detail, detailEn });
}

function unknownRole(role: unknown): Problem {
  const known = ROLES.join(', ');
  return role === undefined
    ? unauthenticated('X-Dev-Role 헤더가 없습니다.', 'The header X-Dev-Role is missing.')
    : unauthenticated(
        `X-Dev-Role은 ${known} 중 하나여야 합니다.`,
        `X-Dev-Role must be one of ${known}.`,
      );
}

function forbidden(role: Role): Problem {
  return new Problem('FORBIDDEN', {
    detail: `${role} 역할에는 이 요청이 허용되지 않습니다.`,
    detailEn: `The role ${role} is not allowed to make this request.`,
    more: { role },
  });
}
