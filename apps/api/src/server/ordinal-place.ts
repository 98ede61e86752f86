import type { Checkpoint } from '@sangsaeng/event-store';

/**
 * The place of an event by its ordinal, -1 standing for the beginning. Places of the embedded store are the ordinals
 * themselves.
 */
export function placeOfOrdinal(ordinal: number): Checkpoint | undefined {
  if (ordinal < 0) return undefined;
  const place = ordinal.toString();
  return { commit: place, prepare: place, ordinal };
}
