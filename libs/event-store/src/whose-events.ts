import type { Envelope } from './envelope';
import type { EventReader, ExpectedRevision, NewEvent } from './port';

/**
 * Whose events stand where an append of one of several writers was answered as committed. A store takes an append whose
 * ids stand there already for a repetition, whatever its bytes are: another writer that had the same command may have
 * come first, of the same request or, under the same key, of another one.
 */
export async function whoseEvents(
  store: Pick<EventReader, 'readStream'>,
  stream: string,
  expected: ExpectedRevision,
  events: readonly NewEvent[],
): Promise<'ours' | 'of the same request' | 'of another request'> {
  const from = expected === 'none' ? 0 : expected + 1;
  const stored = await store.readStream(stream, from, events.length);
  const isThere = (same: (theirs: Uint8Array, ours: Uint8Array) => boolean): boolean =>
    events.every(({ bytes }, index) => same(stored[index]?.bytes ?? new Uint8Array(), bytes));
  if (isThere((theirs, ours) => Buffer.compare(theirs, ours) === 0)) return 'ours';
  const isSame = isThere((theirs, ours) => requestOf(theirs) === requestOf(ours));
  return isSame ? 'of the same request' : 'of another request';
}

function requestOf(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) return undefined;
  return (JSON.parse(Buffer.from(bytes).toString('utf8')) as Envelope).req;
}
