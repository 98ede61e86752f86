import {
  comparePositions,
  type AppendOutcome,
  type Checkpoint,
  type EventPage,
  type EventStore,
  type StorePosition,
} from '../port';
import {
  namesOf,
  someEvent,
  someEvents,
  someId,
  textOf,
  withStore,
  type OpenContractStore,
} from './contract-store';
import { describeSubscriptions } from './event-store-subscription.contract';

/** What every event store promises. There are no switches: an adapter obeys all of it or is none. */
export function describeEventStore(name: string, open: OpenContractStore): void {
  describe(`${name} as an event store`, () => {
    describeAppend(open);
    describeRepeat(open);
    describeRefusal(open);
    describeReading(open);
    describeRaces(open);
    describeSubscriptions(open);
  });
}

function describeAppend(open: OpenContractStore): void {
  it(
    'counts the revisions of a stream from 0 without a gap',
    withStore(open, async ({ store }) => {
      const first = await store.append('fund-a', 'none', someEvents('a', 2));
      expect(first).toMatchObject({ outcome: 'committed', lastRevision: 1, repeated: false });
      const second = await store.append('fund-a', 1, someEvents('b', 3));
      expect(second).toMatchObject({ outcome: 'committed', lastRevision: 4, repeated: false });
      expect(await store.headRevision('fund-a')).toBe(4);
      expect(await revisions(store, 'fund-a')).toEqual([0, 1, 2, 3, 4]);
    }),
  );

  it(
    'calls a stream without events none',
    withStore(open, async ({ store }) => {
      expect(await store.headRevision('fund-a')).toBe('none');
      expect(await store.readStream('fund-a', 0, 10)).toEqual([]);
      const outcome = await store.append('fund-a', 0, someEvents('a', 1));
      expect(outcome).toEqual({ outcome: 'conflict', actual: 'none' });
    }),
  );

  it(
    'names the actual revision when the expected one is too low or too high',
    withStore(open, async ({ store }) => {
      await store.append('fund-a', 'none', someEvents('a', 2));
      const conflict = { outcome: 'conflict', actual: 1 };
      expect(await store.append('fund-a', 'none', someEvents('b', 1))).toEqual(conflict);
      expect(await store.append('fund-a', 0, someEvents('b', 1))).toEqual(conflict);
      expect(await store.append('fund-a', 2, someEvents('b', 1))).toEqual(conflict);
    }),
  );

  it(
    'writes nothing of an append that conflicts',
    withStore(open, async ({ store }) => {
      await store.append('fund-a', 'none', someEvents('a', 1));
      await store.append('fund-a', 5, someEvents('b', 3));
      expect(await names(store)).toEqual(['a-0']);
    }),
  );

  it(
    'gives the bytes back exactly as they were given',
    withStore(open, async ({ store, reopen }) => {
      const body = '상생협력기금 “교부” 𝄞 한글 ,[]{}\\" 끝';
      const event = someEvent('a', body);
      await store.append('fund-한글', 'none', [event]);
      for (const open of [() => store, reopen]) {
        const reader = await open();
        const [read] = await reader.readStream('fund-한글', 0, 1);
        expect(read).toMatchObject({ stream: 'fund-한글', revision: 0, id: someId('a') });
        expect(textOf(read?.bytes ?? Buffer.alloc(0))).toBe(textOf(event.bytes));
      }
    }),
  );
}

function describeRepeat(open: OpenContractStore): void {
  it(
    'recognises the same ids at the same place as the append made before, also after a restart',
    withStore(open, async ({ store, reopen }) => {
      await store.append('fund-a', 'none', someEvents('a', 3));
      await store.append('fund-a', 2, someEvents('b', 2));
      for (const open of [() => store, reopen]) {
        const current = await open();
        const whole = await current.append('fund-a', 'none', someEvents('a', 3));
        expect(whole).toMatchObject({ outcome: 'committed', lastRevision: 2, repeated: true });
        const beginning = await current.append('fund-a', 'none', someEvents('a', 2));
        expect(beginning).toMatchObject({ outcome: 'committed', lastRevision: 1, repeated: true });
        expect(await names(current)).toEqual(['a-0', 'a-1', 'a-2', 'b-0', 'b-1']);
      }
    }),
  );

  it(
    'refuses a repeat that begins with another id, ends with another id or goes further',
    withStore(open, async ({ store }) => {
      await store.append('fund-a', 'none', someEvents('a', 2));
      const conflict = { outcome: 'conflict', actual: 1 };
      const [first, second] = [someEvent('a-0'), someEvent('a-1')];
      expect(await store.append('fund-a', 'none', [someEvent('x'), second])).toEqual(conflict);
      expect(await store.append('fund-a', 'none', [first, someEvent('x')])).toEqual(conflict);
      expect(await store.append('fund-a', 'none', someEvents('a', 3))).toEqual(conflict);
      expect(await store.append('fund-a', 0, [first])).toEqual(conflict);
    }),
  );

  it(
    'judges an append that repeats one still on its way like one that repeats a finished one',
    withStore(open, async ({ store }) => {
      const twice = await Promise.all([
        store.append('fund-a', 'none', someEvents('a', 2)),
        store.append('fund-a', 'none', someEvents('a', 2)),
      ]);
      expect(twice).toMatchObject([
        { outcome: 'committed', lastRevision: 1, repeated: false },
        { outcome: 'committed', lastRevision: 1, repeated: true },
      ]);
      expect(await names(store)).toEqual(['a-0', 'a-1']);
    }),
  );
}

function describeRefusal(open: OpenContractStore): void {
  it(
    'refuses an append of no events and one that is too large, each by name',
    withStore(open, async ({ store }) => {
      expect(await store.append('fund-a', 'none', [])).toMatchObject({ reason: 'empty' });
      const large = { id: someId('a'), bytes: Buffer.alloc(65_536, 0x20) };
      const refusal = { outcome: 'refused', reason: 'too-large' };
      expect(await store.append('fund-a', 'none', [large])).toMatchObject(refusal);
      const many = Array.from({ length: 9 }, (_, index) => ({
        id: someId(`a-${index.toString()}`),
        bytes: Buffer.alloc(60_000, 0x20),
      }));
      expect(await store.append('fund-a', 'none', many)).toMatchObject(refusal);
      expect(await store.headRevision('fund-a')).toBe('none');
    }),
  );

  it(
    'is closed for ever once it was closed',
    withStore(open, async ({ store }) => {
      await store.close();
      await store.close();
      const outcome = await store.append('fund-a', 'none', someEvents('a', 1));
      expect(outcome).toMatchObject({ outcome: 'refused', reason: 'closed' });
      const closed = { name: 'StoreUnavailable', code: 'closed' };
      await expect(store.headRevision('fund-a')).rejects.toMatchObject(closed);
      await expect(store.readStream('fund-a', 0, 1)).rejects.toMatchObject(closed);
      await expect(store.readAll(undefined, 1)).rejects.toMatchObject(closed);
      await expect(store.head()).rejects.toMatchObject(closed);
    }),
  );
}

function describeReading(open: OpenContractStore): void {
  it(
    'reads any part of a stream, and nothing beyond its end',
    withStore(open, async ({ store }) => {
      await fill(store, 700);
      const part = await store.readStream('fund-1', 100, 30);
      expect(part.map(({ revision }) => revision)).toEqual(range(100, 130));
      expect(namesOf(part)).toEqual(range(100, 130).map((n) => `fund-1-${n.toString()}`));
      expect(await store.readStream('fund-1', 340, 50)).toHaveLength(10);
      expect(await store.readStream('fund-1', 350, 50)).toEqual([]);
    }),
  );

  it(
    'numbers all events densely in the order of their commits, whatever the size of the pages',
    withStore(open, async ({ store, reopen }) => {
      const expected = await fill(store, 700);
      for (const open of [() => store, reopen]) {
        const reader = await open();
        for (const size of [1, 7, 256, 1000]) {
          const all = (await pages(reader, undefined, size)).flatMap((page) => page.events);
          expect(all.map(({ checkpoint }) => checkpoint.ordinal)).toEqual(range(0, 700));
          expect(namesOf(all)).toEqual(expected);
        }
      }
    }),
  );

  it(
    'starts a page after the checkpoint it is given and fills it as long as there are events',
    withStore(open, async ({ store }) => {
      await fill(store, 300);
      const first = await store.readAll(undefined, 100);
      expect(first.events).toHaveLength(100);
      const second = await store.readAll(first.events.at(-1)?.checkpoint, 150);
      expect(second.events.map(({ checkpoint }) => checkpoint.ordinal)).toEqual(range(100, 250));
      const third = await store.readAll(second.events.at(-1)?.checkpoint, 150);
      expect(third.events).toHaveLength(50);
      expect((await store.readAll(third.events.at(-1)?.checkpoint, 150)).events).toEqual([]);
    }),
  );

  it(
    'parses the envelopes of a page as JSON would parse the bytes of each event',
    withStore(open, async ({ store }) => {
      await fill(store, 300);
      for (const page of await pages(store, undefined, 70)) {
        const parsed: unknown[] = page.events.map(({ bytes }): unknown =>
          JSON.parse(textOf(bytes)),
        );
        expect(page.envelopes()).toEqual(parsed);
      }
    }),
  );

  it(
    'knows the checkpoint of its last event',
    withStore(open, async ({ store, reopen }) => {
      expect(await store.head()).toBeUndefined();
      const outcome = await store.append('fund-a', 'none', someEvents('a', 3));
      const last = (await store.readAll(undefined, 10)).events.at(-1)?.checkpoint;
      expect(await store.head()).toEqual(last);
      expect(last?.ordinal).toBe(2);
      expect(last).toMatchObject(positionOf(outcome));
      expect(await (await reopen()).head()).toEqual(last);
    }),
  );
}

function describeRaces(open: OpenContractStore): void {
  it(
    'commits the appends to one stream in the order of their calls, thousands at a time',
    withStore(open, async ({ store }) => {
      const calls = range(0, 3000).map((n) => {
        const stream = `fund-${(n % 50).toString()}`;
        const revision = Math.floor(n / 50);
        const expected = revision === 0 ? 'none' : revision - 1;
        return store.append(stream, expected, [someEvent(n.toString())]);
      });
      const places = (await Promise.all(calls)).map(placeOf);
      const log = await names(store);
      expect(log).toEqual(inOrderOf(places, range(0, 3000).map(String)));
      const bySlot = log.toSorted((a, b) => (Number(a) % 50) - (Number(b) % 50));
      expect(bySlot).toEqual(
        range(0, 3000).map((n) => ((n % 60) * 50 + Math.floor(n / 60)).toString()),
      );
    }),
  );

  it(
    'lets exactly one of many racing appends have a revision',
    withStore(open, async ({ store }) => {
      for (let revision = 0; revision < 20; revision += 1) {
        const expected = revision === 0 ? 'none' : revision - 1;
        const rivals = range(0, 10).map((n) => someEvent(`${revision.toString()}-${n.toString()}`));
        const outcomes = await Promise.all(
          rivals.map((event) => store.append('fund-a', expected, [event])),
        );
        expect(outcomes.filter(({ outcome }) => outcome === 'committed')).toHaveLength(1);
        expect(outcomes).toContainEqual({ outcome: 'conflict', actual: revision });
      }
      expect(await revisions(store, 'fund-a')).toEqual(range(0, 20));
    }),
  );
}

/** Alternates between two streams, one event an append. Answers the names in the order that the outcomes tell. */
async function fill(store: EventStore, count: number): Promise<readonly string[]> {
  const calls = range(0, count).map((n) => {
    const [stream, revision] = [`fund-${(n % 2).toString()}`, Math.floor(n / 2)];
    const name = `${stream}-${revision.toString()}`;
    const expected = revision === 0 ? 'none' : revision - 1;
    return { name, outcome: store.append(stream, expected, [someEvent(name)]) };
  });
  const outcomes = await Promise.all(calls.map(({ outcome }) => outcome));
  return inOrderOf(
    outcomes.map(placeOf),
    calls.map(({ name }) => name),
  );
}

/** Where an append says that it stands: none that is new is committed without a place. */
function placeOf(outcome: AppendOutcome): StorePosition {
  if (outcome.outcome !== 'committed' || outcome.position === undefined)
    throw new Error(JSON.stringify(outcome));
  return outcome.position;
}

function inOrderOf(places: readonly StorePosition[], all: readonly string[]): readonly string[] {
  return places
    .map((place, index) => ({ place, name: all[index] ?? '' }))
    .sort((a, b) => comparePositions(a.place, b.place))
    .map(({ name }) => name);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}

function positionOf(outcome: AppendOutcome): object {
  return outcome.outcome === 'committed' ? { ...outcome.position } : {};
}

async function revisions(store: EventStore, stream: string): Promise<readonly number[]> {
  return (await store.readStream(stream, 0, 10_000)).map(({ revision }) => revision);
}

async function names(store: EventStore): Promise<readonly string[]> {
  return (await pages(store, undefined, 500)).flatMap((page) => namesOf(page.events));
}

async function pages(
  store: EventStore,
  after: Checkpoint | undefined,
  size: number,
): Promise<readonly EventPage[]> {
  const found: EventPage[] = [];
  for (let from = after; ;) {
    const page = await store.readAll(from, size);
    const last = page.events.at(-1);
    if (last === undefined) return found;
    found.push(page);
    from = last.checkpoint;
  }
}
