import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { MerkleFrontier } from '../merkle/merkle-frontier';
import { fromDigest, toDigest, type Digest } from '../merkle/tree-hash';
import { blob, checksum, damaged, decodeBlock, integer, type Row } from './block-row';
import { decodeHeads, splitLeaves, type BlockHeads, type EventBlock } from './event-block';
import { named } from './store-file';

/** Events in a chunk: the width of a Merkle tile, so that a chunk is one tile of leaves. */
export const CHUNK_EVENTS = 256;

/** 256 events that will never move again. */
export type SealedChunk = {
  readonly number: number;
  readonly block: EventBlock;
  readonly tree: ChunkTree;
};

/** A chunk as it is written: plain bytes, so that another thread can do it. */
export type ChunkRow = {
  readonly number: number;
  readonly root: Uint8Array;
  readonly frontier: Uint8Array;
  readonly ends: Uint8Array;
  readonly heads: string;
  readonly leaves: Uint8Array;
  readonly bodies: Uint8Array;
};

export function chunkRow({ number, block, tree }: SealedChunk): ChunkRow {
  return {
    number,
    root: fromDigest(tree.root),
    frontier: tree.frontier.serialise(),
    ends: block.ends,
    heads: block.headsJson,
    leaves: fromDigest(tree.leaves.join('')),
    bodies: block.bodies,
  };
}

export type ChunkTree = {
  readonly leaves: readonly Digest[];
  /** Root over the chunk's own leaves. */
  readonly root: Digest;
  /** Frontier of the whole tree after this chunk. */
  readonly frontier: MerkleFrontier;
};

/** Sealed chunks in SQLite. Each read checks the checksum of what it reads; damage throws `CorruptStore`. */
export class ChunkTable {
  private readonly insert: StatementSync | undefined;
  private readonly selectBlock: StatementSync;
  private readonly selectHeads: StatementSync;
  private readonly selectTree: StatementSync;
  private readonly selectLast: StatementSync;

  constructor(database: DatabaseSync, mode: 'read' | 'write') {
    const prepare = (sql: string) => database.prepare(sql);
    if (mode === 'write')
      this.insert = prepare('INSERT INTO chunk VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
    // Heads as bytes: their checksum needs no text, and replay needs no heads.
    const head = 'head_crc, body_crc, ends, CAST(heads AS BLOB) AS heads';
    this.selectBlock = prepare(`SELECT ${head}, bodies FROM chunk WHERE number = ?`);
    this.selectHeads = prepare(`SELECT ${head} FROM chunk WHERE number = ?`);
    this.selectTree = prepare(
      'SELECT tree_crc, root, frontier, leaves FROM chunk WHERE number = ?',
    );
    this.selectLast = prepare('SELECT max(number) AS number FROM chunk');
  }

  /** How many chunks there are, by the highest number. */
  count(): number {
    const last = named('table chunk', () => this.selectLast.get());
    return last === undefined || last['number'] === null ? 0 : integer(last, 'number') + 1;
  }

  seal({ number, root, frontier, ends, heads, leaves, bodies }: ChunkRow): void {
    const bodyCrc = checksum(number, [bodies]);
    this.insert?.run(
      number,
      headChecksumOf(number, { bodyCrc, ends, heads }),
      bodyCrc,
      checksum(number, [root, frontier, leaves]),
      root,
      frontier,
      ends,
      heads,
      leaves,
      bodies,
    );
  }

  block(number: number): EventBlock {
    const where = place(number);
    const row = this.row(this.selectBlock, number);
    requireChecksum(number, row, 'head_crc', headChecksum(number, row));
    requireChecksum(number, row, 'body_crc', checksum(number, [blob(row, 'bodies')]));
    return decodeBlock(number * CHUNK_EVENTS, row, where);
  }

  heads(number: number): BlockHeads {
    const row = this.row(this.selectHeads, number);
    requireChecksum(number, row, 'head_crc', headChecksum(number, row));
    return decodeHeads(blob(row, 'heads'));
  }

  tree(number: number): ChunkTree {
    const row = this.row(this.selectTree, number);
    const [root, leaves] = [blob(row, 'root'), blob(row, 'leaves')];
    const crc = checksum(number, [root, blob(row, 'frontier'), leaves]);
    requireChecksum(number, row, 'tree_crc', crc);
    const frontier = MerkleFrontier.parse(blob(row, 'frontier'));
    if (frontier === undefined) throw damaged('CHUNK_DAMAGED', place(number));
    return { root: toDigest(root), leaves: splitLeaves(leaves), frontier };
  }

  private row(statement: StatementSync, number: number): Row {
    const row = named(place(number), () => statement.get(number));
    if (row === undefined) throw damaged('CHUNK_MISSING', place(number));
    return row;
  }
}

function place(number: number): string {
  const first = number * CHUNK_EVENTS;
  const last = first + CHUNK_EVENTS - 1;
  return `chunk ${number.toString()} (positions ${first.toString()} to ${last.toString()})`;
}

/** Checksum over what stands before the bodies, their own checksum included: so right leaves prove that one too. */
export function headChecksum(number: number, row: Row): number {
  const [ends, heads] = [blob(row, 'ends'), blob(row, 'heads')];
  return headChecksumOf(number, { bodyCrc: integer(row, 'body_crc'), ends, heads });
}

type ChunkHead = {
  readonly bodyCrc: number;
  readonly ends: Uint8Array;
  readonly heads: Uint8Array | string;
};

function headChecksumOf(number: number, { bodyCrc, ends, heads }: ChunkHead): number {
  return checksum(number, [ends, heads, bodyCrc.toString()]);
}

function requireChecksum(number: number, row: Row, name: string, crc: number): void {
  if (crc !== integer(row, name)) throw damaged('CHUNK_DAMAGED', `${place(number)}, ${name}`);
}
