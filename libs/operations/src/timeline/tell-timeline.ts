import type { EventReader } from '@sangsaeng/event-store';
import type { Instant, LocalDate } from '@sangsaeng/kernel';
import { sentenceOf } from './all-sentences';
import { eventPositions } from './event-positions';
import type { SubjectEvent } from './subject-events';

export type TimelineItem = {
  readonly position: number;
  readonly on: LocalDate;
  readonly recordedAt: Instant;
  readonly text: string;
  readonly textEn: string;
  readonly type: string;
  readonly stream: string;
  /** Who did it; `null` where that is not for the reader to know. */
  readonly by: string | null;
};

/** Who reads. Those it is about see what is told to everybody, and of people themselves alone. */
export type TimelineReader = { readonly isStaff: boolean; readonly person: string };

/** Events as sentences, in the order of their value dates and, of one day, as they were recorded. */
export async function tellTimeline(
  log: EventReader,
  events: readonly SubjectEvent[],
  reader: TimelineReader,
): Promise<readonly TimelineItem[]> {
  const unplaced = events.filter(({ position }) => position < 0).map(({ id }) => id);
  const positions = await eventPositions(log, new Set(unplaced));
  return events
    .flatMap((event) => {
      const position = positions.get(event.id) ?? event.position;
      return itemOf({ ...event, position }, reader);
    })
    .sort((a, b) => (a.on === b.on ? a.position - b.position : a.on < b.on ? -1 : 1));
}

function itemOf(event: SubjectEvent, reader: TimelineReader): readonly TimelineItem[] {
  const sentence = sentenceOf(event);
  if (sentence === undefined) return [];
  if (sentence.seenBy === 'staff' && !reader.isStaff) return [];
  const { position, occurredOn: on, recordedAt, type, stream } = event;
  const told = { text: sentence.ko, textEn: sentence.en };
  return [{ position, on, recordedAt, ...told, type, stream, by: byOf(event, reader) }];
}

function byOf({ actor, data }: SubjectEvent, { isStaff, person }: TimelineReader): string | null {
  const { by } = data as { readonly by?: unknown };
  const who = typeof by === 'string' ? by : actor;
  return isStaff || who === person ? who : null;
}
