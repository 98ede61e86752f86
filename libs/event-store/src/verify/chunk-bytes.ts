import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { blob, checksum, integer, type Row } from '../embedded/block-row';
import { CHUNK_EVENTS, headChecksum } from '../embedded/chunk-table';
import { leafHashes, splitLeaves, type EventBlock } from '../embedded/event-block';
import { messageOf } from '../embedded/sqlite-error';
import { perfectRoot } from '../merkle/merkle-frontier';
import { fromDigest, toDigest, type Digest } from '../merkle/tree-hash';
import { readBlock, readHeads, saysTheSame, type Place } from './event-heads';
import { skimHeads, type HeadsInForms } from './id-forms';
import { Findings, type StoreFinding } from './store-findings';

/** What the bytes of one chunk say by themselves, without the chunks before it. */
export type ChunkBytes = {
  readonly findings: readonly StoreFinding[];
  /** Root over the leaves as they are now; absent when the chunk cannot be read or its events not told apart. */
  readonly tile?: Digest;
  /** The frontier that was stored with the chunk. */
  readonly frontier: Uint8Array;
  /**
   * The heads, of whose streams only the whole log can tell whether they are right: with the forms of their ids, or as
   * they are stored.
   */
  readonly heads: HeadsInForms | Uint8Array;
};

const NOTHING = Buffer.alloc(0);

/** Chunks `from` (inclusive) to `to` (exclusive). */
export type ChunkRange = { readonly from: number; readonly to: number };

/** What a thread needs to know to examine chunks of a store. */
export type ExaminedStore = { readonly folder: string; readonly envelopes: boolean };

/** Examines chunks one by one. No chunk depends on another here, so that several threads can share the work. */
export class ChunkExaminer {
  private readonly select: StatementSync;
  private readonly selectHeads: StatementSync;

  constructor(
    database: DatabaseSync,
    /** Also parse each body and hold it against what stands before it. */
    private readonly envelopes: boolean,
  ) {
    this.select = database.prepare(`SELECT head_crc, body_crc, tree_crc, root, frontier, ends,
      CAST(heads AS BLOB) AS heads, leaves, bodies FROM chunk WHERE number = ?`);
    this.selectHeads = database.prepare(
      'SELECT CAST(heads AS BLOB) AS heads FROM chunk WHERE number = ?',
    );
  }

  range({ from, to }: ChunkRange): readonly ChunkBytes[] {
    return Array.from({ length: to - from }, (_, index) => this.chunk(from + index));
  }

  /** The heads of a chunk as they are stored; `undefined` when they cannot be read. */
  heads(number: number): Buffer | undefined {
    try {
      const row = this.selectHeads.get(number);
      return row === undefined ? undefined : blob(row, 'heads');
    } catch {
      return undefined;
    }
  }

  /** Leaf hashes of the bodies of a chunk, which must be one whose events can be told apart. */
  leaves(number: number): readonly Digest[] {
    const row = this.select.get(number);
    const block = row === undefined ? undefined : readBlock(row, placeOf(number));
    return block === undefined ? [] : leafHashes(block);
  }

  private chunk(number: number): ChunkBytes {
    const findings = new Findings();
    const at = placeOf(number);
    const row = this.row(number, findings);
    if (row === undefined) {
      findings.add('CHUNK_MISSING', at.where, at.first);
      return { findings: findings.all, frontier: NOTHING, heads: NOTHING };
    }
    requireChecksums(row, at, findings);
    const tile = this.tile(row, at, findings);
    const [frontier, stored] = [blob(row, 'frontier'), blob(row, 'heads')];
    const heads = skimHeads(stored, CHUNK_EVENTS) ?? stored;
    const read = { findings: findings.all, frontier, heads };
    return tile === undefined ? read : { ...read, tile };
  }

  private row(number: number, findings: Findings): Row | undefined {
    try {
      return this.select.get(number);
    } catch (error) {
      findings.add('UNREADABLE', messageOf(error));
      return undefined;
    }
  }

  private tile(row: Row, at: ChunkPlace, findings: Findings): Digest | undefined {
    const block = readBlock(row, at);
    if (block === undefined) {
      findings.add('LAYOUT', at.where, at.first);
      return undefined;
    }
    const leaves = leafHashes(block);
    if (!nameLeaves(row, leaves, at, findings) && !bodiesFit(row, at.chunk))
      findings.add('CHECKSUM', at.where);
    const tile = perfectRoot(leaves);
    if (tile !== toDigest(blob(row, 'root'))) findings.add('TILE_ROOT', at.where);
    if (this.envelopes && readHeads(blob(row, 'heads'), block.count) !== undefined)
      nameEnvelopes(block, at.where, findings);
    return tile;
  }
}

type ChunkPlace = Place & { readonly chunk: number };

export function placeOf(chunk: number): ChunkPlace {
  return { where: `chunk ${chunk.toString()}`, first: chunk * CHUNK_EVENTS, chunk };
}

/** Checksum of the bodies: compared only where leaves are wrong, since right leaves prove the bodies. */
function bodiesFit(row: Row, number: number): boolean {
  return checksum(number, [blob(row, 'bodies')]) === integer(row, 'body_crc');
}

function requireChecksums(row: Row, at: ChunkPlace, findings: Findings): void {
  const tree = [blob(row, 'root'), blob(row, 'frontier'), blob(row, 'leaves')];
  const holds =
    headChecksum(at.chunk, row) === integer(row, 'head_crc') &&
    checksum(at.chunk, tree) === integer(row, 'tree_crc');
  if (!holds) findings.add('CHECKSUM', at.where);
}

/** Compares the leaves with those stored and names each event whose bytes gave another; true when there is none. */
export function nameLeaves(
  row: Row,
  leaves: readonly Digest[],
  at: Place,
  findings: Findings,
): boolean {
  const column = blob(row, 'leaves');
  if (fromDigest(leaves.join('')).equals(column)) return true;
  const stored = splitLeaves(column);
  leaves.forEach((leaf, index) => {
    if (stored[index] !== leaf) findings.add('LEAF', at.where, at.first + index);
  });
  return false;
}

export function nameEnvelopes(block: EventBlock, where: string, findings: Findings): void {
  for (let index = 0; index < block.count; index += 1) {
    const { stream, revision, id } = block.event(index);
    if (saysTheSame(block.bytes(index), { stream, rev: revision, id })) continue;
    const event = `${stream} ${revision.toString()} ${id}`;
    findings.add('HEADS', `${where}: ${event}`, block.first + index);
  }
}
