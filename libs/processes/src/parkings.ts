import type { Instant } from '@sangsaeng/kernel';
import type { ParkedReaction } from './domain/process.decider';
import { keyOf, type Reaction } from './reaction';

export type Parking = {
  readonly since: Instant;
  readonly why: ParkedReaction;
  /** What waits, the reaction that was parked first. */
  readonly pending: Reaction[];
};

/** The rules and subjects that wait for a person. */
export class Parkings {
  private readonly byKey = new Map<string, Parking>();

  get size(): number {
    return this.byKey.size;
  }

  all(): readonly Parking[] {
    return [...this.byKey.values()];
  }

  of(about: Pick<Reaction, 'rule' | 'subject'>): Parking | undefined {
    return this.byKey.get(keyOf(about));
  }

  park(why: ParkedReaction, since: Instant, pending: readonly Reaction[]): void {
    this.byKey.set(keyOf(why), { why, since, pending: [...pending] });
  }

  /** What waited, to be carried out now. */
  resume(about: Pick<Reaction, 'rule' | 'subject'>): readonly Reaction[] {
    const key = keyOf(about);
    const pending = this.byKey.get(key)?.pending ?? [];
    this.byKey.delete(key);
    return pending;
  }
}
