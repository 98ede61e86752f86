import type { DatabaseSync } from 'node:sqlite';
import type { Checkpoint, EventPage, EventReader } from '../port';
import { BlockPage, type BlockSlice } from './block-page';
import { CHUNK_EVENTS, ChunkTable } from './chunk-table';
import { openForReading } from './store-file';

/**
 * The events of the sealed chunks of a store, over a connection of its own that only reads: for a thread of the process
 * that holds the store, which goes on writing meanwhile. Chunks that are sealed later are not seen, nor is the tail.
 */
export class SealedEventReader implements Pick<EventReader, 'readAll'> {
  private readonly chunks: ChunkTable;
  private readonly size: number;

  private constructor(private readonly database: DatabaseSync) {
    this.chunks = new ChunkTable(database, 'read');
    this.size = this.chunks.count() * CHUNK_EVENTS;
  }

  static open(folder: string): SealedEventReader {
    return new SealedEventReader(openForReading(folder));
  }

  readAll(after: Checkpoint | undefined, limit: number): Promise<EventPage> {
    const from = after === undefined ? 0 : after.ordinal + 1;
    return Promise.resolve(new BlockPage(this.slices(from, Math.min(this.size, from + limit))));
  }

  close(): void {
    this.database.close();
  }

  private slices(from: number, end: number): readonly BlockSlice[] {
    const slices: BlockSlice[] = [];
    for (let at = from; at < end;) {
      const block = this.chunks.block(Math.floor(at / CHUNK_EVENTS));
      const to = Math.min(CHUNK_EVENTS, end - block.first);
      slices.push({ block, from: at - block.first, to });
      at = block.first + to;
    }
    return slices;
  }
}
