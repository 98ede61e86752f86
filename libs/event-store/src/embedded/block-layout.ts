import {
  CLOSE,
  COMMA,
  END_BYTES,
  EventBlock,
  NO_CHUNK,
  OPEN,
  type BlockBodies,
  type BlockEvent,
  type StreamStart,
} from './event-block';

/** Lays events out as a block. */
export function layOut(first: number, events: readonly BlockEvent[]): EventBlock {
  const streams: StreamStart[] = [];
  const known = new Map<string, number>();
  const of: number[] = [];
  const ids: string[] = [];
  for (const { stream, revision, id } of events) {
    let at = known.get(stream);
    if (at === undefined) {
      at = streams.length;
      known.set(stream, at);
      streams.push([stream, revision, NO_CHUNK]);
    }
    of.push(at);
    ids.push(id);
  }
  return new EventBlock(first, { streams, of, ids }, layOutBodies(events));
}

function layOutBodies(events: readonly BlockEvent[]): BlockBodies {
  let length = 1 + events.length;
  for (const { bytes } of events) length += bytes.length;
  const bodies = Buffer.allocUnsafe(length);
  const ends = Buffer.allocUnsafe(events.length * END_BYTES);
  let offset = 0;
  events.forEach(({ bytes }, index) => {
    bodies[offset] = index === 0 ? OPEN : COMMA;
    bodies.set(bytes, offset + 1);
    offset += 1 + bytes.length;
    ends.writeUInt32LE(offset, index * END_BYTES);
  });
  bodies[offset] = CLOSE;
  return { bodies, ends };
}

/** One block of some that follow each other, to be sealed. `previousChunk` tells where each stream was before. */
export function joinBlocks(
  first: number,
  blocks: readonly EventBlock[],
  previousChunk: (stream: string) => number,
): EventBlock {
  const streams: StreamStart[] = [];
  const known = new Map<string, number>();
  const of: number[] = [];
  const ids: string[] = [];
  for (const { heads } of blocks) {
    const places = heads.streams.map(([stream, revision]) => {
      const at = known.get(stream) ?? streams.length;
      if (at === streams.length) {
        known.set(stream, at);
        streams.push([stream, revision, previousChunk(stream)]);
      }
      return at;
    });
    for (const at of heads.of) of.push(places[at] ?? 0);
    for (const id of heads.ids) ids.push(id);
  }
  return new EventBlock(first, { streams, of, ids }, joinBodies(blocks));
}

/** The brackets between two arrays become one comma. */
function joinBodies(blocks: readonly EventBlock[]): BlockBodies {
  const bodies = Buffer.allocUnsafe(
    blocks.reduce((sum, block) => sum + block.bodies.length - 1, 1),
  );
  const ends = Buffer.allocUnsafe(blocks.reduce((sum, block) => sum + block.ends.length, 0));
  let [offset, at] = [0, 0];
  for (const block of blocks) {
    bodies.set(block.bodies, offset);
    if (offset > 0) bodies[offset] = COMMA;
    for (let index = 0; index < block.ends.length; index += END_BYTES)
      at = ends.writeUInt32LE(offset + block.ends.readUInt32LE(index), at);
    offset += block.bodies.length - 1;
  }
  bodies[offset] = CLOSE;
  return { bodies, ends };
}
