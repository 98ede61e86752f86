import { canonicalText, utf8Text } from '@sangsaeng/kernel';
import { blob, type Row } from '../embedded/block-row';
import { CHUNK_EVENTS } from '../embedded/chunk-table';
import { EventBlock, isWellFormed, type BlockHeads } from '../embedded/event-block';
import { formsOf, type HeadsInForms } from './id-forms';
import type { LedgerHeads } from './stream-ledger';

/** A row under examination: its ordinal, and its number when it is a chunk. */
export type Place = { readonly where: string; readonly first: number; readonly chunk?: number };

/** The block of a row whatever its checksums say; `undefined` when its events cannot be told apart. */
export function readBlock(row: Row, { first, chunk }: Place): EventBlock | undefined {
  const bodies = { bodies: blob(row, 'bodies'), ends: blob(row, 'ends') };
  if (!isWellFormed(bodies)) return undefined;
  const block = new EventBlock(first, blob(row, 'heads'), bodies);
  return chunk === undefined || block.count === CHUNK_EVENTS ? block : undefined;
}

const utf8 = new TextDecoder();

/** `undefined` when these are no heads of so many events. */
export function readHeads(json: Uint8Array, count: number): BlockHeads | undefined {
  try {
    const { streams, of, ids } = JSON.parse(utf8.decode(json)) as BlockHeads;
    const isWhole = Array.isArray(streams) && of.length === count && ids.length === count;
    return isWhole ? { streams, of, ids } : undefined;
  } catch {
    return undefined;
  }
}

/** What the ledger of streams needs of heads that were skimmed, or stored; `undefined` when these are none. */
export function ledgerHeads(
  heads: HeadsInForms | Uint8Array,
  count: number,
): LedgerHeads | undefined {
  if (heads instanceof Uint8Array) {
    const read = readHeads(heads, count);
    return read && { ...read, forms: formsOf(read.ids) };
  }
  try {
    const { streams, of } = JSON.parse(heads.withoutIds) as BlockHeads;
    const isWhole = Array.isArray(streams) && of.length === count;
    return isWhole ? { streams, of, forms: heads.forms } : undefined;
  } catch {
    return undefined;
  }
}

type Said = { readonly stream: string; readonly rev: number; readonly id: string };

/** True when the envelope inside says what stands before it. */
export function saysTheSame(bytes: Buffer, heads: Said): boolean {
  try {
    if (spellsTheSame(bytes.toString('latin1'), heads)) return true;
    const envelope = JSON.parse(bytes.toString('utf8')) as Partial<Said>;
    return (
      envelope.stream === heads.stream && envelope.rev === heads.rev && envelope.id === heads.id
    );
  } catch {
    return false;
  }
}

const END = /^[A-Za-z0-9]+","v":1\}$/;

/**
 * The same without parsing, for envelopes as they are sealed: members are sorted, so behind `data` come `id`, `rev` and,
 * right before the end, `stream`, `type` and `v`. What lies between holds no member of these names, and a quote inside a
 * text is escaped, so the last `"id":` and the last `"rev":` are those of the envelope. False proves nothing.
 */
function spellsTheSame(envelope: string, { stream, rev, id }: Said): boolean {
  const last = `,"stream":${utf8Text(canonicalText(stream))},"type":"`;
  const at = envelope.lastIndexOf(last);
  return (
    at > 0 &&
    END.test(envelope.slice(at + last.length)) &&
    envelope.startsWith(`"rev":${rev.toString()},"salt":"`, envelope.lastIndexOf('"rev":', at)) &&
    envelope.startsWith(`"id":"${id}","on":"`, envelope.lastIndexOf('"id":', at))
  );
}
