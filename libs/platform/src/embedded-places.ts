import type { LogPlaces } from './ledger';

/** Places of the embedded store are the ordinals themselves. */
export const embeddedPlaces: LogPlaces = {
  placeOf: (ordinal) => {
    if (ordinal < 0) return Promise.resolve(undefined);
    const place = ordinal.toString();
    return Promise.resolve({ commit: place, prepare: place, ordinal });
  },
};
