import type { DomainEvent } from '@sangsaeng/kernel';
import type { Journal } from '@sangsaeng/read-store';
import { POSTING_TABLE } from '../domain/posting-table';
import { POSTING_TYPES, visitPostings } from '../domain/postings';

/** The journal as the projection runner asks for it. */
export const journalOfViews: Journal = {
  types: POSTING_TYPES,
  visitPostings,
  table: POSTING_TABLE,
  restated,
};

type Correction = { readonly replacement?: DomainEvent };

/** A correction of a correction ends at the last replacement. */
function restated(event: DomainEvent): DomainEvent | undefined {
  if (event.type !== 'EntryCorrected') return undefined;
  const { replacement } = event.data as Correction;
  if (replacement?.type !== 'EntryCorrected') return replacement;
  return restated(replacement);
}
