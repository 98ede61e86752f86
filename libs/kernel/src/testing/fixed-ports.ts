import { instant } from '../dates';
import { InvariantViolation } from '../decision';
import type { Clock, Randomness } from '../ports';

/** A clock that shows the given moments one after another and then stands still at the last. */
export function fixedClock(...moments: readonly [string, ...string[]]): Clock {
  let shown = 0;
  return {
    now: () => {
      const moment = moments[Math.min(shown, moments.length - 1)] ?? moments[0];
      shown += 1;
      return instant(moment);
    },
  };
}

/** Bytes that differ from draw to draw and are the same in every run. */
export function fixedRandomness(): Randomness {
  let drawn = 0;
  return {
    bytes: (length) => {
      if (length < 4) throw new InvariantViolation('FIXED_RANDOMNESS', { length: `${length}` });
      const bytes = new Uint8Array(length);
      new DataView(bytes.buffer).setUint32(0, (drawn += 1));
      return bytes;
    },
  };
}
