import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { fromDigest, type Digest } from '../merkle/tree-hash';
import { blob, checksum, damaged, decodeBlock, integer } from './block-row';
import { leafHashes, splitLeaves, type EventBlock } from './event-block';
import { named } from './store-file';

/** Events of one group commit, or what was left of them, that are not sealed yet. */
export type TailRow = { readonly block: EventBlock; readonly leaves: readonly Digest[] };

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

  insert({ block, leaves }: TailRow): void {
    const heads = block.headsJson;
    const hashes = fromDigest(leaves.join(''));
    const crc = checksum(block.first, [hashes, block.ends, heads, block.bodies]);
    this.insertRow?.run(block.first, crc, hashes, block.ends, heads, block.bodies);
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
