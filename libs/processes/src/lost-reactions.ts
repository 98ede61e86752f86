import { openPublic, type Envelope, type EventReader } from '@sangsaeng/event-store';
import type { ParkedReaction } from './domain/process.decider';
import type { PlaceOfEvent } from './process-snapshots';
import type { Reaction } from './reaction';
import type { RuleBook } from './rule-book';

const PAGE_SIZE = 1024;

/**
 * The reactions to the events of lost ones, found by folding their rules again from a place before. Reactions to one
 * event are drawn together, so some may be among them that are carried out already: a repetition changes nothing.
 */
export async function lostReactions(
  reader: EventReader,
  from: PlaceOfEvent | undefined,
  book: RuleBook,
  lost: readonly ParkedReaction[],
): Promise<readonly Reaction[]> {
  const reactions: Reaction[] = [];
  const last = Math.max(...lost.map(({ position }) => position));
  for (let at = from; (at?.checkpoint.ordinal ?? -1) < last;) {
    const page = await reader.readAll(at?.checkpoint, PAGE_SIZE);
    if (page.events.length === 0) break;
    const envelopes = page.envelopes() as readonly Envelope[];
    for (const [index, stored] of page.events.entries()) {
      at = stored;
      const envelope = envelopes[index];
      if (envelope === undefined || !book.handles(envelope.type)) continue;
      const event = openPublic(envelope, stored.checkpoint.ordinal);
      const drawn = book.take(event);
      reactions.push(...drawn.filter(({ rule }) => isAmong(lost, rule, event.id)));
    }
  }
  return reactions;
}

function isAmong(lost: readonly ParkedReaction[], of: string, event: string): boolean {
  return lost.some(({ rule, trigger }) => rule === of && trigger === event);
}
