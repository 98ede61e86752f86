import { claimStream, newPartyId, type PartyKind } from '@sangsaeng/claim';
import type { BusinessNumber } from '@sangsaeng/kernel';
import type { LedgerBook } from './ledger-book';

/** The stream id of a company: whoever holds the claim on its business number, or the id that a new one gets. */
export function partyId(book: LedgerBook, kind: PartyKind, number: BusinessNumber): string {
  const holder = book.state('claim', claimStream(`${kind}-number`, number)).owner;
  return holder ?? newPartyId(kind, number);
}
