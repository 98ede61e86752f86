import * as fc from 'fast-check';
import { EventDatabase } from './event-database';
import { type ProposedEvent, compareLogPositions } from './recorded-event';

const proposed = (id: string): ProposedEvent => ({
  id,
  type: 'Said',
  contentType: 'application/octet-stream',
  data: Buffer.from(id),
  metadata: new Uint8Array(0),
});

function filled(seed: number, appends: readonly (readonly [stream: number, events: number])[]) {
  const database = new EventDatabase({ seed, systemEvents: true, now: () => 0 });
  let id = 0;
  for (const [stream, events] of appends) {
    const batch = Array.from({ length: events }, () => proposed(`id-${(id += 1)}`));
    database.append(`s-${stream}`, 'any', batch);
  }
  return database;
}

const anyAppends = fc.array(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 5 })), { maxLength: 60 });

describe('the log', () => {
  it('orders all events by their positions, strictly, whatever is strewn in between', () => {
    fc.assert(
      fc.property(fc.nat(), anyAppends, (seed, appends) => {
        const { log } = filled(seed, appends);
        for (const [index, event] of log.entries()) {
          const before = log[index - 1];
          expect(before === undefined || ordered(before, event)).toBe(true);
        }
      }),
    );
  });

  it('numbers the events of each stream from 0 without gaps', () => {
    fc.assert(
      fc.property(fc.nat(), anyAppends, (seed, appends) => {
        const database = filled(seed, appends);
        const next = new Map<string, number>();
        for (const { stream, revision } of database.log) {
          expect(revision).toBe(next.get(stream) ?? 0);
          next.set(stream, revision + 1);
        }
      }),
    );
  });

  it('finds the events at, from and after each position', () => {
    fc.assert(
      fc.property(fc.nat(), anyAppends, (seed, appends) => {
        const database = filled(seed, appends);
        for (const [index, { position }] of database.log.entries()) {
          expect(database.indexFrom(position)).toBe(index);
          expect(database.indexAfter(position)).toBe(index + 1);
        }
      }),
    );
  });

  it('holds system events, gaps and explicit transactions among what clients append', () => {
    const { log } = filled(
      7,
      Array.from({ length: 400 }, (_, index) => [index % 4, 1 + (index % 3)] as const),
    );
    expect(log.some(({ type }) => type === '$statsCollected')).toBe(true);
    expect(log.some(({ type }) => type === '$metadata')).toBe(true);
    expect(log.some(({ position: { commit, prepare } }) => commit > prepare)).toBe(true);
    expect(log.some(({ position: { commit, prepare } }) => commit === prepare)).toBe(true);
  });

  it('is the same for the same seed and the same appends', () => {
    const appends = Array.from({ length: 100 }, (_, index) => [index % 3, 2] as const);
    expect(filled(3, appends).log).toEqual(filled(3, appends).log);
  });
});

describe('an append', () => {
  it('of the same ids again writes nothing and is answered with the first position', () => {
    const database = filled(1, []);
    const first = database.append('s-1', 'no_stream', [proposed('a'), proposed('b')]);
    const length = database.log.length;
    expect(database.append('s-1', 'no_stream', [proposed('a'), proposed('b')])).toEqual({
      ...first,
      repeated: true,
    });
    expect(database.log).toHaveLength(length);
  });

  it('without a revision is written twice when the server has forgotten its ids', () => {
    const database = filled(1, []);
    database.append('s-1', 'any', [proposed('a')]);
    database.forgetRecentIds();
    database.append('s-1', 'any', [proposed('a')]);
    expect(database.stream('s-1')).toHaveLength(2);
  });

  it('tells those who wait for it, until they no longer listen', () => {
    const database = filled(1, []);
    let told = 0;
    const stop = database.onGrown(() => (told += 1));
    database.append('s-1', 'any', [proposed('a')]);
    stop();
    database.append('s-1', 'any', [proposed('b')]);
    expect(told).toBe(1);
  });
});

type Placed = { readonly position: { readonly commit: bigint; readonly prepare: bigint } };

function ordered(a: Placed, b: Placed): boolean {
  return compareLogPositions(a.position, b.position) < 0;
}
