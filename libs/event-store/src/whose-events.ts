import type { Envelope } from './envelope';
import type { EventReader, ExpectedRevision, NewEvent } from './port';

/**
 * Whose events stand where an append of one of several writers was answered as committed. A store takes an append whose
 * ids stand there already for a repetition, whatever its bytes are: another writer that had the same command may have
 * come first, of the same request or, under the same key, of another one. An append is written as a whole or not at all,
 * and its bytes are salted, so the first event tells whether it is ours.
 */
export async function whoseEvents(
  store: Pick<EventReader, 'readStream'>,
  stream: string,
  expected: ExpectedRevision,
  events: readonly NewEvent[],
): Promise<'ours' | 'of the same request' | 'of another request'> {
  const from = expected === 'none' ? 0 : expected + 1;
  const [first] = await store.readStream(stream, from, 1);
  if (isEqual(first?.bytes, events[0]?.bytes)) return 'ours';
  const stored = await store.readStream(stream, from, events.length);
  const isSame = events.every(
    ({ bytes }, index) => requestOf(stored[index]?.bytes) === requestOf(bytes),
  );
  return isSame ? 'of the same request' : 'of another request';
}

function isEqual(theirs: Uint8Array | undefined, ours: Uint8Array | undefined): boolean {
  return theirs !== undefined && ours !== undefined && Buffer.compare(theirs, ours) === 0;
}

function requestOf(bytes: Uint8Array | undefined): string | undefined {
  if (bytes === undefined) return undefined;
  return (JSON.parse(Buffer.from(bytes).toString('utf8')) as Envelope).req;
}
