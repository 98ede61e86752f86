import type { RowWrite } from '../port';
import { spellText, type RowLayout } from './row-packing';

/** What is sent at once: a few milliseconds of the server's time. */
const PIECE_ROWS = 1_000;
const PIECE_CHARS = 512 * 1024;

/** Keys and packed rows in turn, no key twice. */
export type Piece = { readonly rows: readonly string[]; readonly last: boolean };

/** The rows of a step, cut to what is sent at once; at least one piece, the last of which says so. */
export function* piecesOf(
  layout: RowLayout,
  rows: Iterable<RowWrite>,
): Generator<Piece, undefined> {
  let piece = new Map<string, string>();
  let chars = 0;
  for (const row of rows) {
    if (piece.size >= PIECE_ROWS || chars >= PIECE_CHARS) {
      yield { rows: [...piece].flat(), last: false };
      [piece, chars] = [new Map<string, string>(), 0];
    }
    const packed = layout.pack(row);
    piece.set(spellText(row.key), packed);
    chars += packed.length;
  }
  yield { rows: [...piece].flat(), last: true };
}
