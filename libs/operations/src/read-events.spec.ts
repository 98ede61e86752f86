import type { Checkpoint, EventReader } from '@sangsaeng/event-store';
import { HostileEventStore } from '@sangsaeng/event-store/testing';
import { readEvents, type EventFilter } from './read-events';

/** A log of so many events `e0`, `e1` …, whose places are spread out, and where it was read from. */
async function logOf(count: number) {
  const store = new HostileEventStore();
  for (let revision = 0; revision < count; revision += 1) {
    const id = `e${revision.toString()}`;
    const envelope = { type: 'Told', stream: 'a', rev: revision, id, data: {} };
    const bytes = Buffer.from(JSON.stringify(envelope));
    await store.append('a', revision === 0 ? 'none' : revision - 1, [{ id, bytes }]);
  }
  const readFrom: (number | undefined)[] = [];
  const reader: EventReader = {
    readStream: store.readStream.bind(store),
    head: store.head.bind(store),
    headRevision: store.headRevision.bind(store),
    readAll: (from, limit) => {
      readFrom.push(from?.ordinal);
      return store.readAll(from, limit);
    },
  };
  const { events } = await store.readAll(undefined, count);
  const placeOf = (ordinal: number) => events[ordinal]?.checkpoint;
  return { reader, readFrom, placeOf };
}

async function ids(reader: EventReader, filter: EventFilter, from?: Checkpoint) {
  const found: string[] = [];
  for await (const { id } of readEvents(reader, filter, from)) found.push(id);
  return found;
}

describe('reading events', () => {
  it('begins at the place it is given and reads nothing before it', async () => {
    const { reader, readFrom, placeOf } = await logOf(6);

    expect(await ids(reader, { after: 3 }, placeOf(3))).toEqual(['e4', 'e5']);
    expect(readFrom).toEqual([3]);
  });

  it('gives the same events from any place before them, or from none', async () => {
    const { reader, placeOf } = await logOf(6);

    for (const from of [undefined, placeOf(0), placeOf(2)])
      expect(await ids(reader, { after: 2, limit: 2 }, from)).toEqual(['e3', 'e4']);
  });

  it('reads nothing at all after the end', async () => {
    const { reader, readFrom, placeOf } = await logOf(3);

    expect(await ids(reader, { after: 2 }, placeOf(2))).toEqual([]);
    expect(await ids(reader, { after: 9 }, { commit: '9', prepare: '9', ordinal: 9 })).toEqual([]);
    expect(readFrom).toEqual([]);
  });
});
