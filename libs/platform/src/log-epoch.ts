import { createHash } from 'node:crypto';
import type { EventReader } from '@sangsaeng/event-store';

/**
 * What tells one store from another; `undefined` while it is empty. The id of its first event is random, so no two
 * ledgers begin alike; where that event stands differs between stores that hold the same events, whose positions
 * cannot be compared either.
 */
export async function logEpoch(reader: EventReader): Promise<string | undefined> {
  const [first] = (await reader.readAll(undefined, 1)).events;
  if (first === undefined) return undefined;
  const { commit, prepare } = first.checkpoint;
  const name = `${first.id}|${commit}|${prepare}`;
  return createHash('sha256').update(name).update(first.bytes).digest('hex').slice(0, 16);
}
