import { ENVELOPE_BYTES_MAX } from './envelope';
import type { AppendOutcome, NewEvent } from './port';

/** All events of one append together: half of what an EventStoreDB of any version takes in one write. */
export const APPEND_BYTES_MAX = 512 * 1024;

type Refused = Extract<AppendOutcome, { readonly outcome: 'refused' }>;

export function refused(reason: Refused['reason'], detail: string): Refused {
  return { outcome: 'refused', reason, detail };
}

/** The refusals that every adapter gives alike, before it looks at the stream. */
export function refusedByShape(events: readonly NewEvent[]): Refused | undefined {
  if (events.length === 0) return refused('empty', 'an append needs at least one event');
  let total = 0;
  for (const { id, bytes } of events) {
    total += bytes.length;
    if (bytes.length > ENVELOPE_BYTES_MAX) {
      const limit = ENVELOPE_BYTES_MAX.toString();
      return refused('too-large', `event ${id}: ${bytes.length.toString()} bytes, limit ${limit}`);
    }
  }
  if (total <= APPEND_BYTES_MAX) return undefined;
  const limit = APPEND_BYTES_MAX.toString();
  return refused('too-large', `append: ${total.toString()} bytes, limit ${limit}`);
}
