import { layOut } from '../embedded/block-layout';
import { eventsOf, type CommitRecord } from '../embedded/commit-record';
import { leafHashes, type EventBlock } from '../embedded/event-block';
import type { MerkleFrontier } from '../merkle/merkle-frontier';
import type { Digest } from '../merkle/tree-hash';
import type { Findings } from './store-findings';

/** A group commit whose bytes give the root that was stored with it. */
export type ReadCommit = {
  readonly block: EventBlock;
  readonly leaves: readonly Digest[];
  readonly where: string;
};

/**
 * What the commit log has beyond the tree that ends with `frontier`. The last record may be there in part, as a crash
 * leaves it, which is no damage: nobody was told of it, and if somebody was, a head slot tells. Where a record is
 * wrong or missing before another one, the rest is not read.
 */
export function readCommits(
  commits: readonly CommitRecord[],
  frontier: MerkleFrontier,
  findings: Findings,
): readonly ReadCommit[] {
  const tree = frontier.clone();
  const taken: ReadCommit[] = [];
  for (const [index, record] of commits.entries()) {
    const first = tree.size;
    const where = `commit log at position ${first.toString()}`;
    if (record.first > first) {
      findings.add('TAIL_GAP', where, first);
      return taken;
    }
    const events = eventsOf(record, first);
    if (events.length === 0) continue;
    const block = layOut(first, events);
    const leaves = leafHashes(block);
    for (const leaf of leaves) tree.appendDigest(leaf);
    if (!tree.root().equals(record.root)) {
      if (index < commits.length - 1) findings.add('LEAF', where, first);
      return taken;
    }
    taken.push({ block, leaves, where });
  }
  return taken;
}
