import { hash } from 'node:crypto';

/** RFC 6962, section 2.1: leaves and nodes are hashed under different prefixes, so neither passes as the other. */
export const HASH_BYTES = 32;
export const LEAF_PREFIX = 0x00;
const NODE_PREFIX = 0x01;

/**
 * A hash as 32 characters of Latin-1. Inside the tree hashes are kept like this because the runtime gives a text out of
 * a hash more than twice as fast as a Buffer; towards others they are Buffers.
 */
export type Digest = string;

const pair = Buffer.alloc(1 + 2 * HASH_BYTES, NODE_PREFIX);

/** SHA-256 of bytes that already carry their prefix. */
export function digest(prefixed: Uint8Array): Digest {
  return hash('sha256', prefixed, 'binary');
}

export function nodeDigest(left: Digest, right: Digest): Digest {
  pair.write(left, 1, 'binary');
  pair.write(right, 1 + HASH_BYTES, 'binary');
  return hash('sha256', pair, 'binary');
}

export function toDigest(bytes: Buffer): Digest {
  return bytes.toString('latin1');
}

export function fromDigest(text: Digest): Buffer {
  return Buffer.from(text, 'binary');
}

/** Root of the tree without leaves: SHA-256 of nothing. */
export const EMPTY_ROOT: Buffer = fromDigest(digest(Buffer.alloc(0)));

/** SHA-256(0x00 || bytes). */
export function leafHash(bytes: Uint8Array): Buffer {
  const input = Buffer.allocUnsafe(bytes.length + 1);
  input[0] = LEAF_PREFIX;
  input.set(bytes, 1);
  return fromDigest(digest(input));
}

/** SHA-256(0x01 || left || right). */
export function nodeHash(left: Buffer, right: Buffer): Buffer {
  return fromDigest(nodeDigest(toDigest(left), toDigest(right)));
}
