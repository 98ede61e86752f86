import type { Tombstone } from '../port';
import type { DestroyedList } from './destroyed-list';
import type { KeyDatabase } from './key-database';

/** Keeps the tombstones of the keys and of the list beside them the same. */
export class Graveyard {
  constructor(
    private readonly database: KeyDatabase,
    private readonly list: DestroyedList,
  ) {}

  /**
   * Buries these subjects, and any the list knows from a destruction that a crash cut short or an older copy of
   * the keys undid. The list is written first, so that the next start finishes what was begun.
   * To be called under the write lock.
   */
  bury(tombstones: readonly Tombstone[]): void {
    const done = bySubject(this.database.tombstones());
    const listed = this.list.read();
    const all = bySubject([...tombstones, ...listed, ...done.values()]);
    if (all.size !== listed.length) this.list.write([...all.values()]);
    const fresh = [...all.values()].filter(({ subject }) => !done.has(subject));
    if (fresh.length === 0) return;
    this.database.verifyRows();
    for (const tombstone of fresh) this.database.bury(tombstone);
    this.database.setDigest();
    this.database.markScrub();
  }
}

const bySubject = (tombstones: readonly Tombstone[]) =>
  new Map(tombstones.map((tombstone) => [tombstone.subject, tombstone]));
