import { crc32 } from 'node:zlib';
import { NO_CHUNK, type BlockHeads } from '../embedded/event-block';
import { bucketCount, bucketOf, type StreamBuckets } from '../embedded/stream-buckets';
import { CorruptStore } from '../port';
import type { Place } from './event-heads';
import { NumberSet } from './number-set';
import type { Findings } from './store-findings';

type Known = { next: number; chunk: number };

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
  take({ streams, of, ids }: BlockHeads, { where, first: ordinal, chunk }: Place): void {
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
      this.noteId(salts[at] ?? 0, ids[index] ?? '', ordinal + index);
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
    const count = bucketCount(indexedChunks);
    const expected = Array.from({ length: count }, (): number[] => []);
    for (const [stream, chunk] of lastIndexed) {
      const name = crc32(stream);
      expected[bucketOf(name, count)]?.push(entryOf(name, chunk));
    }
    expected.forEach((entries, number) => {
      const found = this.entries(buckets, number);
      entries.sort(ascending);
      if (found.length !== entries.length || entries.some((entry, at) => entry !== found[at]))
        this.findings.add('INDEX', `stream bucket ${number.toString()}`);
    });
  }

  /** Last chunk of each stream so far. */
  lastChunks(): ReadonlyMap<string, number> {
    return new Map([...this.streams].map(([stream, { chunk }]) => [stream, chunk]));
  }

  /** In ascending order; -1, which is no entry, for a bucket that cannot be read. */
  private entries(buckets: StreamBuckets, number: number): readonly number[] {
    try {
      const pairs = buckets.read(number);
      return Array.from({ length: pairs.length / 2 }, (_, at) =>
        entryOf(pairs[at * 2] ?? 0, pairs[at * 2 + 1] ?? 0),
      ).sort(ascending);
    } catch (error) {
      if (!(error instanceof CorruptStore)) throw error;
      return [-1];
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

/** A name's checksum and its last chunk in one number, exact up to two million chunks. */
function entryOf(name: number, chunk: number): number {
  return chunk * 2 ** 32 + name;
}

function ascending(a: number, b: number): number {
  return a - b;
}

/** 48 bits out of an id and its stream, so that a million ids need little memory. */
function shortForm(salt: number, id: string): number {
  let [high, low] = [salt, ~salt];
  for (let at = 0; at < id.length; at += 2) {
    high = Math.imul(high ^ id.charCodeAt(at), 0x85ebca6b);
    high ^= high >>> 15;
    // Behind the last character there is none, which counts as 0.
    low = Math.imul(low ^ id.charCodeAt(at + 1), 0xc2b2ae35);
    low ^= low >>> 13;
  }
  high = Math.imul(high ^ low, 0x27d4eb2f);
  return ((high ^ (high >>> 15)) >>> 0) * 65_536 + (low >>> 16);
}
