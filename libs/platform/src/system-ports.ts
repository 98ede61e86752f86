import { randomFillSync } from 'node:crypto';
import { instant, type Clock, type Randomness } from '@sangsaeng/kernel';

/** Spelled once a millisecond, since every command asks several times. */
export const systemClock: Clock = {
  now: (() => {
    let at = Number.NaN;
    let spelled = instant(new Date().toISOString());
    return () => {
      const now = Date.now();
      if (now !== at) [at, spelled] = [now, instant(new Date(now).toISOString())];
      return spelled;
    };
  })(),
};

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
