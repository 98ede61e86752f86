import type { Channels, ClusterKeys } from '@sangsaeng/cluster';
import type { EventStore } from '@sangsaeng/event-store';

/** Tells all processes of a ledger that its log has grown. What is said while a message is on its way goes as one. */
export class LogNews {
  private isOnItsWay = false;
  private isOutdated = false;

  constructor(
    private readonly channels: Channels,
    private readonly keys: ClusterKeys,
    /** Who says it. */
    private readonly by: string,
  ) {}

  tell(): void {
    if (this.isOnItsWay) {
      this.isOutdated = true;
      return;
    }
    this.isOnItsWay = true;
    // Whoever does not hear it looks by itself.
    const told = this.channels.publish(this.keys.of('live'), { by: this.by }).catch(() => 0);
    void told.then(() => {
      const again = this.isOutdated;
      this.isOnItsWay = false;
      this.isOutdated = false;
      if (again) this.tell();
    });
  }

  /** The same store, of whose appends all are told. */
  toldBy(store: EventStore): EventStore {
    return {
      readStream: (...of) => store.readStream(...of),
      headRevision: (stream) => store.headRevision(stream),
      readAll: (...of) => store.readAll(...of),
      head: () => store.head(),
      subscribe: (options) => store.subscribe(options),
      append: async (...of) => {
        const outcome = await store.append(...of);
        if (outcome.outcome === 'committed' || outcome.outcome === 'unknown') this.tell();
        return outcome;
      },
      close: () => store.close(),
    };
  }
}
