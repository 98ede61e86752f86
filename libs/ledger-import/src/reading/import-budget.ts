import type { ImportLimits } from './import-limits';
import { stopReading, type Place } from './import-problem';

type TooLarge = 'FILE_TOO_LARGE' | 'ARCHIVE_BOMB';

/** What one import has used up so far, over all its files. */
export type ImportBudget = {
  readonly limits: ImportLimits;
  /** Stops the reading when the import has grown beyond its allowance. */
  readonly takeBytes: (bytes: number, place: Place, otherwise: TooLarge) => void;
  readonly takeRow: (place: Place) => void;
};

export function importBudget(limits: ImportLimits): ImportBudget {
  let bytesLeft = limits.unpackedBytes;
  let rowsLeft = limits.rowsTotal;
  return {
    limits,
    takeBytes: (bytes, place, otherwise) => {
      bytesLeft -= bytes;
      if (bytesLeft < 0) stopReading(otherwise, place, { limit: limits.unpackedBytes.toString() });
    },
    takeRow: (place) => {
      rowsLeft -= 1;
      if (rowsLeft < 0) stopReading('TOO_MANY_ROWS', place, { limit: limits.rowsTotal.toString() });
    },
  };
}
