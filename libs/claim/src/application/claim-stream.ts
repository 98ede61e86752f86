import { uuidV5 } from '@sangsaeng/event-store';
import type { BusinessNumber } from '@sangsaeng/kernel';
import type { ClaimKind } from '../domain/claim.decider';

export type PartyKind = 'donor' | 'sme' | 'supplier';

/** The stream that keeps `value` unique. */
export function claimStream(kind: ClaimKind, value: string): string {
  return `claim-${kind}-${uuidV5(`claim\n${kind}\n${value}`)}`;
}

/**
 * The stream id of a company that nobody knows yet, made from its business number. Whoever holds the claim on the
 * number comes first: the id of a company stays when its number changes later.
 */
export function newPartyId(kind: PartyKind, number: BusinessNumber): string {
  return `${kind}-${uuidV5(`${kind}\n${number}`)}`;
}
