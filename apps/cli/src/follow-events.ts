import { setTimeout as wait } from 'node:timers/promises';
import type { Checkpoint, EventReader } from '@sangsaeng/event-store';
import { eventPages, passes, type EventFilter, type EventJson } from '@sangsaeng/operations';

const POLL_MS = 500;

/** Events that are there after a place and, for ever, those that come. */
export async function* followEvents(
  reader: EventReader,
  filter: EventFilter,
  from?: Checkpoint,
): AsyncIterable<EventJson> {
  let at = from;
  for (;;) {
    for await (const page of eventPages(reader, at)) {
      yield* page.events.filter((event) => passes(event, filter));
      at = page.at;
    }
    await wait(POLL_MS);
  }
}
