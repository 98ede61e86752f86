import { comparePositions, type StorePosition } from '@sangsaeng/event-store';

export type Settled = {
  readonly outcome: 'settled' | 'timeout';
  /** Where the last event stands that the asked-for one led to, as far as known; itself if to none. */
  readonly position: StorePosition;
};

type Waiter = {
  readonly correlation: string;
  target: StorePosition;
  readonly check: () => void;
  readonly giveUp: () => void;
};

const CORRELATIONS_KEPT = 10_000;

/** Knows how far reactions have been carried out, and what each request has led to so far. */
export class SettleWatch {
  private handled: StorePosition | undefined;
  /** The last event caused by a request, for the latest requests. */
  private readonly caused = new Map<string, StorePosition>();
  private readonly waiters = new Set<Waiter>();

  noteCaused(correlation: string, position: StorePosition): void {
    const latest = later(this.caused.get(correlation), position);
    this.caused.delete(correlation);
    this.caused.set(correlation, latest);
    if (this.caused.size > CORRELATIONS_KEPT) {
      for (const oldest of this.caused.keys()) {
        this.caused.delete(oldest);
        break;
      }
    }
    for (const waiter of this.waiters) {
      if (waiter.correlation === correlation) waiter.target = later(waiter.target, latest);
    }
  }

  /** Everything up to here has been reacted to, and each reaction is recorded or parked. */
  noteHandled(position: StorePosition): void {
    this.handled = later(this.handled, position);
    for (const { check } of this.waiters) check();
  }

  settled(position: StorePosition, correlation: string, timeoutMs: number): Promise<Settled> {
    const target = later(this.caused.get(correlation), position);
    if (this.reaches(target)) return Promise.resolve({ outcome: 'settled', position: target });
    return new Promise((resolve) => {
      const finish = (outcome: Settled['outcome']) => {
        clearTimeout(timer);
        this.waiters.delete(waiter);
        resolve({ outcome, position: waiter.target });
      };
      const check = () => {
        if (this.reaches(waiter.target)) finish('settled');
      };
      const giveUp = () => {
        finish('timeout');
      };
      const waiter: Waiter = { correlation, target, check, giveUp };
      const timer = setTimeout(giveUp, timeoutMs);
      this.waiters.add(waiter);
    });
  }

  /** Nothing is carried out here any more: whoever waits is told at once. */
  end(): void {
    for (const { giveUp } of this.waiters) giveUp();
  }

  private reaches(position: StorePosition): boolean {
    return this.handled !== undefined && comparePositions(this.handled, position) >= 0;
  }
}

function later(a: StorePosition | undefined, b: StorePosition): StorePosition {
  return a !== undefined && comparePositions(a, b) >= 0 ? a : b;
}
