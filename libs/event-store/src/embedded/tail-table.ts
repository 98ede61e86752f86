import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { fromDigest, type Digest } from '../merkle/tree-hash';
import { joinBlocks } from './block-layout';
import { blob, checksum, damaged, decodeBlock, integer } from './block-row';
import { leafHashes, NO_CHUNK, splitLeaves, type EventBlock } from './event-block';
import { named } from './store-file';

/** Events of one group commit, or what was left of them, that are not sealed yet. */
export type TailRow = { readonly block: EventBlock; readonly leaves: readonly Digest[] };

/** A row as it is written: plain bytes, so that another thread can do it. */
export type TailBytes = {
  readonly first: number;
  readonly leaves: Uint8Array;
  readonly ends: Uint8Array;
  readonly heads: string;
  readonly bodies: Uint8Array;
};

/** All of the tail in one row; `undefined` when there is none. */
export function tailBytes(rows: readonly TailRow[]): TailBytes | undefined {
  const [begin] = rows;
  if (begin === undefined) return undefined;
  const { first } = begin.block;
  const blocks = rows.map(({ block }) => block);
  const { ends, headsJson, bodies } = joinBlocks(first, blocks, () => NO_CHUNK);
  const leaves = fromDigest(rows.flatMap((row) => row.leaves).join(''));
  return { first, leaves, ends, heads: headsJson, bodies };
}

/** The events behind the last sealed chunk when the commit log was last settled: fewer than 256. */
export class TailTable {
  private readonly insertRow: StatementSync | undefined;
  private readonly deleteAll: StatementSync | undefined;
  private readonly selectAll: StatementSync;

  constructor(database: DatabaseSync, mode: 'read' | 'write') {
    if (mode === 'write') {
      this.insertRow = database.prepare('INSERT INTO tail VALUES (?, ?, ?, ?, ?, ?)');
      this.deleteAll = database.prepare('DELETE FROM tail');
    }
    this.selectAll = database.prepare(
      `SELECT position, crc, leaves, ends, CAST(heads AS BLOB) AS heads, bodies
       FROM tail ORDER BY position`,
    );
  }

  insert({ first, leaves, ends, heads, bodies }: TailBytes): void {
    const crc = checksum(first, [leaves, ends, heads, bodies]);
    this.insertRow?.run(first, crc, leaves, ends, heads, bodies);
  }

  clear(): void {
    this.deleteAll?.run();
  }

  /** The rows from position `first` on. Each is hashed again: the last events before a crash are the likeliest to suffer. */
  rows(first: number): readonly TailRow[] {
    let next = first;
    return named('table tail', () => this.selectAll.all()).map((row) => {
      const position = integer(row, 'position');
      const where = `tail at position ${next.toString()}`;
      if (position !== next) throw damaged('TAIL_GAP', where);
      const [hashes, ends] = [blob(row, 'leaves'), blob(row, 'ends')];
      const bodies = blob(row, 'bodies');
      const block = decodeBlockAfter(row, where, [hashes, ends, blob(row, 'heads'), bodies]);
      const leaves = splitLeaves(hashes);
      const wrong = leafHashes(block).findIndex((leaf, at) => leaf !== leaves[at]);
      if (wrong >= 0)
        throw damaged('TAIL_LEAF', `tail, event at position ${(next + wrong).toString()}`);
      next += block.count;
      return { block, leaves };
    });
  }
}

function decodeBlockAfter(
  row: Readonly<Record<string, unknown>>,
  where: string,
  columns: readonly (Buffer | string)[],
): EventBlock {
  const position = integer(row, 'position');
  if (checksum(position, columns) !== integer(row, 'crc')) throw damaged('TAIL_DAMAGED', where);
  return decodeBlock(position, row, where);
}
