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
    const head = 'head_crc, ends, CAST(heads AS BLOB) AS heads';
    this.selectBlock = prepare(`SELECT ${head}, body_crc, bodies FROM chunk WHERE number = ?`);
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

  seal({ number, block, tree }: SealedChunk): void {
    const heads = JSON.stringify(block.heads);
    const frontier = tree.frontier.serialise();
    const [root, leaves] = [fromDigest(tree.root), fromDigest(tree.leaves.join(''))];
    this.insert?.run(
      number,
      checksum(number, [block.ends, heads]),
      checksum(number, [block.bodies]),
      checksum(number, [root, frontier, leaves]),
      root,
      frontier,
      block.ends,
      heads,
      leaves,
      block.bodies,
    );
  }

  block(number: number): EventBlock {
    const where = place(number);
    const row = this.row(this.selectBlock, number);
    requireChecksum(number, row, 'head_crc', [blob(row, 'ends'), blob(row, 'heads')]);
    requireChecksum(number, row, 'body_crc', [blob(row, 'bodies')]);
    return decodeBlock(number * CHUNK_EVENTS, row, where);
  }

  heads(number: number): BlockHeads {
    const row = this.row(this.selectHeads, number);
    requireChecksum(number, row, 'head_crc', [blob(row, 'ends'), blob(row, 'heads')]);
    return decodeHeads(blob(row, 'heads'));
  }

  tree(number: number): ChunkTree {
    const row = this.row(this.selectTree, number);
    const [root, leaves] = [blob(row, 'root'), blob(row, 'leaves')];
    requireChecksum(number, row, 'tree_crc', [root, blob(row, 'frontier'), leaves]);
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

function requireChecksum(
  number: number,
  row: Row,
  name: string,
  columns: readonly (Buffer | string)[],
): void {
  if (checksum(number, columns) !== integer(row, name))
    throw damaged('CHUNK_DAMAGED', `${place(number)}, ${name}`);
}
