import { EMPTY_ROOT, nodeHash } from './tree-hash';

/**
 * The complete subtrees of a tree: `node(level, index)` is the root over the leaves
 * `index * 2^level` to `(index + 1) * 2^level - 1`. Tiles answer it for a log of any size.
 */
export interface MerkleNodes {
  node(level: number, index: number): Buffer;
}

/** Nodes over leaf hashes held in memory. */
export function nodesOf(leaves: readonly Buffer[]): MerkleNodes {
  const node = (level: number, index: number): Buffer => {
    if (level > 0) return nodeHash(node(level - 1, index * 2), node(level - 1, index * 2 + 1));
    const leaf = leaves[index];
    if (leaf === undefined) throw new RangeError(`leaf ${index.toString()} does not exist`);
    return leaf;
  };
  return { node };
}

/** Root of the first `size` leaves. */
export function rootOf(nodes: MerkleNodes, size: number): Buffer {
  return size === 0 ? EMPTY_ROOT : rangeRoot(nodes, 0, size);
}

/** RFC 6962, 2.1.1: PATH(index, D[size]). Throws `RangeError` when the leaf is not in the tree. */
export function inclusionProof(nodes: MerkleNodes, index: number, size: number): readonly Buffer[] {
  if (index < 0 || index >= size) throw new RangeError(`leaf ${index} is not among ${size}`);
  const path = (from: number, to: number): Buffer[] => {
    if (to - from === 1) return [];
    const middle = from + largestPowerBelow(to - from);
    return index < middle
      ? [...path(from, middle), rangeRoot(nodes, middle, to)]
      : [...path(middle, to), rangeRoot(nodes, from, middle)];
  };
  return path(0, size);
}

/** RFC 6962, 2.1.2: PROOF(oldSize, D[size]). Empty when nothing is to be shown: equal sizes, or an empty old tree. */
export function consistencyProof(
  nodes: MerkleNodes,
  oldSize: number,
  size: number,
): readonly Buffer[] {
  if (oldSize < 0 || oldSize > size) throw new RangeError(`${oldSize} is not within ${size}`);
  const subproof = (from: number, to: number, whole: boolean): Buffer[] => {
    if (to === oldSize) return whole ? [] : [rangeRoot(nodes, from, to)];
    const middle = from + largestPowerBelow(to - from);
    return oldSize <= middle
      ? [...subproof(from, middle, whole), rangeRoot(nodes, middle, to)]
      : [...subproof(middle, to, false), rangeRoot(nodes, from, middle)];
  };
  return oldSize === 0 ? [] : subproof(0, size, true);
}

function rangeRoot(nodes: MerkleNodes, from: number, to: number): Buffer {
  const width = to - from;
  const level = Math.log2(width);
  if (Number.isInteger(level)) return nodes.node(level, from / width);
  const middle = from + largestPowerBelow(width);
  return nodeHash(rangeRoot(nodes, from, middle), rangeRoot(nodes, middle, to));
}

function largestPowerBelow(width: number): number {
  let power = 1;
  while (power * 2 < width) power *= 2;
  return power;
}

export type Inclusion = {
  readonly leaf: Buffer;
  readonly index: number;
  readonly size: number;
  readonly root: Buffer;
};

/** True when `proof` shows that `leaf` stands at `index` of the tree of `size` leaves with `root` (RFC 9162, 2.1.3.2). */
export function verifyInclusion(claim: Inclusion, proof: readonly Buffer[]): boolean {
  const { index, size } = claim;
  if (!isCount(index) || !isCount(size) || index >= size) return false;
  let [at, last, node] = [index, size - 1, claim.leaf];
  for (const sibling of proof) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      node = nodeHash(sibling, node);
      [at, last] = withoutTrailingZeros(at, last);
    } else {
      node = nodeHash(node, sibling);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && node.equals(claim.root);
}

export type Growth = {
  readonly oldSize: number;
  readonly oldRoot: Buffer;
  readonly size: number;
  readonly root: Buffer;
};

/** True when `proof` shows that the old tree is the beginning of the new one (RFC 9162, 2.1.4.2). */
export function verifyConsistency(claim: Growth, proof: readonly Buffer[]): boolean {
  const { oldSize, size, oldRoot, root } = claim;
  if (!isCount(oldSize) || !isCount(size) || oldSize > size) return false;
  if (oldSize === 0) return proof.length === 0 && oldRoot.equals(EMPTY_ROOT);
  if (oldSize === size) return proof.length === 0 && oldRoot.equals(root);
  const isPower = Number.isInteger(Math.log2(oldSize));
  const [seed, ...rest] = isPower ? [oldRoot, ...proof] : proof;
  return seed !== undefined && climb(claim, seed, rest);
}

function climb(claim: Growth, seed: Buffer, proof: readonly Buffer[]): boolean {
  let [at, last] = [claim.oldSize - 1, claim.size - 1];
  while (at % 2 === 1) [at, last] = [half(at), half(last)];
  let [older, newer] = [seed, seed];
  for (const sibling of proof) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      older = nodeHash(sibling, older);
      newer = nodeHash(sibling, newer);
      [at, last] = withoutTrailingZeros(at, last);
    } else {
      newer = nodeHash(newer, sibling);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && older.equals(claim.oldRoot) && newer.equals(claim.root);
}

/** Levels on which a node has no right neighbour are passed over. */
function withoutTrailingZeros(at: number, last: number): [number, number] {
  let [index, end] = [at, last];
  while (index % 2 === 0 && index !== 0) [index, end] = [index / 2, half(end)];
  return [index, end];
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function half(value: number): number {
  return Math.floor(value / 2);
}
