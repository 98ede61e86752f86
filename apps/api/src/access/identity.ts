import type { Scope } from '@sangsaeng/read-store';

/** What a person may be in the programme; one person may be several of them, one at a time. */
export const ROLES = [
  'administrator',
  'fund-manager',
  'approver',
  /** 자금 담당: records what the bank says. */
  'treasurer',
  'compliance',
  /** 외부 전문가: diagnosis and scoring. */
  'evaluator',
  'inspector',
  'auditor',
  'donor',
  'sme',
] as const;
export type Role = (typeof ROLES)[number];

/** Who asks, and whose rows that is allowed to see. */
export type Identity = {
  readonly role: Role;
  /** The human being, whatever the role: what four-eyes rules compare. */
  readonly person: string;
  /** Stream id of the donor or SME that is asking. */
  readonly organisation?: string;
  readonly scope: Scope;
  /** How the events of this request name who asked. */
  readonly actor: string;
};

const IDENTITY = Symbol('identity');
/** On the request itself: a weak map that takes in every request keeps the garbage collector busy. */
type Identified = { [IDENTITY]?: Identity };

export function rememberIdentity(request: object, identity: Identity): void {
  (request as Identified)[IDENTITY] = identity;
}

/** `undefined` on public routes and before the guard has run. */
export function identityOf(request: object): Identity | undefined {
  return (request as Identified)[IDENTITY];
}

export function isRole(text: unknown): text is Role {
  return ROLES.some((role) => role === text);
}
