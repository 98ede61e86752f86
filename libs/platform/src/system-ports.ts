import { randomFillSync } from 'node:crypto';
import { instant, type Clock, type Randomness } from '@sangsaeng/kernel';

export const systemClock: Clock = { now: () => instant(new Date().toISOString()) };

const POOL_BYTES = 8192;

/** Random bytes from the operating system, fetched a pool at a time because every event takes sixteen. */
export const systemRandomness: Randomness = {
  bytes: (() => {
    let pool = new Uint8Array(0);
    let used = 0;
    return (length: number) => {
      if (used + length > pool.length) {
        pool = randomFillSync(new Uint8Array(Math.max(POOL_BYTES, length)));
        used = 0;
      }
      used += length;
      return pool.subarray(used - length, used);
    };
  })(),
};
