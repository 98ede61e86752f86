import { strictBase64 } from './signed-note';

/** Where a log stood: its first `size` entries have this RFC 6962 root (https://c2sp.org/tlog-checkpoint). */
export type LogCheckpoint = {
  /** The log's own name, for ever. */
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
};

const ROOT_BYTES = 32;
const SIZE = /^(?:0|[1-9][0-9]{0,15})$/;

/** The text of a note. Without extension lines, as the specification recommends. */
export function spellCheckpoint({ origin, size, root }: LogCheckpoint): string {
  return `${origin}\n${size.toString()}\n${root.toString('base64')}\n`;
}

/** Reads the text of a note; extension lines of others are passed over. `undefined` for what is no checkpoint. */
export function parseCheckpoint(text: string): LogCheckpoint | undefined {
  const lines = text.split('\n');
  if (lines.pop() !== '' || lines.includes('')) return undefined;
  const [origin, size, base64] = lines;
  if (origin === undefined || size === undefined || base64 === undefined) return undefined;
  const [count, root] = [SIZE.test(size) ? Number(size) : Number.NaN, strictBase64(base64)];
  if (!Number.isSafeInteger(count) || root?.length !== ROOT_BYTES) return undefined;
  return { origin, size: count, root };
}
