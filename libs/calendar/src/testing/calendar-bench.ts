import {
  DecisionRunner,
  EventCatalogue,
  type Envelope,
  type EventStore,
} from '@sangsaeng/event-store';
import { trialRequestHash } from '@sangsaeng/event-store/testing';
import type { Clock } from '@sangsaeng/kernel';
import { fixedClock, fixedRandomness } from '@sangsaeng/kernel/testing';
import { calendarEvents } from '../domain/calendar.events';

export function calendarRunner(
  store: EventStore,
  clock: Clock = fixedClock('2026-03-02T00:00:00.000Z'),
): DecisionRunner {
  const cipher = {
    seal: () => {
      throw new Error('days have no personal fields');
    },
    open: () => undefined,
  };
  const catalogue = new EventCatalogue(calendarEvents);
  const randomness = fixedRandomness();
  return new DecisionRunner({
    ...{ store, catalogue, cipher, clock, randomness, singleWriter: true },
    requestHash: trialRequestHash,
  });
}

export async function openedDays(store: EventStore): Promise<readonly string[]> {
  const log = (await store.readAll(undefined, 100_000)).envelopes() as readonly Envelope[];
  return log.flatMap(({ type, data }) => (type === 'DayOpened' ? [data['date'] as string] : []));
}
