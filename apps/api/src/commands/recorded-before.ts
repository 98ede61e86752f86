import { eventId, openPublic, type Envelope, type EventReader } from '@sangsaeng/event-store';
import type { DomainEvent, RecordedEvent } from '@sangsaeng/kernel';

const PAGE = 256;

/**
 * The first event that an earlier request of this key recorded in a stream, without its personal members. What a
 * use-case had worked out then, a number or a version, stands in it, so that the repetition asks exactly the same.
 */
export async function recordedBefore<E extends DomainEvent>(
  reader: EventReader,
  stream: string,
  commandId: string,
): Promise<RecordedEvent<E> | undefined> {
  const id = eventId(stream, commandId, 0);
  for (let revision = 0; ; revision += PAGE) {
    const page = await reader.readStream(stream, revision, PAGE);
    const found = page.find((stored) => stored.id === id);
    if (found !== undefined) {
      const envelope = JSON.parse(Buffer.from(found.bytes).toString('utf8')) as Envelope;
      return openPublic(envelope, -1) as RecordedEvent<E>;
    }
    if (page.length < PAGE) return undefined;
  }
}
