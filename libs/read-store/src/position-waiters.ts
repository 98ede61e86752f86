import type { StorePosition } from '@sangsaeng/event-store';

type Waiter = { readonly position: StorePosition; readonly reached: () => void };

/** Those who wait until the views hold an event. */
export class PositionWaiters {
  private readonly waiters = new Set<Waiter>();

  constructor(private readonly holds: (position: StorePosition) => boolean) {}

  get size(): number {
    return this.waiters.size;
  }

  wait(position: StorePosition, timeoutMs: number): Promise<'reached' | 'timeout'> {
    return new Promise((resolve) => {
      const waiter: Waiter = {
        position,
        reached: () => {
          clearTimeout(timer);
          resolve('reached');
        },
      };
      const timer = setTimeout(() => {
        this.waiters.delete(waiter);
        resolve('timeout');
      }, timeoutMs);
      this.waiters.add(waiter);
    });
  }

  /** The views have moved. */
  look(): void {
    for (const waiter of this.waiters) {
      if (!this.holds(waiter.position)) continue;
      this.waiters.delete(waiter);
      waiter.reached();
    }
  }
}
