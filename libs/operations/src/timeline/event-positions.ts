import { lastPlace, type Checkpoint, type EventReader } from '@sangsaeng/event-store';

const PAGE = 4096;

/** The ordinals of some events, by id, for stores whose streams do not tell them: the log is walked until all are found. */
export async function eventPositions(
  reader: EventReader,
  ids: ReadonlySet<string>,
): Promise<ReadonlyMap<string, number>> {
  const positions = new Map<string, number>();
  let at: Checkpoint | undefined;
  while (positions.size < ids.size) {
    const page = await reader.readAll(at, PAGE);
    for (const { id, checkpoint } of page.events)
      if (ids.has(id)) positions.set(id, checkpoint.ordinal);
    at = lastPlace(page);
    if (at === undefined) break;
  }
  return positions;
}
