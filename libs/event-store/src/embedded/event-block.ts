import type { Checkpoint, PositionedEvent, StoredEvent } from '../port';
import type { EventSkimmer } from './event-skimmer';
import { digest, HASH_BYTES, LEAF_PREFIX, type Digest } from '../merkle/tree-hash';

export type BlockEvent = StoredEvent;

/** Where one stream begins within a block: its name, its first revision here, and the chunk that held it before. */
export type StreamStart = readonly [stream: string, first: number, previousChunk: number];

/** What stands before the bodies: the streams of the block, and for each event its stream and id. */
export type BlockHeads = {
  readonly streams: readonly StreamStart[];
  readonly of: readonly number[];
  readonly ids: readonly string[];
};

/** Chunk number of a stream that no sealed chunk holds. */
export const NO_CHUNK = -1;

export const OPEN = 0x5b;
export const COMMA = 0x2c;
export const CLOSE = 0x5d;
export const END_BYTES = 4;
/** Arrays of 16 to 64 KiB are parsed fastest; larger ones are slower. */
const RUN_BYTES = 32 * 1024;

/** The bodies of a block: one JSON array of envelopes, and where each one ends. */
export type BlockBodies = { readonly bodies: Buffer; readonly ends: Buffer };

/**
 * A run of events that follow each other in the log, in the form in which it is stored: a group commit in the tail, or
 * a sealed chunk. The bodies are one JSON array, so any tool can read them.
 */
export class EventBlock {
  private positions: readonly BlockPosition[] | undefined;

  constructor(
    /** Ordinal of the first event. */
    readonly first: number,
    /** Heads that were stored as JSON are parsed when somebody asks for them. */
    private storedHeads: BlockHeads | Buffer,
    private readonly stored: BlockBodies,
  ) {}

  get heads(): BlockHeads {
    if (Buffer.isBuffer(this.storedHeads)) this.storedHeads = decodeHeads(this.storedHeads);
    return this.storedHeads;
  }

  /** The heads as they are stored. */
  get headsJson(): string {
    return Buffer.isBuffer(this.storedHeads)
      ? this.storedHeads.toString('utf8')
      : JSON.stringify(this.storedHeads);
  }

  get count(): number {
    return this.stored.ends.length / END_BYTES;
  }

  get bodies(): Buffer {
    return this.stored.bodies;
  }

  get ends(): Buffer {
    return this.stored.ends;
  }

  bytes(index: number): Buffer {
    return this.bodies.subarray(this.start(index), this.end(index));
  }

  event(index: number): BlockEvent {
    const { stream, revision } = this.position(index);
    return { stream, revision, id: this.heads.ids[index] ?? '', bytes: this.bytes(index) };
  }

  positioned(index: number): PositionedEvent {
    const { stream, revision, id, bytes } = this.event(index);
    return { stream, revision, id, bytes, checkpoint: this.checkpoint(index) };
  }

  checkpoint(index: number): Checkpoint {
    const ordinal = this.first + index;
    const place = ordinal.toString();
    return { commit: place, prepare: place, ordinal };
  }

  /** Each stream of the block with its last revision here. */
  lastRevisions(): readonly (readonly [string, number])[] {
    const next = this.heads.streams.map(([, first]) => first);
    for (const at of this.heads.of) next[at] = (next[at] ?? 0) + 1;
    return this.heads.streams.map(([stream], at) => [stream, (next[at] ?? 0) - 1]);
  }

  /** Indexes of the events of one stream, in order. */
  indexesOf(stream: string): readonly number[] {
    const wanted = this.heads.streams.findIndex(([name]) => name === stream);
    return wanted < 0 ? [] : this.heads.of.flatMap((at, index) => (at === wanted ? [index] : []));
  }

  /** Appends the parsed envelopes `from` (inclusive) to `to` (exclusive) to `target`. */
  parseInto(target: unknown[], from: number, to: number): void {
    for (let begin = from; begin < to;) {
      let end = begin + 1;
      while (end < to && this.end(end) - this.start(begin) <= RUN_BYTES) end += 1;
      for (const envelope of this.parseRun(begin, end)) target.push(envelope);
      begin = end;
    }
  }

  /** Shows the envelopes `from` (inclusive) to `to` (exclusive) to a skimmer. */
  skim(skimmer: EventSkimmer, from: number, to: number): void {
    const { bodies } = this;
    for (let index = from; index < to; index += 1)
      skimmer.take(bodies, this.start(index), this.end(index), this.first + index);
  }

  /** Turns the separators round a run into brackets while it is read, so that nothing is copied. */
  private parseRun(begin: number, end: number): readonly unknown[] {
    const [open, close] = [this.start(begin) - 1, this.end(end - 1)];
    const [before, after] = [this.bodies[open] ?? OPEN, this.bodies[close] ?? CLOSE];
    this.bodies[open] = OPEN;
    this.bodies[close] = CLOSE;
    const text = this.bodies.toString('utf8', open, close + 1);
    this.bodies[open] = before;
    this.bodies[close] = after;
    return JSON.parse(text) as readonly unknown[];
  }

  private start(index: number): number {
    return index === 0 ? 1 : this.end(index - 1) + 1;
  }

  private end(index: number): number {
    return this.ends.readUInt32LE(index * END_BYTES);
  }

  private position(index: number): BlockPosition {
    this.positions ??= positionsOf(this.heads);
    const position = this.positions[index];
    if (position === undefined)
      throw new RangeError(`event ${index.toString()} is not in the block`);
    return position;
  }
}

export function decodeHeads(heads: Buffer | string): BlockHeads {
  return JSON.parse(heads.toString()) as BlockHeads;
}

type BlockPosition = { readonly stream: string; readonly revision: number };

function positionsOf(heads: BlockHeads): readonly BlockPosition[] {
  const next = heads.streams.map(([, first]) => first);
  return heads.of.map((at) => {
    const revision = next[at] ?? 0;
    next[at] = revision + 1;
    return { stream: heads.streams[at]?.[0] ?? '', revision };
  });
}

/** RFC 6962 leaf hashes of the events. The separator before a body serves as its prefix for a moment. */
export function leafHashes({ bodies, ends }: BlockBodies): readonly Digest[] {
  const leaves: Digest[] = [];
  const count = ends.length / END_BYTES;
  let start = 0;
  for (let index = 0; index < count; index += 1) {
    const end = ends.readUInt32LE(index * END_BYTES);
    const separator = bodies[start] ?? OPEN;
    bodies[start] = LEAF_PREFIX;
    leaves.push(digest(bodies.subarray(start, end)));
    bodies[start] = separator;
    start = end;
  }
  return leaves;
}

/** False when the ends do not lie in order within the bodies, or brackets and commas not where they say. */
export function isWellFormed({ bodies, ends }: BlockBodies): boolean {
  let before = 0;
  for (let offset = 0; offset < ends.length; offset += END_BYTES) {
    const end = ends.readUInt32LE(offset);
    if (end <= before || end >= bodies.length) return false;
    if (bodies[before] !== (before === 0 ? OPEN : COMMA)) return false;
    before = end;
  }
  const isWhole = ends.length > 0 && ends.length % END_BYTES === 0;
  return isWhole && before === bodies.length - 1 && bodies[before] === CLOSE;
}

export function splitLeaves(column: Buffer): readonly Digest[] {
  const leaves: Digest[] = [];
  for (let at = 0; at < column.length; at += HASH_BYTES)
    leaves.push(column.toString('latin1', at, at + HASH_BYTES));
  return leaves;
}
