import type { MerkleFrontier } from '../merkle/merkle-frontier';
import type { Digest } from '../merkle/tree-hash';
import { CHUNK_EVENTS, type SealedChunk } from './chunk-table';
import { joinBlocks, layOut } from './block-layout';
import { leafHashes, type BlockEvent, type EventBlock } from './event-block';
import type { TailRow } from './tail-table';

/** Where the log stands: what is sealed, what is not, and the Merkle frontier over all of it. */
export type LogState = {
  /** Number of sealed chunks. */
  readonly sealed: number;
  readonly tail: readonly TailRow[];
  readonly frontier: MerkleFrontier;
};

/** What one group commit adds, and the state after it. */
export type Advance = {
  /** The events as they were laid out: one block, or one more for each chunk they fill. */
  readonly blocks: readonly EventBlock[];
  readonly chunks: readonly SealedChunk[];
  readonly row: TailRow | undefined;
  readonly next: LogState;
};

const TILE_LEVEL = Math.log2(CHUNK_EVENTS);

/**
 * Lays out the events of one group commit: a row for the tail, or, when they fill a chunk, the chunk itself together
 * with what was in the tail. `lastChunkOf` names the sealed chunk that held a stream last.
 */
export function advance(
  state: LogState,
  events: readonly BlockEvent[],
  lastChunkOf: (stream: string) => number,
): Advance {
  const frontier = state.frontier.clone();
  const blocks: EventBlock[] = [];
  const chunks: SealedChunk[] = [];
  const sealedNow = new Map<string, number>();
  let tail = state.tail;
  let row: TailRow | undefined;
  for (let taken = 0; taken < events.length;) {
    const room = CHUNK_EVENTS - (frontier.size % CHUNK_EVENTS);
    const block = layOut(frontier.size, events.slice(taken, taken + room));
    const added = { block, leaves: leafHashes(block) };
    taken += block.count;
    blocks.push(block);
    if (block.count < room) {
      row = added;
      for (const leaf of row.leaves) frontier.appendDigest(leaf);
      tail = [...tail, row];
    } else {
      const number = state.sealed + chunks.length;
      const previous = (stream: string) => sealedNow.get(stream) ?? lastChunkOf(stream);
      const chunk = seal(number, tail, { added, frontier, previous });
      for (const [stream] of chunk.block.heads.streams) sealedNow.set(stream, number);
      chunks.push(chunk);
      tail = [];
    }
  }
  return { blocks, chunks, row, next: { sealed: state.sealed + chunks.length, tail, frontier } };
}

type Filling = {
  /** What fills the chunk. */
  readonly added: TailRow;
  readonly frontier: MerkleFrontier;
  readonly previous: (stream: string) => number;
};

function seal(number: number, tail: readonly TailRow[], filling: Filling): SealedChunk {
  const { added, frontier, previous } = filling;
  const rows = [...tail, added];
  const blocks = rows.map(({ block }) => block);
  const block = joinBlocks(number * CHUNK_EVENTS, blocks, previous);
  let root: Digest = '';
  for (const leaf of added.leaves) {
    frontier.appendDigest(leaf, (level, hash) => {
      if (level === TILE_LEVEL) root = hash;
    });
  }
  const leaves = rows.flatMap((row) => row.leaves);
  return { number, block, tree: { leaves, root, frontier: frontier.clone() } };
}
