import fc from 'fast-check';
import { MerkleFrontier, treeRoot } from './merkle-frontier';
import {
  consistencyProof,
  inclusionProof,
  nodesOf,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from './merkle-proof';
import { leafHash, nodeHash } from './tree-hash';

/** Inputs and roots of the reference tests of certificate-transparency (sizes 0 to 8). */
const INPUTS = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const known = INPUTS.map((hex) => leafHash(Buffer.from(hex, 'hex')));
const LARGEST = 130;
const leaves = Array.from({ length: LARGEST }, (_, n) => leafHash(Buffer.from(n.toString())));

describe('the Merkle tree of RFC 6962', () => {
  it('has the roots that are known for the first eight leaves of certificate-transparency', () => {
    const roots = ROOTS.map((_, size) => treeRoot(known.slice(0, size)).toString('hex'));
    expect(roots).toEqual(ROOTS);
  });

  it('has the known audit path of the first of eight leaves', () => {
    expect(inclusionProof(nodesOf(known), 0, 8).map((hash) => hash.toString('hex'))).toEqual([
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ]);
  });

  it('has the root of the recursive definition at every size up to 130', () => {
    const frontier = MerkleFrontier.empty();
    leaves.forEach((leaf, n) => {
      frontier.append(leaf);
      expect(frontier.root()).toEqual(definedRoot(leaves.slice(0, n + 1)));
      expect(rootOf(nodesOf(leaves), n + 1)).toEqual(frontier.root());
    });
  });

  it('goes on from a frontier that was written down', () => {
    for (let size = 0; size < LARGEST; size += 1) {
      const frontier = MerkleFrontier.empty();
      for (const leaf of leaves.slice(0, size)) frontier.append(leaf);
      const read = MerkleFrontier.parse(frontier.serialise());
      for (const leaf of leaves.slice(size)) read?.append(leaf);
      expect(read?.root()).toEqual(treeRoot(leaves));
    }
  });

  it('reads no frontier out of bytes that are too short or too long', () => {
    const bytes = MerkleFrontier.empty().serialise();
    expect(MerkleFrontier.parse(bytes.subarray(1))).toBeUndefined();
    expect(MerkleFrontier.parse(Buffer.concat([bytes, bytes]))).toBeUndefined();
  });

  it('tells an observer the root of each tile of 256 leaves', () => {
    const many = Array.from({ length: 1024 }, (_, n) => leafHash(Buffer.from(n.toString())));
    const frontier = MerkleFrontier.empty();
    const tiles: Buffer[] = [];
    for (const leaf of many) {
      frontier.appendDigest(leaf.toString('latin1'), (level, hash) => {
        if (level === 8) tiles.push(Buffer.from(hash, 'latin1'));
      });
    }
    expect(tiles).toEqual([0, 1, 2, 3].map((n) => treeRoot(many.slice(n * 256, (n + 1) * 256))));
  });
});

describe('a proof of inclusion', () => {
  it('is accepted for every leaf of every tree up to 130 leaves', () => {
    for (let size = 1; size <= LARGEST; size += 1) {
      const root = treeRoot(leaves.slice(0, size));
      leaves.slice(0, size).forEach((leaf, index) => {
        const proof = inclusionProof(nodesOf(leaves), index, size);
        expect(verifyInclusion({ leaf, index, size, root }, proof)).toBe(true);
      });
    }
  });

  it('is refused when anything about it is changed', () => {
    const size = fc.integer({ min: 1, max: LARGEST });
    const nat = fc.nat();
    fc.assert(
      fc.property(size, nat, nat, (count, at, change) => {
        const index = at % count;
        const root = treeRoot(leaves.slice(0, count));
        const leaf = leaves[index] ?? Buffer.alloc(0);
        const proof = inclusionProof(nodesOf(leaves), index, count);
        const claim = { leaf, index, size: count, root };
        expect(verifyInclusion({ ...claim, leaf: flipped(leaf, change) }, proof)).toBe(false);
        expect(verifyInclusion({ ...claim, root: flipped(root, change) }, proof)).toBe(false);
        expect(verifyInclusion(claim, [...proof, leaf])).toBe(false);
        if (proof.length === 0) return;
        expect(verifyInclusion(claim, withOneFlipped(proof, change))).toBe(false);
        expect(verifyInclusion(claim, proof.slice(1))).toBe(false);
      }),
    );
  });

  it('cannot be asked for a leaf that is not there', () => {
    expect(() => inclusionProof(nodesOf(leaves), 5, 5)).toThrow(RangeError);
  });
});

describe('a proof that the log only grew', () => {
  it('is accepted for every pair of sizes up to 130', () => {
    for (let size = 0; size <= LARGEST; size += 1) {
      const root = treeRoot(leaves.slice(0, size));
      for (let oldSize = 0; oldSize <= size; oldSize += 1) {
        const proof = consistencyProof(nodesOf(leaves), oldSize, size);
        const oldRoot = treeRoot(leaves.slice(0, oldSize));
        expect(verifyConsistency({ oldSize, oldRoot, size, root }, proof)).toBe(true);
      }
    }
  });

  it('is refused when anything about it is changed', () => {
    const size = fc.integer({ min: 2, max: LARGEST });
    fc.assert(
      fc.property(size, fc.nat(), fc.nat(), (count, at, change) => {
        const oldSize = 1 + (at % (count - 1));
        const [oldRoot, root] = [oldSize, count].map((n) => treeRoot(leaves.slice(0, n)));
        if (oldRoot === undefined || root === undefined) throw new RangeError();
        const proof = consistencyProof(nodesOf(leaves), oldSize, count);
        const claim = { oldSize, oldRoot, size: count, root };
        expect(verifyConsistency({ ...claim, oldRoot: flipped(oldRoot, change) }, proof)).toBe(
          false,
        );
        expect(verifyConsistency({ ...claim, root: flipped(root, change) }, proof)).toBe(false);
        expect(verifyConsistency(claim, withOneFlipped(proof, change))).toBe(false);
        expect(verifyConsistency(claim, proof.slice(1))).toBe(false);
        expect(verifyConsistency(claim, [...proof, root])).toBe(false);
      }),
    );
  });
});

/** MTH(D[n]) as section 2.1 spells it. */
function definedRoot(of: readonly Buffer[]): Buffer {
  const [only] = of;
  if (only === undefined) return treeRoot([]);
  if (of.length === 1) return only;
  const k = 2 ** Math.ceil(Math.log2(of.length) - 1);
  return nodeHash(definedRoot(of.slice(0, k)), definedRoot(of.slice(k)));
}

function flipped(hash: Buffer, change: number): Buffer {
  const copy = Buffer.from(hash);
  const at = change % copy.length;
  copy[at] = (copy[at] ?? 0) ^ (1 << (change % 8));
  return copy;
}

function withOneFlipped(proof: readonly Buffer[], change: number): readonly Buffer[] {
  return proof.map((hash, at) => (at === change % proof.length ? flipped(hash, change) : hash));
}
