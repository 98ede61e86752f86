import { crc32 } from 'node:zlib';
import { NO_CHUNK, type BlockHeads } from '../embedded/event-block';
import { bucketCount, bucketOf, type StreamBuckets } from '../embedded/stream-buckets';
import { CorruptStore } from '../port';
import type { Place } from './event-heads';
import { formsOf, idKey, type IdForms } from './id-forms';
import { NumberSet } from './number-set';
import type { Findings } from './store-findings';

/** The heads of a block, with the forms of its ids. */
export type LedgerHeads = Pick<BlockHeads, 'streams' | 'of'> & { readonly forms: IdForms };

type Known = { next: number; chunk: number };

/** Keeps count of every stream while the log is read from its beginning, and holds the index against it. */
export class StreamLedger {
  private readonly streams = new Map<string, Known>();
  private readonly ids = new NumberSet();
  /** Of ids whose key was seen before: nearly always the same id. */
  private readonly suspects = new Set<number>();
  /** Where the suspects were met first on the second reading. */
  private readonly met = new Map<string, number>();

  constructor(private readonly findings: Findings) {}

  get hasSuspects(): boolean {
    return this.suspects.size > 0;
  }

  /** Takes the heads of the next block in. `chunk` is absent for the tail, whose rows name no chunk. */
  take({ streams, of, forms }: LedgerHeads, { where, chunk }: Place): void {
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
      const key = idKey(salts[at] ?? 0, forms[index * 2] ?? 0, forms[index * 2 + 1] ?? 0);
      if (!this.ids.add(key)) this.suspects.add(key);
    });
  }

  /** Second reading, in order: reports the suspects that are the same id in the same stream indeed. */
  confirm(stream: string, id: string, position: number): void {
    const [high = 0, low = 0] = formsOf([id]);
    if (!this.suspects.has(idKey(crc32(stream), high, low))) return;
    const name = `${stream}, id ${id}`;
    const first = this.met.get(name);
    if (first === undefined) this.met.set(name, position);
    else this.findings.add('ID_TWICE', `${name}, also at ${first.toString()}`, position);
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
}

/** A name's checksum and its last chunk in one number, exact up to two million chunks. */
function entryOf(name: number, chunk: number): number {
  return chunk * 2 ** 32 + name;
}

function ascending(a: number, b: number): number {
  return a - b;
}
