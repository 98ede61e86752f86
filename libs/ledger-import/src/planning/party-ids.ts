import type { ClaimKind } from '@sangsaeng/claim';
import { uuidV5 } from '@sangsaeng/event-store';
import type { BusinessNumber } from '@sangsaeng/kernel';
import type { LedgerBook } from './ledger-book';

export type PartyKind = 'donor' | 'sme' | 'supplier';

/** The stream that keeps `value` unique. */
export function claimStream(kind: ClaimKind, value: string): string {
  return `claim-${kind}-${uuidV5(`claim\n${kind}\n${value}`)}`;
}

/**
 * The stream id of a company: whoever holds the claim on its business number, or an id made from the number for
 * a company that is new. The id stays when the number changes later.
 */
export function partyId(book: LedgerBook, kind: PartyKind, number: BusinessNumber): string {
  const holder = book.state('claim', claimStream(`${kind}-number`, number)).owner;
  return holder ?? `${kind}-${uuidV5(`${kind}\n${number}`)}`;
}
