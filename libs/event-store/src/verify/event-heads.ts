import { blob, type Row } from '../embedded/block-row';
import { CHUNK_EVENTS } from '../embedded/chunk-table';
import { EventBlock, isWellFormed, type BlockHeads } from '../embedded/event-block';

/** A row under examination: its ordinal, and its number when it is a chunk. */
export type Place = { readonly where: string; readonly first: number; readonly chunk?: number };

/** The block of a row whatever its checksums say; `undefined` when its events cannot be told apart. */
export function readBlock(row: Row, { first, chunk }: Place): EventBlock | undefined {
  const bodies = { bodies: blob(row, 'bodies'), ends: blob(row, 'ends') };
  if (!isWellFormed(bodies)) return undefined;
  const block = new EventBlock(first, blob(row, 'heads'), bodies);
  return chunk === undefined || block.count === CHUNK_EVENTS ? block : undefined;
}

/** `undefined` when these are no heads of so many events. */
export function readHeads(json: Buffer, count: number): BlockHeads | undefined {
  try {
    const { streams, of, ids } = JSON.parse(json.toString()) as BlockHeads;
    const isWhole = Array.isArray(streams) && of.length === count && ids.length === count;
    return isWhole ? { streams, of, ids } : undefined;
  } catch {
    return undefined;
  }
}

/** True when the envelope inside says what stands before it. */
export function saysTheSame(
  bytes: Buffer,
  heads: { readonly stream: string; readonly rev: number; readonly id: string },
): boolean {
  try {
    const envelope = JSON.parse(bytes.toString('utf8')) as Partial<typeof heads>;
    return (
      envelope.stream === heads.stream && envelope.rev === heads.rev && envelope.id === heads.id
    );
  } catch {
    return false;
  }
}
