import type { DatabaseSync } from 'node:sqlite';
import { ChunkTable, type ChunkRow } from './chunk-table';
import { indexedChunks, noteMoves, type StoredChunks } from './sealed-streams';
import { StreamBuckets, StreamBucketWriter, type Buckets, type StreamMove } from './stream-buckets';
import { TailTable, type TailBytes } from './tail-table';

/** What the log holds beyond the database: chunks in order, and the events behind the last chunk. */
export type Settlement = {
  readonly chunks: readonly ChunkRow[];
  readonly tail: TailBytes | undefined;
};

/** Carries events from the commit log into the database. Of all writers of a store one at a time may be at work. */
export class DatabaseWriter {
  private readonly chunks: ChunkTable;
  private readonly tail: TailTable;
  private readonly buckets: StreamBuckets;
  private readonly bucketWriter: StreamBucketWriter;

  constructor(private readonly database: DatabaseSync) {
    this.chunks = new ChunkTable(database, 'write');
    this.tail = new TailTable(database, 'write');
    this.buckets = new StreamBuckets(database);
    this.bucketWriter = new StreamBucketWriter(database);
  }

  /**
   * In one transaction, durable when this returns; when it throws, nothing of it is there. Chunks that are there already
   * are left as they are, so a settlement of which nobody knows whether it was done may be done again.
   */
  store({ chunks, tail }: Settlement): StoredChunks {
    const { database } = this;
    database.exec('BEGIN IMMEDIATE');
    try {
      const before = this.chunks.count();
      this.tail.clear();
      for (const chunk of chunks) if (chunk.number >= before) this.chunks.seal(chunk);
      if (tail !== undefined) this.tail.insert(tail);
      const sealed = this.chunks.count();
      const index = this.index(before, sealed);
      database.exec('COMMIT');
      if (index === undefined) return { sealed };
      this.buckets.changed(index);
      return { sealed, index };
    } catch (error) {
      if (database.isTransaction) database.exec('ROLLBACK');
      throw error;
    }
  }

  /** Carries what stands in the WAL of SQLite into the database file, as far as no reader is in the way. */
  checkpoint(): void {
    this.database.exec('PRAGMA wal_checkpoint(PASSIVE)');
  }

  close(): void {
    this.database.close();
  }

  /** Takes the chunks into the index that make it due. */
  private index(before: number, sealed: number): Buckets | undefined {
    const [from, to] = [indexedChunks(before), indexedChunks(sealed)];
    if (from === to) return undefined;
    const moves = new Map<string, StreamMove>();
    for (let chunk = from; chunk < to; chunk += 1)
      noteMoves(moves, chunk, this.chunks.heads(chunk));
    const index = this.buckets.changes(moves, from, to);
    this.bucketWriter.write(index);
    return index;
  }
}
