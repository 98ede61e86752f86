import fc from 'fast-check';
import { layOut } from './block-layout';
import { decodeRecords, encodeRecord, eventsOf, type CommitRecord } from './commit-record';
import type { BlockEvent } from './event-block';

const root = Buffer.alloc(32, 7);

function event(stream: string, revision: number): BlockEvent {
  const id = `${stream}@${revision.toString()}`;
  return { stream, revision, id, bytes: Buffer.from(JSON.stringify({ id, note: '약정' })) };
}

/** A group of five events, of which three fill a chunk, written into room that was there before. */
function group(first: number): { readonly record: CommitRecord; readonly bytes: Buffer } {
  const blocks = [
    layOut(first, [event('fund-a', 0), event('사업-b', 4), event('fund-a', 1)]),
    layOut(first + 3, [event('fund-a', 2), event('fund-c', 0)]),
  ];
  const record = { generation: 3, first, blocks, root };
  return { record, bytes: Buffer.concat(encodeRecord(record)) };
}

/** What can be read of a record, apart from the memory it lies in. */
function said(records: readonly CommitRecord[]) {
  return records.map((record) => ({
    generation: record.generation,
    first: record.first,
    root: record.root.toString('hex'),
    events: eventsOf(record, 0).map(({ bytes, ...rest }) => ({ ...rest, text: bytes.toString() })),
  }));
}

describe('the records of the commit log', () => {
  it('are read as they were written, also behind what an older one left and before empty room', () => {
    const [first, second] = [group(253), group(258)];
    const stale = group(0).bytes.subarray(40);
    const log = Buffer.concat([first.bytes, second.bytes, stale, Buffer.alloc(500)]);
    expect(said(decodeRecords(log))).toEqual(said([first.record, second.record]));
  });

  it('give the events from an ordinal on, when the database has those before', () => {
    const { record } = group(253);
    expect(eventsOf(record, 255).map(({ id }) => id)).toEqual(['fund-a@1', 'fund-a@2', 'fund-c@0']);
    expect(eventsOf(record, 258)).toEqual([]);
  });

  it('are found behind one that is damaged, which itself is not read as another', () => {
    const [first, second] = [group(253), group(258)];
    const whole = said([first.record, second.record]);
    fc.assert(
      fc.property(fc.nat(first.bytes.length * 8 - 1), (bit) => {
        const log = Buffer.concat([first.bytes, second.bytes]);
        log[bit >> 3] = (log[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const read = decodeRecords(log);
        expect(read.at(-1)?.first).toBe(258);
        // Bodies have no checksum here: their leaves must give the root.
        if (read.length === 2)
          expect(said(read).map((one) => ({ ...one, events: [] }))).toEqual(
            whole.map((one) => ({ ...one, events: [] })),
          );
      }),
    );
  });

  it('are not read when they end too early', () => {
    const { bytes } = group(253);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), (length) => {
        expect(decodeRecords(bytes.subarray(0, length))).toEqual([]);
      }),
    );
  });
});
