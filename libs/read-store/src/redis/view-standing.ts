import type { Checkpoint } from '@sangsaeng/event-store';
import type { ViewCheckpoint } from '../port';

/**
 * Where a build stands, as one text: `<ordinal> <commit> <prepare> <digest> <rows>`, empty for a build that has seen
 * nothing, and `!<step> <pieces>` while a step is being written in pieces.
 */
export function spellStanding({ at, digest, rows }: ViewCheckpoint): string {
  return [spellPlace(at), digest, rows.toString()].join(' ');
}

/** What a standing begins with; empty for the beginning. */
export function spellPlace(at: Checkpoint | undefined): string {
  return at === undefined ? '' : [at.ordinal.toString(), at.commit, at.prepare].join(' ');
}

export function spellPiece(step: string, pieces: number): string {
  return `!${step} ${pieces.toString()}`;
}

export function readStanding(text: string): ViewCheckpoint | undefined {
  const [ordinal = '', commit = '', prepare = '', digest = '', rows = ''] = text.split(' ');
  if (ordinal === '' || ordinal.startsWith('!')) return undefined;
  return { at: { commit, prepare, ordinal: +ordinal }, digest, rows: +rows };
}
