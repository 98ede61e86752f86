import { EMPTY_ROOT, fromDigest, HASH_BYTES, nodeDigest, toDigest, type Digest } from './tree-hash';

/** Told of every subtree that a new leaf completes: level 0 is the leaf itself, level 8 a tile of 256 leaves. */
export type NodeObserver = (level: number, hash: Digest) => void;

/**
 * The right edge of a growing RFC 6962 tree: the roots of its complete subtrees, at most one a level. It is all that is
 * needed to append leaves and to give the root; its size is the logarithm of the tree's.
 */
export class MerkleFrontier {
  private constructor(
    private readonly peaks: (Digest | undefined)[],
    private leaves: number,
  ) {}

  static empty(): MerkleFrontier {
    return new MerkleFrontier([], 0);
  }

  /** Reads what `serialise` wrote; `undefined` when the bytes cannot be a frontier. */
  static parse(bytes: Buffer): MerkleFrontier | undefined {
    if (bytes.length < 8) return undefined;
    const size = Number(bytes.readBigUInt64BE(0));
    const peaks: (Digest | undefined)[] = [];
    let offset = 8;
    for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) {
      if (rest % 2 === 0) {
        peaks.push(undefined);
        continue;
      }
      peaks.push(bytes.toString('latin1', offset, offset + HASH_BYTES));
      offset += HASH_BYTES;
    }
    return Number.isSafeInteger(size) && offset === bytes.length
      ? new MerkleFrontier(peaks, size)
      : undefined;
  }

  get size(): number {
    return this.leaves;
  }

  clone(): MerkleFrontier {
    return new MerkleFrontier([...this.peaks], this.leaves);
  }

  append(leaf: Buffer): void {
    this.appendDigest(toDigest(leaf));
  }

  appendDigest(leaf: Digest, observe?: NodeObserver): void {
    this.appendTree(leaf, 0, observe);
  }

  /** Appends `2^bottom` leaves at once by the root over them. Throws `RangeError` when the tree ends within such a tree. */
  appendTree(root: Digest, bottom: number, observe?: NodeObserver): void {
    const width = 2 ** bottom;
    if (this.leaves % width !== 0) throw new RangeError(`not at a multiple of ${width.toString()}`);
    let node = root;
    let level = bottom;
    while (this.peaks.length < bottom) this.peaks.push(undefined);
    observe?.(level, node);
    for (let left = this.peaks[level]; left !== undefined; left = this.peaks[level]) {
      node = nodeDigest(left, node);
      this.peaks[level] = undefined;
      level += 1;
      observe?.(level, node);
    }
    this.peaks[level] = node;
    this.leaves += width;
  }

  root(): Buffer {
    let root: Digest | undefined;
    for (const peak of this.peaks) {
      if (peak !== undefined) root = root === undefined ? peak : nodeDigest(peak, root);
    }
    return root === undefined ? EMPTY_ROOT : fromDigest(root);
  }

  /** The number of leaves (64 bits, big endian), then the subtree roots from the smallest subtree to the largest. */
  serialise(): Buffer {
    const size = Buffer.alloc(8);
    size.writeBigUInt64BE(BigInt(this.leaves));
    return Buffer.concat([size, fromDigest(this.peaks.join(''))]);
  }
}

/** Root over `2^n` leaves: level by level, which for a whole tile is less work than leaf by leaf. */
export function perfectRoot(leaves: readonly Digest[]): Digest {
  let level = leaves;
  while (level.length > 1) {
    const above: Digest[] = [];
    for (let at = 0; at < level.length; at += 2)
      above.push(nodeDigest(level[at] ?? '', level[at + 1] ?? ''));
    level = above;
  }
  return level[0] ?? '';
}

/** Root over all leaf hashes given, in order. */
export function treeRoot(leaves: Iterable<Buffer>): Buffer {
  const frontier = MerkleFrontier.empty();
  for (const leaf of leaves) frontier.append(leaf);
  return frontier.root();
}
