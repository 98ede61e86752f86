import type { Instant } from './dates';

/** The only source of time. */
export interface Clock {
  now(): Instant;
}

/** The only source of randomness: `length` random bytes. */
export interface Randomness {
  bytes(length: number): Uint8Array;
}
