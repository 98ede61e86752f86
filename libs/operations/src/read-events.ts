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

/** Events in the order of the log. Personal fields are left out. */
export async function* readEvents(
  reader: EventReader,
  filter: EventFilter = {},
): AsyncIterable<EventJson> {
  const { after = -1, types, stream, limit = Number.POSITIVE_INFINITY } = filter;
  let given = 0;
  for await (const event of allEvents(reader)) {
    if (given >= limit) return;
    if (event.position <= after) continue;
    if (types !== undefined && !types.includes(event.type)) continue;
    if (stream !== undefined && event.stream !== stream) continue;
    given += 1;
    yield event;
  }
}

/** All events up to the head as it is when asked. */
export async function* allEvents(reader: EventReader): AsyncIterable<EventJson> {
  const head = (await reader.head())?.ordinal ?? -1;
  let at: Checkpoint | undefined;
  while ((at?.ordinal ?? -1) < head) {
    const page = await reader.readAll(at, PAGE);
    const envelopes = page.envelopes() as readonly Envelope[];
    for (const [index, { checkpoint, bytes }] of page.events.entries()) {
      if (checkpoint.ordinal > head) return;
      const envelope = envelopes[index];
      if (envelope === undefined) continue;
      yield {
        ...openPublic(envelope, checkpoint.ordinal),
        leafHash: leafHash(bytes).toString('hex'),
      };
      at = checkpoint;
    }
    if (page.events.length === 0) return;
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
