import { openPublic, type Envelope, type EventReader } from '@sangsaeng/event-store';
import type { DonorEvent } from '@sangsaeng/donor';

export type DonorIdentity = Extract<DonorEvent, { type: 'DonorRegistered' }>['data'];

/** How a donor was registered, which is the first thing that its stream says; `undefined` for an unknown donor. */
export async function donorIdentity(
  reader: EventReader,
  donor: string,
): Promise<DonorIdentity | undefined> {
  const [stored] = await reader.readStream(donor, 0, 1);
  if (stored === undefined) return undefined;
  const envelope = JSON.parse(Buffer.from(stored.bytes).toString('utf8')) as Envelope;
  const event = openPublic(envelope, -1) as DonorEvent;
  return event.type === 'DonorRegistered' ? event.data : undefined;
}
