import type { DatabaseSync } from 'node:sqlite';
import { MerkleFrontier } from '../merkle/merkle-frontier';
import { fromDigest, type Digest } from '../merkle/tree-hash';
import type { PositionedEvent, StoredEvent } from '../port';
import { advance, type Advance, type LogState } from './advance';
import type { BlockSlice } from './block-page';
import { damaged } from './block-row';
import { CHUNK_EVENTS, ChunkTable } from './chunk-table';
import { eventsOf, type CommitRecord } from './commit-record';
import type { BlockEvent, EventBlock } from './event-block';
import type { StoreHead } from './head-slots';
import { LruMap } from '../lru-map';
import { SealedStreams } from './sealed-streams';
import { TailTable } from './tail-table';

const STREAMS_KEPT = 32_768;

type KnownStream = {
  /** Revision of the last event, -1 for none. */
  revision: number;
  /** The last sealed chunk that holds the stream. */
  chunk: number;
};

/**
 * The durable log as readers and the writer see it: sealed chunks on disk, and in memory those that are not stored yet
 * and the unsealed tail.
 */
export class EventLog {
  readonly sealedStreams: SealedStreams;
  private readonly streams = new LruMap<string, KnownStream>(STREAMS_KEPT);
  private tailHeads = new Map<string, number>();

  private constructor(
    reader: DatabaseSync,
    private current: LogState,
  ) {
    this.sealedStreams = new SealedStreams(reader, current.sealed);
    for (const { block } of current.tail)
      for (const [stream, last] of block.lastRevisions()) this.tailHeads.set(stream, last);
  }

  /**
   * Reads where the log stands; checks the last chunk's tree and every event of the tail. Then takes in what the commit
   * log has beyond the database.
   */
  static load(reader: DatabaseSync, commits: readonly CommitRecord[]): EventLog {
    const chunks = new ChunkTable(reader, 'read');
    const sealed = chunks.count();
    const last = sealed === 0 ? undefined : chunks.tree(sealed - 1);
    const frontier = last?.frontier ?? MerkleFrontier.empty();
    const tail = new TailTable(reader, 'read').rows(sealed * CHUNK_EVENTS);
    for (const { leaves } of tail) for (const leaf of leaves) frontier.appendDigest(leaf);
    const log = new EventLog(reader, { sealed, tail, frontier });
    commits.forEach((record, index) => {
      log.redo(record, index === commits.length - 1);
    });
    return log;
  }

  get state(): LogState {
    return this.current;
  }

  get size(): number {
    return this.current.frontier.size;
  }

  get head(): StoreHead {
    return { size: this.size, root: this.current.frontier.root() };
  }

  /** Root over the first `size` events. */
  rootAt(size: number): Buffer {
    if (size < 0 || size > this.size) throw new RangeError(`${size} events are not stored`);
    const chunk = Math.floor(size / CHUNK_EVENTS);
    const frontier =
      chunk === 0 ? MerkleFrontier.empty() : this.sealedStreams.tree(chunk - 1).frontier.clone();
    const rest = size % CHUNK_EVENTS;
    if (rest > 0)
      for (const leaf of this.leavesOf(chunk).slice(0, rest)) frontier.appendDigest(leaf);
    return frontier.root();
  }

  leavesFrom(ordinal: number, limit: number): readonly Buffer[] {
    const end = Math.min(this.size, ordinal + limit);
    const leaves: Buffer[] = [];
    for (let at = ordinal; at < end;) {
      const offset = at % CHUNK_EVENTS;
      const part = this.leavesOf((at - offset) / CHUNK_EVENTS).slice(offset, offset + end - at);
      leaves.push(...part.map(fromDigest));
      at += part.length;
    }
    return leaves;
  }

  /** Revision of a stream's last event; -1 for none. */
  headRevision(stream: string): number {
    return this.known(stream).revision;
  }

  /** The last sealed chunk that holds the stream. */
  lastChunk(stream: string): number {
    return this.known(stream).chunk;
  }

  /** Events of a stream with their places, from a revision on. */
  *eventsOf(stream: string, fromRevision: number): Generator<PositionedEvent> {
    for (const block of this.blocksOf(stream, fromRevision)) {
      for (const index of block.indexesOf(stream)) {
        const event = block.positioned(index);
        if (event.revision >= fromRevision) yield event;
      }
    }
  }

  readStream(stream: string, fromRevision: number, limit: number): readonly StoredEvent[] {
    const events: StoredEvent[] = [];
    if (limit <= 0 || fromRevision > this.headRevision(stream)) return events;
    for (const event of this.eventsOf(stream, fromRevision)) {
      events.push(event);
      if (events.length === limit) break;
    }
    return events;
  }

  /** The stored blocks, or parts of them, that hold `limit` events from an ordinal on. */
  slices(fromOrdinal: number, limit: number): readonly BlockSlice[] {
    const end = Math.min(this.size, fromOrdinal + limit);
    const slices: BlockSlice[] = [];
    for (let at = fromOrdinal; at < end;) {
      const block = this.blockAt(at);
      const to = Math.min(block.count, end - block.first);
      slices.push({ block, from: at - block.first, to });
      at = block.first + to;
    }
    return slices;
  }

  /** What follows from a group commit. */
  advance(events: readonly BlockEvent[]): Advance {
    return advance(this.current, events, (stream) => this.lastChunk(stream));
  }

  /** Called when a group commit is durable, with the last revision of each of its streams. */
  advanced({ chunks, row, next }: Advance, heads: ReadonlyMap<string, number>): void {
    for (const [stream, revision] of heads) this.known(stream).revision = revision;
    this.current = next;
    if (chunks.length > 0) {
      this.sealedStreams.seal(chunks);
      this.tailHeads = new Map();
      for (const { block, number } of chunks)
        for (const [stream] of block.heads.streams) this.noteSealed(stream, number);
    }
    if (row === undefined) return;
    for (const [stream, last] of row.block.lastRevisions()) this.tailHeads.set(stream, last);
  }

  /** The last commit before a crash may be there in part: nobody was told of it. */
  private redo(record: CommitRecord, isLast: boolean): void {
    const where = `commit log, position ${this.size.toString()}`;
    if (record.first > this.size) throw damaged('COMMIT_GAP', where);
    const events = eventsOf(record, this.size);
    if (events.length === 0) return;
    const step = this.advance(events);
    if (step.next.frontier.root().equals(record.root))
      this.advanced(step, new Map(events.map(({ stream, revision }) => [stream, revision])));
    else if (!isLast) throw damaged('COMMIT_DAMAGED', where);
  }

  private leavesOf(chunk: number): readonly Digest[] {
    return chunk < this.current.sealed
      ? this.sealedStreams.tree(chunk).leaves
      : this.current.tail.flatMap((row) => row.leaves);
  }

  private noteSealed(stream: string, chunk: number): void {
    const known = this.streams.get(stream);
    if (known !== undefined) known.chunk = chunk;
  }

  private known(stream: string): KnownStream {
    const kept = this.streams.get(stream);
    if (kept !== undefined) return kept;
    const chunk = this.sealedStreams.lastChunk(stream);
    const sealed = this.sealedStreams.headRevision(stream, chunk);
    const revision = this.tailHeads.get(stream) ?? sealed;
    const known = { revision, chunk };
    this.streams.set(stream, known);
    return known;
  }

  private *blocksOf(stream: string, fromRevision: number): Generator<EventBlock> {
    for (const chunk of this.sealedStreams.chunksFrom(stream, fromRevision))
      yield this.sealedStreams.block(chunk);
    if (this.tailHeads.has(stream)) for (const { block } of this.current.tail) yield block;
  }

  private blockAt(ordinal: number): EventBlock {
    const chunk = Math.floor(ordinal / CHUNK_EVENTS);
    if (chunk < this.current.sealed) return this.sealedStreams.block(chunk);
    const row = this.current.tail.findLast(({ block }) => block.first <= ordinal);
    if (row === undefined) throw new RangeError(`no event at position ${ordinal.toString()}`);
    return row.block;
  }
}
