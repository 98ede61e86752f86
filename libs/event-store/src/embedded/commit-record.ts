import { crc32 } from 'node:zlib';
import { HASH_BYTES } from '../merkle/tree-hash';
import { EventBlock, isWellFormed, type BlockEvent } from './event-block';

/**
 * One group commit in the commit log. All numbers are little endian:
 * magic (8 bytes), generation (4), CRC-32 (4) over everything behind it but the bodies, ordinal of the first event (8),
 * length of the whole record (4), number of blocks (4), Merkle root over all events up to the last one in here (32);
 * for each block the lengths of its ends, heads and bodies (4 each); then ends, heads and bodies block by block.
 *
 * The bodies need no checksum of their own: their leaf hashes must give the root.
 */
const MAGIC = Buffer.from('SSLCOMM1', 'latin1');
const [GENERATION, CRC, FIRST, LENGTH, BLOCKS, ROOT] = [8, 12, 16, 24, 28, 32];
const HEAD_BYTES = ROOT + HASH_BYTES;
const BLOCK_BYTES = 12;

export type CommitRecord = {
  readonly generation: number;
  /** Ordinal of the first event. */
  readonly first: number;
  readonly blocks: readonly EventBlock[];
  /** Merkle root over all events up to the last of these. */
  readonly root: Buffer;
};

/** The bytes of a record, in pieces, so that bodies are not copied again. */
export function encodeRecord({ generation, first, blocks, root }: CommitRecord): Uint8Array[] {
  const head = Buffer.allocUnsafe(HEAD_BYTES + blocks.length * BLOCK_BYTES);
  const pieces: Uint8Array[] = [head];
  const checked: Uint8Array[] = [];
  let [length, at] = [head.length, HEAD_BYTES];
  for (const block of blocks) {
    const heads = Buffer.from(block.headsJson, 'utf8');
    pieces.push(block.ends, heads, block.bodies);
    checked.push(block.ends, heads);
    for (const part of [block.ends, heads, block.bodies]) {
      at = head.writeUInt32LE(part.length, at);
      length += part.length;
    }
  }
  MAGIC.copy(head);
  head.writeUInt32LE(generation, GENERATION);
  head.writeBigUInt64LE(BigInt(first), FIRST);
  head.writeUInt32LE(length, LENGTH);
  head.writeUInt32LE(blocks.length, BLOCKS);
  root.copy(head, ROOT);
  head.writeUInt32LE(checksumOf(head.subarray(FIRST), checked, generation), CRC);
  return pieces;
}

function checksumOf(head: Uint8Array, parts: readonly Uint8Array[], generation: number): number {
  return parts.reduce((crc, part) => crc32(part, crc), crc32(head, generation));
}

/** Every record among the bytes whose checksum holds, whatever lies between them, in the order in which they stand. */
export function decodeRecords(bytes: Buffer): readonly CommitRecord[] {
  const records: CommitRecord[] = [];
  for (let at = bytes.indexOf(MAGIC); at >= 0;) {
    const record = decodeRecord(bytes, at);
    if (record !== undefined) records.push(record);
    const length = record === undefined ? MAGIC.length : bytes.readUInt32LE(at + LENGTH);
    at = bytes.indexOf(MAGIC, at + length);
  }
  return records;
}

/** `undefined` for what was not wholly written, or is damaged. */
function decodeRecord(bytes: Buffer, start: number): CommitRecord | undefined {
  if (start + HEAD_BYTES > bytes.length) return undefined;
  const [length, count] = [bytes.readUInt32LE(start + LENGTH), bytes.readUInt32LE(start + BLOCKS)];
  const headBytes = HEAD_BYTES + count * BLOCK_BYTES;
  if (headBytes > length || start + length > bytes.length) return undefined;
  const record = bytes.subarray(start, start + length);
  const generation = record.readUInt32LE(GENERATION);
  const first = Number(record.readBigUInt64LE(FIRST));
  const parts = splitParts(record, headBytes, count);
  if (parts === undefined) return undefined;
  const checked = parts.flatMap(({ ends, heads }) => [ends, heads]);
  const crc = checksumOf(record.subarray(FIRST, headBytes), checked, generation);
  if (crc !== record.readUInt32LE(CRC) || !parts.every(isWellFormed)) return undefined;
  let next = first;
  const blocks = parts.map(({ ends, heads, bodies }) => {
    const block = new EventBlock(next, heads, { ends, bodies });
    next += block.count;
    return block;
  });
  return { generation, first, blocks, root: record.subarray(ROOT, HEAD_BYTES) };
}

type Part = { readonly ends: Buffer; readonly heads: Buffer; readonly bodies: Buffer };

function splitParts(record: Buffer, headBytes: number, count: number): readonly Part[] | undefined {
  const parts: Part[] = [];
  let at = headBytes;
  const take = (length: number) => record.subarray(at, (at += length));
  for (let index = 0; index < count; index += 1) {
    const lengths = HEAD_BYTES + index * BLOCK_BYTES;
    const ends = take(record.readUInt32LE(lengths));
    const heads = take(record.readUInt32LE(lengths + 4));
    const bodies = take(record.readUInt32LE(lengths + 8));
    parts.push({ ends, heads, bodies });
  }
  return at === record.length && count > 0 ? parts : undefined;
}

/** The events of a record from an ordinal on. */
export function eventsOf({ blocks }: CommitRecord, from: number): readonly BlockEvent[] {
  return blocks.flatMap((block) => {
    const events: BlockEvent[] = [];
    for (let index = Math.max(0, from - block.first); index < block.count; index += 1)
      events.push(block.event(index));
    return events;
  });
}
