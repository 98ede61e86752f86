import type { DatabaseSync } from 'node:sqlite';
import type { Row } from '../embedded/block-row';

/** How many chunks there are, and the rows of the tail behind them, as they were at one moment. */
type StoreSnapshot = { readonly sealed: number; readonly tail: readonly Row[] };

export function snapshotOf(database: DatabaseSync): StoreSnapshot {
  database.exec('BEGIN');
  try {
    const last = database.prepare('SELECT max(number) AS number FROM chunk').get();
    const number = last?.['number'];
    const tail = database
      .prepare(
        `SELECT position, crc, leaves, ends, CAST(heads AS BLOB) AS heads, bodies
        FROM tail ORDER BY position`,
      )
      .all();
    return { sealed: typeof number === 'number' ? number + 1 : 0, tail };
  } finally {
    database.exec('COMMIT');
  }
}
