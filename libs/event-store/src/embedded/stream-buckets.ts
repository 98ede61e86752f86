import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { crc32 } from 'node:zlib';
import { checksum, damaged, integer, textOf } from './block-row';
import { named } from './store-file';

/** Chunks that are taken into the index together: a stream busy in all of them costs one write. */
export const INDEX_EVERY_CHUNKS = 16;
const BUCKETS_AT_FIRST = 16;

/** Number of buckets when so many chunks are indexed. It follows from the chunks, so it cannot be damaged by itself. */
export function bucketCount(indexedChunks: number): number {
  return BUCKETS_AT_FIRST + indexedChunks;
}

/**
 * Stream name to the last chunk that holds it, as a linear hash table: one bucket more for each chunk, so a bucket stays
 * about as large as a page at any size of the store. Not a SQL index, because SQLite keeps no checksums of its pages: a
 * damaged index page could hide a stream, and its revisions would be given a second time. A bucket that must exist and
 * carries a checksum cannot hide anything.
 */
export class StreamBuckets {
  private readonly select: StatementSync;
  private readonly upsert: StatementSync | undefined;

  constructor(database: DatabaseSync, mode: 'read' | 'write') {
    this.select = database.prepare('SELECT crc, streams FROM stream_bucket WHERE number = ?');
    if (mode === 'write')
      this.upsert = database.prepare('INSERT OR REPLACE INTO stream_bucket VALUES (?, ?, ?)');
  }

  /** `undefined` when no indexed chunk holds the stream. */
  lastChunk(stream: string, indexedChunks: number): number | undefined {
    if (indexedChunks === 0) return undefined;
    return this.read(bucketOf(stream, bucketCount(indexedChunks))).get(stream);
  }

  /** Takes the streams of newly sealed chunks in. Runs inside the transaction that seals the last of them. */
  index(lastChunks: ReadonlyMap<string, number>, from: number, to: number): void {
    const changed = new Map<number, Map<string, number>>();
    if (from === 0) for (let n = 0; n < bucketCount(0); n += 1) changed.set(n, new Map());
    for (let count = bucketCount(from); count < bucketCount(to); count += 1)
      this.split(changed, count);
    for (const [stream, chunk] of lastChunks)
      this.changing(changed, bucketOf(stream, bucketCount(to))).set(stream, chunk);
    for (const [number, streams] of changed) this.write(number, streams);
  }

  /** All streams of a bucket; throws `CorruptStore` when it is missing or damaged. */
  read(number: number): Map<string, number> {
    const where = `stream bucket ${number.toString()}`;
    const row = named(where, () => this.select.get(number));
    if (row === undefined) throw damaged('INDEX_DAMAGED', where);
    const streams = textOf(row, 'streams');
    if (checksum(number, [streams]) !== integer(row, 'crc')) throw damaged('INDEX_DAMAGED', where);
    return new Map(JSON.parse(streams) as [string, number][]);
  }

  /** Makes bucket `count` out of the one whose streams may now belong there. */
  private split(changed: Map<number, Map<string, number>>, count: number): void {
    const parent = this.changing(changed, count - powerUpTo(count));
    const child = new Map<string, number>();
    for (const [stream, chunk] of parent) {
      if (bucketOf(stream, count + 1) !== count) continue;
      parent.delete(stream);
      child.set(stream, chunk);
    }
    changed.set(count, child);
  }

  private changing(changed: Map<number, Map<string, number>>, number: number): Map<string, number> {
    const bucket = changed.get(number) ?? this.read(number);
    changed.set(number, bucket);
    return bucket;
  }

  private write(number: number, streams: ReadonlyMap<string, number>): void {
    const text = JSON.stringify([...streams]);
    this.upsert?.run(number, checksum(number, [text]), text);
  }
}

/** Linear hashing: the buckets not yet split in this round are found with one bit less. */
export function bucketOf(stream: string, count: number): number {
  const hash = crc32(stream);
  const power = powerUpTo(count);
  const wide = hash % (power * 2);
  return wide < count ? wide : wide - power;
}

function powerUpTo(count: number): number {
  return 2 ** Math.floor(Math.log2(count));
}
