import { hash } from 'node:crypto';

/** RFC 6962, section 2.1: leaves and nodes are hashed under different prefixes, so neither passes as the other. */
export const HASH_BYTES = 32;
export const LEAF_PREFIX = 0x00;
const NODE_PREFIX = 0x01;

const pair = Buffer.alloc(1 + 2 * HASH_BYTES, NODE_PREFIX);

/** Root of the tree without leaves: SHA-256 of nothing. */
export const EMPTY_ROOT: Buffer = hash('sha256', Buffer.alloc(0), 'buffer');

/** SHA-256(0x00 || bytes). */
export function leafHash(bytes: Uint8Array): Buffer {
  const input = Buffer.allocUnsafe(bytes.length + 1);
  input[0] = LEAF_PREFIX;
  input.set(bytes, 1);
  return hash('sha256', input, 'buffer');
}

/** SHA-256(0x01 || left || right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  pair.set(left, 1);
  pair.set(right, 1 + HASH_BYTES);
  return hash('sha256', pair, 'buffer');
}
