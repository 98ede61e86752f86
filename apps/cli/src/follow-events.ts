import { setTimeout as wait } from 'node:timers/promises';
import type { EventReader } from '@sangsaeng/event-store';
import { readEvents, type EventFilter, type EventJson } from '@sangsaeng/operations';

const POLL_MS = 500;

/** Events that are there and, for ever, those that come. */
export async function* followEvents(
  reader: EventReader,
  filter: EventFilter,
): AsyncIterable<EventJson> {
  let after = filter.after ?? -1;
  for (;;) {
    for await (const event of readEvents(reader, { ...filter, after })) {
      after = event.position;
      yield event;
    }
    await wait(POLL_MS);
  }
}
