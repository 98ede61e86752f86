import type { SmeEvent, SupplierEvent } from '@sangsaeng/company';
import type { DonorEvent } from '@sangsaeng/donor';
import type { EventReader } from '@sangsaeng/event-store';
import { exportJournal, type JournalDialect, type JournalOrder } from '@sangsaeng/journal';
import { allEvents, logHead, type EventJson } from './read-events';

export type JournalRequest = { readonly dialect: JournalDialect; readonly order: JournalOrder };
type Named = { readonly businessNumber: string; readonly name: string };

const ORIGIN = 'sangsaeng-ledger';

/** The whole journal as text for hledger or Beancount, made from the events alone. */
export async function* exportJournalText(
  reader: EventReader,
  { dialect, order }: JournalRequest,
): AsyncIterable<string> {
  const { size, root } = await logHead(reader);
  const companies = new Map<string, Named>();
  for await (const event of allEvents(reader)) noteCompany(companies, event);
  const names = (stream: string) => companies.get(stream);
  const head = { origin: ORIGIN, size, root };
  yield* exportJournal(upTo(reader, size), { dialect, order, names, head });
}

async function* upTo(reader: EventReader, size: number): AsyncIterable<EventJson> {
  for await (const event of allEvents(reader)) {
    if (event.position >= size) return;
    yield event;
  }
}

/** Company names only; the name of a natural person stays sealed and the business number stands for it. */
function noteCompany(companies: Map<string, Named>, event: EventJson): void {
  const known = event as unknown as { stream: string } & (DonorEvent | SmeEvent | SupplierEvent);
  switch (known.type) {
    case 'DonorRegistered':
    case 'SmeRegistered':
    case 'SupplierRegistered': {
      const { businessNumber, name } = known.data;
      companies.set(known.stream, { businessNumber, name: name ?? businessNumber });
      return;
    }
    default:
  }
}
