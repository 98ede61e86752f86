import { crc32 } from 'node:zlib';
import { CorruptStore } from '../port';
import { EventBlock, isWellFormed } from './event-block';

/** The columns of a row as the driver gives them: blobs are byte arrays of their own. */
export type Row = Readonly<Record<string, unknown>>;

/** Checksum over a row's number and its columns, in this order. Random damage does not pass it. */
export function checksum(number: number, columns: readonly (Uint8Array | string)[]): number {
  // The row's number is the start value, so a row under another's number does not pass either.
  return columns.reduce<number>((crc, column) => crc32(column, crc), number >>> 0);
}

export function blob(row: Row, name: string): Buffer {
  const value = row[name];
  if (!(value instanceof Uint8Array)) return Buffer.alloc(0);
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
}

export function integer(row: Row, name: string): number {
  const value = row[name];
  return typeof value === 'number' ? value : Number.NaN;
}

export function damaged(code: string, where: string): CorruptStore {
  return new CorruptStore(code, where, `${where}: stored bytes are damaged (${code})`);
}

/** A block out of columns whose checksum holds. */
export function decodeBlock(first: number, row: Row, where: string): EventBlock {
  const bodies = { bodies: blob(row, 'bodies'), ends: blob(row, 'ends') };
  if (!isWellFormed(bodies)) throw damaged('BLOCK_DAMAGED', where);
  return new EventBlock(first, blob(row, 'heads'), bodies);
}
