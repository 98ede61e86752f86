import type { Instant } from '@sangsaeng/kernel';
import type { ViewStatus } from '@sangsaeng/read-store';

/** A view that lacked events for so long without a pause is stale; shorter is how following looks. */
const STALE_MS = 5_000;

type Lagging = { readonly since: Instant; readonly fromMs: number };

/** Since when views have lacked events. */
export class StaleWatch {
  private readonly lagging = new Map<string, Lagging>();

  note(statuses: readonly ViewStatus[], now: Instant, nowMs = performance.now()): void {
    const gone = new Set(this.lagging.keys());
    for (const { view, lag } of statuses) {
      if (lag > 0) gone.delete(view);
      if (lag > 0 && !this.lagging.has(view)) this.lagging.set(view, { since: now, fromMs: nowMs });
    }
    for (const view of gone) this.lagging.delete(view);
  }

  /** `undefined` for a view that follows. */
  staleSince(view: string, nowMs = performance.now()): Instant | undefined {
    const lagging = this.lagging.get(view);
    return lagging !== undefined && nowMs - lagging.fromMs >= STALE_MS ? lagging.since : undefined;
  }
}
