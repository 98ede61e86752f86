import { crc32 } from 'node:zlib';
import { NO_CHUNK, type EventBlock } from '../embedded/event-block';
import { bucketCount, bucketOf, type StreamBuckets } from '../embedded/stream-buckets';
import { CorruptStore } from '../port';
import { NumberSet } from './number-set';
import type { Findings } from './store-findings';

type Known = { next: number; chunk: number };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-/;

/** Keeps count of every stream while the log is read from its beginning, and holds the index against it. */
export class StreamLedger {
  private readonly streams = new Map<string, Known>();
  private readonly ids = new NumberSet();
  /** Ids whose short form was seen before: nearly always the same id. */
  private readonly suspects = new Map<string, number>();

  constructor(private readonly findings: Findings) {}

  get hasSuspects(): boolean {
    return this.suspects.size > 0;
  }

  /** Takes the heads of the next block in. `chunk` is absent for the tail, whose rows name no chunk. */
  take(block: EventBlock, where: string, chunk?: number): void {
    const { streams, of, ids } = block.heads;
    const known = streams.map(([stream, first, previous]) => {
      const entry = this.entry(stream);
      if (entry.next !== first)
        this.findings.add('REVISION', `${where}: ${stream} at revision ${first.toString()}`);
      if (chunk !== undefined && entry.chunk !== previous)
        this.findings.add('PATH', `${where}: ${stream} before`);
      if (chunk !== undefined) entry.chunk = chunk;
      entry.next = first;
      return entry;
    });
    const salts = streams.map(([stream]) => crc32(stream));
    of.forEach((at, index) => {
      const entry = known[at];
      if (entry !== undefined) entry.next += 1;
      this.noteId(salts[at] ?? 0, ids[index] ?? '', block.first + index);
    });
  }

  /** Second reading: reports the suspects that are the same id in the same stream indeed. */
  confirm(stream: string, id: string, position: number): void {
    const key = `${crc32(stream).toString()} ${id}`;
    const second = this.suspects.get(key);
    if (second !== undefined && second !== position)
      this.findings.add('ID_TWICE', `${stream}, id ${id}, also at ${position.toString()}`, second);
  }

  /** The index must name, for each stream of the chunks it covers, the last of them, and nothing else. */
  holdAgainst(
    buckets: StreamBuckets,
    indexedChunks: number,
    lastIndexed: ReadonlyMap<string, number>,
  ): void {
    if (indexedChunks === 0) return;
    let named = 0;
    for (let number = 0; number < bucketCount(indexedChunks); number += 1) {
      const where = `stream bucket ${number.toString()}`;
      for (const [stream, chunk] of this.bucket(buckets, number, where)) {
        named += 1;
        if (
          lastIndexed.get(stream) !== chunk ||
          bucketOf(stream, bucketCount(indexedChunks)) !== number
        )
          this.findings.add('INDEX', `${where}: ${stream}`);
      }
    }
    if (named !== lastIndexed.size)
      this.findings.add(
        'INDEX',
        `${named.toString()} streams instead of ${lastIndexed.size.toString()}`,
      );
  }

  /** Last chunk of each stream so far. */
  lastChunks(): ReadonlyMap<string, number> {
    return new Map([...this.streams].map(([stream, { chunk }]) => [stream, chunk]));
  }

  private bucket(
    buckets: StreamBuckets,
    number: number,
    where: string,
  ): ReadonlyMap<string, number> {
    try {
      return buckets.read(number);
    } catch (error) {
      if (!(error instanceof CorruptStore)) throw error;
      this.findings.add('INDEX', where);
      return new Map();
    }
  }

  private entry(stream: string): Known {
    let entry = this.streams.get(stream);
    if (entry === undefined) {
      entry = { next: 0, chunk: NO_CHUNK };
      this.streams.set(stream, entry);
    }
    return entry;
  }

  private noteId(salt: number, id: string, position: number): void {
    if (!this.ids.add(shortForm(salt, id))) this.suspects.set(`${salt.toString()} ${id}`, position);
  }
}

/** 48 bits of a uuid, or of two checksums, so that a million ids need little memory. */
function shortForm(salt: number, id: string): number {
  if (UUID.test(id))
    return Number.parseInt(id.slice(0, 8), 16) * 65_536 + Number.parseInt(id.slice(9, 13), 16);
  return crc32(id, salt) * 65_536 + (crc32(`${id}.`) & 0xffff);
}
