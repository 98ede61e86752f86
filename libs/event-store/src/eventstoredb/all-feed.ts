import type {
  AllStreamResolvedEvent,
  AllStreamSubscription,
  EventStoreDBClient,
  ReadPosition,
} from '@eventstore/db-client';
import type { StorePosition } from '../port';
import { clientPackage } from './client-package';
import { clientPosition, positionOf } from './recorded';
import type { CallOptions } from './store-link';

/** `excludeSystemEvents` of the client looks at types; what is ours is told by the stream. */
const OURS = '^[^$]';
const LINGER_MS = 5;

/** One subscription of the client to $all, from its start until it fails. The store pushes no more than is taken. */
export class AllFeed {
  private readonly subscription: AllStreamSubscription;
  private wake: () => void = () => undefined;
  private ended: Error | undefined;
  private live = false;
  private passedTo: StorePosition | undefined;
  private arrivals = 0;

  /** `after`: the store sends what stands behind it. */
  constructor(
    client: EventStoreDBClient,
    call: CallOptions,
    after: StorePosition | undefined,
    pageSize: number,
  ) {
    const filter = clientPackage().streamNameFilter({
      regex: OURS,
      checkpointReached: (_, position) => {
        this.passedTo = positionOf(position);
        this.arrived();
      },
    });
    const fromPosition: ReadPosition = after === undefined ? 'start' : clientPosition(after);
    this.subscription = client.subscribeToAll(
      { fromPosition, filter, ...call },
      { highWaterMark: pageSize },
    );
    this.subscription.on('readable', () => this.arrived());
    this.subscription.on('caughtUp', () => {
      this.live = true;
      this.arrived();
    });
    // A lost subscription shows in one of three ways; the listeners stay, since an error without one ends the process.
    this.subscription.on('error', (error: Error) => this.end(error));
    this.subscription.on('end', () => this.end(new Error('the store ended the subscription')));
    this.subscription.on('close', () => this.end(new Error('the subscription was closed')));
  }

  get failure(): Error | undefined {
    return this.ended;
  }

  /** The store has said that what comes now is new. */
  get isLive(): boolean {
    return this.live;
  }

  /** Once all that arrived was taken: up to here the store has looked, and there is nothing more of ours. */
  get passed(): StorePosition | undefined {
    return this.passedTo;
  }

  /** Counts everything that the store sent, to tell silence. */
  get arrivalCount(): number {
    return this.arrivals;
  }

  /** What has arrived, at most `limit`. While the store still sends what is old, a page is worth a short wait. */
  async page(limit: number): Promise<readonly AllStreamResolvedEvent[]> {
    const page = this.take(limit);
    while (page.length > 0 && page.length < limit && !this.live && this.ended === undefined) {
      const since = this.arrivals;
      const more = this.take(limit - page.length);
      page.push(...more);
      if (more.length > 0) continue;
      await this.moved(since, LINGER_MS);
      if (this.arrivals === since) break;
    }
    return page;
  }

  private take(limit: number): AllStreamResolvedEvent[] {
    const taken: AllStreamResolvedEvent[] = [];
    while (taken.length < limit) {
      const event = this.subscription.read() as AllStreamResolvedEvent | null;
      if (event === null) break;
      taken.push(event);
    }
    return taken;
  }

  /** Waits until something arrived after the count `since`, the feed ended, or the time is over. */
  async moved(since: number, ms: number): Promise<void> {
    if (this.arrivals !== since || this.ended !== undefined) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.wake = () => undefined;
  }

  /** Counts as an arrival, so that who is about to wait does not. */
  nudge(): void {
    this.arrived();
  }

  /** Also for a feed that failed: a call that is merely left stays open on the server. */
  cancel(): void {
    void this.subscription.unsubscribe().catch(() => undefined);
  }

  private arrived(): void {
    this.arrivals += 1;
    this.wake();
  }

  private end(error: Error): void {
    this.ended ??= error;
    this.wake();
  }
}
