import { clawbackStream } from '@sangsaeng/clawback';
import { disbursementStream } from '@sangsaeng/disbursement';
import { openPublic, type Envelope, type EventReader } from '@sangsaeng/event-store';
import type { RecordedEvent } from '@sangsaeng/kernel';
import { projectStream } from '@sangsaeng/project';
import type { LedgerEvent } from './all-sentences';

const PAGE = 512;
const POSITION_UNKNOWN = -1;

export type SubjectEvent = RecordedEvent<LedgerEvent>;

/** The events of one stream, personal members left out; with their positions where the store's streams tell them. */
export async function streamEvents(
  reader: EventReader,
  stream: string,
): Promise<readonly SubjectEvent[]> {
  const events: SubjectEvent[] = [];
  for (;;) {
    const page = await reader.readStream(stream, events.length, PAGE);
    for (const { bytes, checkpoint } of page) {
      const envelope = JSON.parse(Buffer.from(bytes).toString('utf8')) as Envelope;
      const position = checkpoint?.ordinal ?? POSITION_UNKNOWN;
      events.push(openPublic(envelope, position) as SubjectEvent);
    }
    if (page.length < PAGE) return events;
  }
}

/** A project with the payments of its invoices and the clawbacks of these. */
export async function eventsOfProject(
  reader: EventReader,
  project: string,
): Promise<readonly SubjectEvent[]> {
  const own = await streamEvents(reader, projectStream(project));
  const paid: SubjectEvent[] = [];
  for (const disbursement of numbersIn(own, 'InvoiceRegistered', 'disbursement'))
    paid.push(...(await paymentEvents(reader, disbursement)));
  return [...own, ...paid];
}

/** A disbursement with the invoice that it pays and what was taken back of it. */
export async function eventsOfDisbursement(
  reader: EventReader,
  { disbursement, project }: { readonly disbursement: string; readonly project: string },
): Promise<readonly SubjectEvent[]> {
  const billed = await streamEvents(reader, projectStream(project));
  const about = billed.filter((event) => names(event, 'disbursement', disbursement));
  return [...about, ...(await paymentEvents(reader, disbursement))];
}

/** A clawback: its case, and the sum as the disbursement keeps it. */
export async function eventsOfClawback(
  reader: EventReader,
  { clawback, disbursement }: { readonly clawback: string; readonly disbursement: string },
): Promise<readonly SubjectEvent[]> {
  const sum = await streamEvents(reader, disbursementStream(disbursement));
  const about = sum.filter((event) => names(event, 'clawback', clawback));
  return [...about, ...(await streamEvents(reader, clawbackStream(clawback)))];
}

/** An SME with all its projects. */
export async function eventsOfSme(
  reader: EventReader,
  { sme, projects }: { readonly sme: string; readonly projects: readonly string[] },
): Promise<readonly SubjectEvent[]> {
  const events = [...(await streamEvents(reader, sme))];
  for (const project of projects) events.push(...(await eventsOfProject(reader, project)));
  return events;
}

/** A donor, and what befell its lots: of events on several donors' lots its own parts alone. */
export async function eventsOfDonor(
  reader: EventReader,
  { donor, onLots }: { readonly donor: string; readonly onLots: readonly RecordedEvent[] },
): Promise<readonly SubjectEvent[]> {
  const parts = onLots.map((event) => partsOf(donor, event as SubjectEvent));
  return [...(await streamEvents(reader, donor)), ...parts];
}

function partsOf(donor: string, event: SubjectEvent): SubjectEvent {
  if (!('allocations' in event.data)) return event;
  const own = event.data.allocations.filter((part) => part.donor === donor);
  return { ...event, data: { ...event.data, allocations: own } } as SubjectEvent;
}

async function paymentEvents(
  reader: EventReader,
  disbursement: string,
): Promise<readonly SubjectEvent[]> {
  const events = [...(await streamEvents(reader, disbursementStream(disbursement)))];
  for (const clawback of numbersIn(events, 'ClawbackDecided', 'clawback'))
    events.push(...(await streamEvents(reader, clawbackStream(clawback))));
  return events;
}

function numbersIn(
  events: readonly SubjectEvent[],
  type: SubjectEvent['type'],
  member: string,
): ReadonlySet<string> {
  const numbers = events
    .filter((event) => event.type === type)
    .map(({ data }) => (data as Readonly<Record<string, unknown>>)[member]);
  return new Set(numbers.filter((number) => typeof number === 'string'));
}

function names({ data }: SubjectEvent, member: string, number: string): boolean {
  return (data as Readonly<Record<string, unknown>>)[member] === number;
}
