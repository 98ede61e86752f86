import type { BlockHeads } from '../embedded/event-block';

/** `undefined` when the text is no JSON. */
export function readHeads(text: string): BlockHeads | undefined {
  try {
    return JSON.parse(text) as BlockHeads;
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
