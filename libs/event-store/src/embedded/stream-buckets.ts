import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { crc32 } from 'node:zlib';
import { blob, checksum, damaged, integer } from './block-row';
import { NO_CHUNK } from './event-block';
import { LruMap } from '../lru-map';
import { named } from './store-file';

/** Chunks that are taken into the index together: a stream busy in all of them costs one write. */
export const INDEX_EVERY_CHUNKS = 32;
const CHUNKS_PER_BUCKET = 4;
const BUCKETS_AT_FIRST = 16;
/** Those of about four million events. */
const BUCKETS_KEPT = 4096;
const PAIR_BYTES = 8;

/** A stream's last chunk was `from` (or `NO_CHUNK`) when the index was written, and is `to` now. */
export type StreamMove = { readonly from: number; readonly to: number };

/** Buckets by number: CRC-32 of a stream's name and its last chunk, in turn, for each stream. */
export type Buckets = ReadonlyMap<number, Uint32Array>;

/** Number of buckets when so many chunks are indexed. It follows from the chunks, so it cannot be damaged by itself. */
export function bucketCount(indexedChunks: number): number {
  return BUCKETS_AT_FIRST + Math.floor(indexedChunks / CHUNKS_PER_BUCKET);
}

/**
 * Stream name to the last chunk that holds it, as a linear hash table: one bucket more for each few chunks, so a bucket
 * stays about as large as a page at any size of the store. Not a SQL index, because SQLite keeps no checksums of its
 * pages: a damaged index page could hide a stream, and its revisions would be given a second time. A bucket that must
 * exist and carries a checksum cannot hide anything.
 *
 * Names are not in it: the chunk that is pointed to has them, and tells streams apart whose names have one checksum. So
 * the index is small enough to be kept in memory, and that a stream does not exist yet is known without reading.
 */
export class StreamBuckets {
  private readonly select: StatementSync;
  private kept = new LruMap<number, Uint32Array>(BUCKETS_KEPT);

  constructor(database: DatabaseSync) {
    this.select = database.prepare('SELECT crc, streams FROM stream_bucket WHERE number = ?');
  }

  /** The chunks one of which is the last that holds the stream, if any indexed chunk does; the latest first. */
  candidates(stream: string, indexedChunks: number): readonly number[] {
    if (indexedChunks === 0) return [];
    const name = crc32(stream);
    const pairs = this.bucket(bucketOf(name, bucketCount(indexedChunks)));
    const chunks: number[] = [];
    for (let at = 0; at < pairs.length; at += 2)
      if (pairs[at] === name) chunks.push(pairs[at + 1] ?? 0);
    return chunks.length < 2 ? chunks : chunks.sort((a, b) => b - a);
  }

  /** The buckets that change when the index comes to cover `to` chunks instead of `from`. */
  changes(moves: ReadonlyMap<string, StreamMove>, from: number, to: number): Buckets {
    const changed = new Map<number, number[]>();
    if (from === 0) for (let n = 0; n < bucketCount(0); n += 1) changed.set(n, []);
    for (let count = bucketCount(from); count < bucketCount(to); count += 1)
      this.split(changed, count);
    for (const [stream, move] of moves) {
      const name = crc32(stream);
      const number = bucketOf(name, bucketCount(to));
      place(this.changing(changed, number), name, move, number);
    }
    return new Map([...changed].map(([number, pairs]) => [number, Uint32Array.from(pairs)]));
  }

  /** Called when the changes are durable. */
  changed(buckets: Buckets): void {
    for (const [number, pairs] of buckets) this.kept.set(number, pairs);
  }

  /** Called when another connection changed some, nobody knows which. */
  changedElsewhere(): void {
    this.kept = new LruMap(BUCKETS_KEPT);
  }

  /** Reads a bucket; throws `CorruptStore` when it is missing or damaged. */
  read(number: number): Uint32Array {
    const row = named(nameOf(number), () => this.select.get(number));
    if (row === undefined) throw damaged('INDEX_DAMAGED', nameOf(number));
    const streams = blob(row, 'streams');
    if (streams.length % PAIR_BYTES !== 0 || checksum(number, [streams]) !== integer(row, 'crc'))
      throw damaged('INDEX_DAMAGED', nameOf(number));
    return Uint32Array.from({ length: streams.length / 4 }, (_, at) =>
      streams.readUInt32LE(at * 4),
    );
  }

  private bucket(number: number): Uint32Array {
    const kept = this.kept.get(number);
    if (kept !== undefined) return kept;
    const pairs = this.read(number);
    this.kept.set(number, pairs);
    return pairs;
  }

  /** Makes bucket `count` out of the one whose streams may now belong there. */
  private split(changed: Map<number, number[]>, count: number): void {
    const parent = count - powerUpTo(count);
    const [stay, leave]: [number[], number[]] = [[], []];
    const pairs = this.changing(changed, parent);
    for (let at = 0; at < pairs.length; at += 2) {
      const [name = 0, chunk = 0] = [pairs[at], pairs[at + 1]];
      (bucketOf(name, count + 1) === count ? leave : stay).push(name, chunk);
    }
    changed.set(parent, stay);
    changed.set(count, leave);
  }

  private changing(changed: Map<number, number[]>, number: number): number[] {
    const bucket = changed.get(number) ?? [...this.bucket(number)];
    changed.set(number, bucket);
    return bucket;
  }
}

/** Writes buckets, inside the transaction that seals the last chunk they cover. */
export class StreamBucketWriter {
  private readonly upsert: StatementSync;

  constructor(database: DatabaseSync) {
    this.upsert = database.prepare('INSERT OR REPLACE INTO stream_bucket VALUES (?, ?, ?)');
  }

  write(buckets: Buckets): void {
    for (const [number, pairs] of buckets) {
      const streams = Buffer.allocUnsafe(pairs.length * 4);
      pairs.forEach((value, at) => streams.writeUInt32LE(value, at * 4));
      this.upsert.run(number, checksum(number, [streams]), streams);
    }
  }
}

/** Linear hashing over the checksum of a name: the buckets not yet split in this round are found with one bit less. */
export function bucketOf(name: number, count: number): number {
  const power = powerUpTo(count);
  const wide = name % (power * 2);
  return wide < count ? wide : wide - power;
}

function place(pairs: number[], name: number, { from, to }: StreamMove, number: number): void {
  if (from === NO_CHUNK) {
    pairs.push(name, to);
    return;
  }
  let at = 0;
  while (at < pairs.length && (pairs[at] !== name || pairs[at + 1] !== from)) at += 2;
  if (at >= pairs.length) throw damaged('INDEX_DAMAGED', nameOf(number));
  pairs[at + 1] = to;
}

function nameOf(number: number): string {
  return `stream bucket ${number.toString()}`;
}

function powerUpTo(count: number): number {
  return 2 ** Math.floor(Math.log2(count));
}
