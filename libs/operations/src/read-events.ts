import {
  leafHash,
  MerkleFrontier,
  openPublic,
  type Checkpoint,
  type Envelope,
  type EventReader,
} from '@sangsaeng/event-store';
import type { RecordedEvent } from '@sangsaeng/kernel';

const PAGE = 1024;

export type EventFilter = {
  /** Events after this position (exclusive). */
  readonly after?: number;
  readonly types?: readonly string[];
  readonly stream?: string;
  readonly limit?: number;
};

/** An event as it is shown: personal fields stay sealed. */
export type EventJson = RecordedEvent & { readonly leafHash: string };

/** Events in the order of the log. Personal fields are left out. `from`: a place before all that pass the filter. */
export async function* readEvents(
  reader: EventReader,
  filter: EventFilter = {},
  from?: Checkpoint,
): AsyncIterable<EventJson> {
  const { limit = Number.POSITIVE_INFINITY } = filter;
  let given = 0;
  for await (const event of allEvents(reader, from)) {
    if (given >= limit) return;
    if (!passes(event, filter)) continue;
    given += 1;
    yield event;
  }
}

export function passes(event: EventJson, { after = -1, types, stream }: EventFilter): boolean {
  return (
    event.position > after &&
    (types === undefined || types.includes(event.type)) &&
    (stream === undefined || event.stream === stream)
  );
}

/** All events after a place, the beginning if none is given, up to the head as it is when asked. */
export async function* allEvents(reader: EventReader, from?: Checkpoint): AsyncIterable<EventJson> {
  const head = ordinalOf(await reader.head());
  if (ordinalOf(from) >= head) return;
  for await (const { events } of eventPages(reader, from)) {
    for (const event of events) {
      if (event.position > head) return;
      yield event;
    }
    if ((events.at(-1)?.position ?? head) >= head) return;
  }
}

function ordinalOf(place: Checkpoint | undefined): number {
  return place?.ordinal ?? -1;
}

/** Pages of events after a place, until there are no more; `at` is where to go on from. */
export async function* eventPages(
  reader: EventReader,
  after: Checkpoint | undefined,
): AsyncIterable<{ readonly events: readonly EventJson[]; readonly at: Checkpoint }> {
  let at = after;
  for (;;) {
    const page = await reader.readAll(at, PAGE);
    const last = page.events.at(-1);
    if (last === undefined) return;
    at = last.checkpoint;
    const envelopes = page.envelopes() as readonly Envelope[];
    const events = page.events.flatMap(({ checkpoint, bytes }, index) => {
      const envelope = envelopes[index];
      if (envelope === undefined) return [];
      return [
        { ...openPublic(envelope, checkpoint.ordinal), leafHash: leafHash(bytes).toString('hex') },
      ];
    });
    yield { events, at };
  }
}

/** Size and RFC 6962 root of the log as it is when asked. */
export async function logHead(
  reader: EventReader,
): Promise<{ readonly size: number; readonly root: string }> {
  const frontier = MerkleFrontier.empty();
  for await (const event of allEvents(reader)) frontier.append(Buffer.from(event.leafHash, 'hex'));
  return { size: frontier.size, root: frontier.root().toString('hex') };
}
