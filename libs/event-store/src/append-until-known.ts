import { setTimeout as wait } from 'node:timers/promises';
import { appendWork, tracing } from '@sangsaeng/telemetry';
import type { AppendOutcome, EventStore, NewEvent } from './port';
import { RunFailed } from './run-result';

const RETRY_MS_MAX = 2_000;

/**
 * An unknown outcome freezes the stream: the identical bytes, ids and revision again until the store knows.
 * Anything else could lose or double an event.
 */
export async function appendUntilKnown(
  { store, givenUp }: { readonly store: EventStore; readonly givenUp?: () => boolean },
  stream: string,
  expected: 'none' | number,
  events: readonly NewEvent[],
): Promise<Exclude<AppendOutcome, { outcome: 'unknown' }>> {
  for (let pause = 10; ; pause = Math.min(pause * 2, RETRY_MS_MAX)) {
    const traces = tracing();
    const outcome = await (traces === undefined
      ? store.append(stream, expected, events)
      : traces.traced(appendWork(stream, events), () => store.append(stream, expected, events)));
    if (outcome.outcome !== 'unknown') return outcome;
    if (givenUp?.() === true)
      throw new RunFailed(
        'CLOSED',
        `closed while the outcome on ${stream} was unknown: ${outcome.detail}`,
      );
    await wait(pause);
  }
}

export function refusedAppend(
  outcome: Exclude<AppendOutcome, { outcome: 'committed' | 'unknown' }>,
): RunFailed {
  return outcome.outcome === 'conflict'
    ? new RunFailed('CONTENTION', 'another writer changed the stream')
    : new RunFailed('STORE_REFUSED', `${outcome.reason}: ${outcome.detail}`);
}
