import type { AllStreamResolvedEvent, Position, ResolvedEvent } from '@eventstore/db-client';
import { CorruptStore, type EventPage, type PositionedEvent, type StorePosition } from '../port';

/** An event as the store has it; its place in $all is told by every version from 22.6 on. */
export type Recorded = {
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly bytes: Uint8Array;
  readonly position: StorePosition | undefined;
};

/** `$` is the namespace of EventStoreDB itself; every other stream is ours. */
export function isOurs(stream: string): boolean {
  return !stream.startsWith('$');
}

/**
 * Reads one event of a domain stream. Throws `CorruptStore` for one that this program did not write: links, and JSON,
 * which the client has parsed, so that its bytes are lost.
 */
export function recordedOf({ event }: ResolvedEvent | AllStreamResolvedEvent): Recorded {
  if (event === undefined)
    throw new CorruptStore('EVENT_MISSING', 'a link', 'it leads to an event that is gone');
  const { streamId: stream, revision, id, data, type } = event;
  if (!(data instanceof Uint8Array) || type.startsWith('$')) {
    const where = `${stream} at revision ${revision.toString()}`;
    throw new CorruptStore('FOREIGN_EVENT', where, `another program has written ${type} here`);
  }
  const position = event.position === undefined ? undefined : positionOf(event.position);
  return { stream, revision: Number(revision), id, bytes: data, position };
}

export function positionOf({ commit, prepare }: Position): StorePosition {
  return { commit: commit.toString(), prepare: prepare.toString() };
}

export function clientPosition({ commit, prepare }: StorePosition): Position {
  return { commit: BigInt(commit), prepare: BigInt(prepare) };
}

/** A page whose envelopes are parsed when they are asked for. */
export class RecordedPage implements EventPage {
  constructor(readonly events: readonly PositionedEvent[]) {}

  envelopes(): readonly unknown[] {
    return this.events.map(
      ({ bytes }) => JSON.parse(Buffer.from(bytes).toString('utf8')) as unknown,
    );
  }
}
