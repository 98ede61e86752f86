import type { StorePosition } from '@sangsaeng/event-store';

const TOKEN = /^([A-Za-z0-9-]{1,64})\.(\d{1,20})\.(\d{1,20})$/;

/**
 * What a writer hands to its client so that the client reads its own writes. Opaque to clients; comparable within one
 * epoch of one store only, so a token of another epoch is told apart from a position that lies far ahead.
 */
export function positionToken(epoch: string, position: StorePosition): string {
  return Buffer.from(`${epoch}.${position.commit}.${position.prepare}`).toString('base64url');
}

export function readPositionToken(
  epoch: string,
  token: string,
): StorePosition | 'other-epoch' | 'malformed' {
  const parts = TOKEN.exec(Buffer.from(token, 'base64url').toString('utf8'));
  const [, of, commit, prepare] = parts ?? [];
  if (of === undefined || commit === undefined || prepare === undefined) return 'malformed';
  return of === epoch ? { commit, prepare } : 'other-epoch';
}
