import type { DatabaseSync } from 'node:sqlite';
import { ChunkTable, type SealedChunk } from './chunk-table';
import { NO_CHUNK, type BlockHeads, type EventBlock } from './event-block';
import { LruMap } from '../lru-map';
import { INDEX_EVERY_CHUNKS, StreamBuckets, type Buckets, type StreamMove } from './stream-buckets';

const BLOCKS_KEPT = 16;
const HEADS_KEPT = 128;
const PATHS_KEPT = 64;

/** What the database has: so many chunks, and, where it is known, which buckets of the index changed with the last ones. */
export type StoredChunks = { readonly sealed: number; readonly index?: Buckets };

/** A chunk on the way of one stream through the log, and the first revision it holds of it. */
type Station = { readonly chunk: number; readonly first: number };

/**
 * Reads sealed chunks, and finds the chunks of a stream: from the last one, which the index or memory names, each chunk
 * names the one before. What is kept in memory is bounded; chunks
 * that are sealed but not stored yet are among it.
 */
export class SealedStreams {
  private readonly chunks: ChunkTable;
  private readonly buckets: StreamBuckets;
  private readonly blocks = new LruMap<number, EventBlock>(BLOCKS_KEPT);
  private readonly headsOfChunks = new LruMap<number, BlockHeads>(HEADS_KEPT);
  private readonly paths = new LruMap<string, readonly Station[]>(PATHS_KEPT);
  /** Sealed chunks that are not in the database yet, and the last of them that holds a stream. */
  private waiting: SealedChunk[] = [];
  private lastWaiting = new Map<string, number>();
  /** Streams of the stored chunks that the index does not cover yet: at most the last 31. */
  private recent = new Map<string, StreamMove>();

  constructor(
    reader: DatabaseSync,
    private storedCount: number,
  ) {
    this.chunks = new ChunkTable(reader, 'read');
    this.buckets = new StreamBuckets(reader);
    for (let chunk = indexedChunks(storedCount); chunk < storedCount; chunk += 1)
      noteMoves(this.recent, chunk, this.heads(chunk));
  }

  /** Sealed chunks that are not known to be in the database. */
  get toStore(): readonly SealedChunk[] {
    return this.waiting;
  }

  block(chunk: number): EventBlock {
    const kept = this.waiting[chunk - this.storedCount]?.block ?? this.blocks.get(chunk);
    if (kept !== undefined) return kept;
    const block = this.chunks.block(chunk);
    this.blocks.set(chunk, block);
    return block;
  }

  tree(chunk: number): ReturnType<ChunkTable['tree']> {
    return this.waiting[chunk - this.storedCount]?.tree ?? this.chunks.tree(chunk);
  }

  /** `NO_CHUNK` when no sealed chunk holds the stream. */
  lastChunk(stream: string): number {
    const recent = this.lastWaiting.get(stream) ?? this.recent.get(stream)?.to;
    if (recent !== undefined) return recent;
    for (const chunk of this.buckets.candidates(stream, indexedChunks(this.storedCount)))
      if (this.heads(chunk).streams.some(([name]) => name === stream)) return chunk;
    return NO_CHUNK;
  }

  /** Last sealed revision of a stream whose last chunk is known; -1 for none. */
  headRevision(stream: string, lastChunk: number): number {
    if (lastChunk === NO_CHUNK) return -1;
    const heads = this.heads(lastChunk);
    const at = heads.streams.findIndex(([name]) => name === stream);
    const first = heads.streams[at]?.[1] ?? 0;
    return first - 1 + heads.of.filter((of) => of === at).length;
  }

  /** The chunks that hold revisions from `fromRevision` on, in order. */
  chunksFrom(stream: string, fromRevision: number): readonly number[] {
    const path = this.path(stream);
    let start = path.length - 1;
    while (start > 0 && (path[start]?.first ?? 0) > fromRevision) start -= 1;
    return path.slice(Math.max(start, 0)).map(({ chunk }) => chunk);
  }

  /** Called when chunks are filled, and their events durable in the commit log. */
  seal(chunks: readonly SealedChunk[]): void {
    this.waiting.push(...chunks);
    this.noteWaiting(chunks);
  }

  /** Called when the first `sealed` chunks are durable in the database. */
  stored({ sealed, index }: StoredChunks): void {
    if (index !== undefined) this.buckets.changed(index);
    else if (indexedChunks(sealed) > indexedChunks(this.storedCount))
      this.buckets.changedElsewhere();
    for (const { number, block } of this.waiting.splice(0, sealed - this.storedCount)) {
      this.storedCount = number + 1;
      this.blocks.set(number, block);
      this.headsOfChunks.set(number, block.heads);
      noteMoves(this.recent, number, block.heads);
      if (this.storedCount % INDEX_EVERY_CHUNKS === 0) this.recent = new Map();
    }
    this.lastWaiting = new Map();
    this.noteWaiting(this.waiting);
  }

  private noteWaiting(chunks: readonly SealedChunk[]): void {
    for (const { number, block } of chunks)
      for (const [stream] of block.heads.streams) this.lastWaiting.set(stream, number);
  }

  private heads(chunk: number): BlockHeads {
    const waiting = this.waiting[chunk - this.storedCount];
    const kept =
      waiting?.block.heads ?? this.headsOfChunks.get(chunk) ?? this.blocks.get(chunk)?.heads;
    if (kept !== undefined) return kept;
    const heads = this.chunks.heads(chunk);
    this.headsOfChunks.set(chunk, heads);
    return heads;
  }

  /** The whole way of a stream. A way known from before is only continued. */
  private path(stream: string): readonly Station[] {
    const known = this.paths.get(stream) ?? [];
    const end = known.at(-1)?.chunk ?? NO_CHUNK;
    const added: Station[] = [];
    for (let chunk = this.lastChunk(stream); chunk > end;) {
      const start = this.heads(chunk).streams.find(([name]) => name === stream);
      if (start === undefined) break;
      added.push({ chunk, first: start[1] });
      chunk = start[2];
    }
    if (added.length === 0) return known;
    const path = [...known, ...added.reverse()];
    this.paths.set(stream, path);
    return path;
  }
}

/** A stream's first chunk among the noted ones names the one that the index knows. */
export function noteMoves(
  moves: Map<string, StreamMove>,
  chunk: number,
  { streams }: BlockHeads,
): void {
  for (const [stream, , previous] of streams)
    moves.set(stream, { from: moves.get(stream)?.from ?? previous, to: chunk });
}

/** Chunks the index covers when so many are sealed. */
export function indexedChunks(sealed: number): number {
  return sealed - (sealed % INDEX_EVERY_CHUNKS);
}
