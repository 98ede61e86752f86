import type { AllStreamResolvedEvent } from '@eventstore/db-client';
import {
  comparePositions,
  CorruptStore,
  StoreUnavailable,
  type Checkpoint,
  type PositionedEvent,
  type StorePosition,
  type SubscribeOptions,
  type Subscription,
} from '../port';
import { AllFeed } from './all-feed';
import { placedAt, type AllReader } from './all-reader';
import { backOffMs, pause } from './back-off';
import type { LogKnowledge } from './log-knowledge';
import { isOurs, RecordedPage, recordedOf } from './recorded';
import { RevisionTrail } from './revision-trail';
import { refuseLasting, type StoreLink } from './store-link';

const PAGE_SIZE = 256;
const PAUSE_MS_MAX = 5_000;

/** What a subscription needs of the store that it belongs to. */
export type Followed = {
  readonly link: StoreLink;
  readonly reader: AllReader;
  readonly knowledge: LogKnowledge;
};

/**
 * Follows $all over as many subscriptions of the client as it takes. A connection that breaks, ends or falls silent is
 * nobody's news but the notices': the next one resumes after the last page handled. The subscriber is dropped when its
 * handler throws, when the store is closed, and for what no repetition heals: denied access and a damaged log.
 */
export class AllFollower implements Subscription {
  private readonly trail: RevisionTrail;
  private readonly pageSize: number;
  private place: Checkpoint | undefined;
  /** How far the store has looked without finding more of ours: a quiet log is not searched again. */
  private passed: StorePosition | undefined;
  private failures = 0;
  private feed: AllFeed | undefined;
  private readonly stopping = new AbortController();
  private readonly ended: Promise<void>;

  constructor(
    private readonly store: Followed,
    private readonly options: SubscribeOptions,
  ) {
    this.trail = new RevisionTrail(options.after === undefined);
    this.pageSize = options.pageSize ?? PAGE_SIZE;
    this.place = options.after;
    this.passed = options.after;
    const stop = (): void => this.halt();
    store.link.closed.addEventListener('abort', stop);
    this.ended = this.run().finally(() => {
      store.link.closed.removeEventListener('abort', stop);
    });
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.feed?.nudge();
    await this.ended;
  }

  private halt(): void {
    this.feed?.nudge();
  }

  private get stopped(): boolean {
    return this.stopping.signal.aborted;
  }

  private async run(): Promise<void> {
    try {
      // The caller holds the subscription before the first page is handled.
      await Promise.resolve();
      await this.store.reader.demandPlace(this.place);
      await this.keepFollowing();
    } catch (error) {
      if (this.stopped) return;
      const cause = error instanceof HandlerFailed ? error.cause : error;
      this.options.onDropped(cause instanceof Error ? cause : new Error(String(cause)));
    }
  }

  private async keepFollowing(): Promise<void> {
    const { link } = this.store;
    while (!this.stopped) {
      link.demandOpen();
      const { client } = link;
      const feed = new AllFeed(client, link.call, this.passed, this.pageSize);
      this.feed = feed;
      try {
        await this.consume(feed);
      } catch (error) {
        if (isLasting(error) || link.closed.aborted) throw error;
        const fault = link.fault(client, error);
        refuseLasting(fault);
        link.notice({ what: 'subscription-resumed', detail: fault.detail });
      } finally {
        feed.cancel();
        this.feed = undefined;
      }
      const patience = AbortSignal.any([this.stopping.signal, link.closed]);
      await pause(backOffMs(this.failures, PAUSE_MS_MAX), patience);
      this.failures += 1;
    }
  }

  /** Returns when the subscriber stopped; throws when the feed came to an end. */
  private async consume(feed: AllFeed): Promise<void> {
    let isTold = false;
    let isAtEnd = false;
    while (!this.stopped) {
      this.store.reader.demandIntact();
      const arrivals = feed.arrivalCount;
      const events = await feed.page(this.pageSize);
      if (events.length > 0) {
        if (await this.handle(events)) isTold = false;
        continue;
      }
      if (feed.passed !== undefined) this.pass(feed.passed);
      if (feed.failure !== undefined) throw feed.failure;
      isAtEnd ||= feed.isLive;
      if (isAtEnd && !isTold) this.tellCaughtUp();
      isTold = isAtEnd;
      await feed.moved(arrivals, this.store.link.deadlineMs);
      if (feed.arrivalCount === arrivals) isAtEnd = await this.findsNothingNew(feed);
    }
  }

  private tellCaughtUp(): void {
    this.failures = 0;
    this.options.onCaughtUp?.();
  }

  /** Answers whether there was anything that was not handled before. */
  private async handle(arrived: readonly AllStreamResolvedEvent[]): Promise<boolean> {
    const page = new RecordedPage(this.newAmong(arrived));
    const last = page.events.at(-1)?.checkpoint;
    if (last === undefined) return false;
    this.store.reader.note(this.trail, page.events);
    try {
      await this.options.onPage(page);
    } catch (error) {
      throw new HandlerFailed(error);
    }
    this.place = last;
    this.pass(last);
    this.failures = 0;
    this.store.knowledge.count(last);
    return true;
  }

  /** Counts what stands behind the last place. A store may send again what it has sent before. */
  private newAmong(arrived: readonly AllStreamResolvedEvent[]): readonly PositionedEvent[] {
    const fresh: PositionedEvent[] = [];
    let last: Checkpoint | undefined = this.place;
    for (const resolved of arrived) {
      const { event } = resolved;
      if (event === undefined || !isOurs(event.streamId)) continue;
      const recorded = recordedOf(resolved);
      const { position } = recorded;
      if (position === undefined || (last !== undefined && comparePositions(position, last) <= 0))
        continue;
      const placed = placedAt(recorded, position, (last?.ordinal ?? -1) + 1);
      fresh.push(placed);
      last = placed.checkpoint;
    }
    return fresh;
  }

  /** After a silence: a read shows whether there is nothing, or whether the subscription lost its way. */
  private async findsNothingNew(feed: AllFeed): Promise<boolean> {
    const { link, reader } = this.store;
    if (feed.failure !== undefined || this.stopped) return false;
    const arrivals = feed.arrivalCount;
    const hasMore = await reader.hasEventAfter(this.place, this.passed);
    if (feed.arrivalCount !== arrivals) return false;
    if (!hasMore) return true;
    link.notice({ what: 'subscription-silent', detail: 'a read finds events that were not sent' });
    throw new Error('the subscription fell silent');
  }

  private pass(position: StorePosition): void {
    if (this.passed === undefined || comparePositions(position, this.passed) > 0)
      this.passed = position;
  }
}

/** Sets what the subscriber threw apart from what the store throws. */
class HandlerFailed extends Error {
  constructor(override readonly cause: unknown) {
    super('the handler failed');
  }
}

function isLasting(error: unknown): boolean {
  return (
    error instanceof HandlerFailed ||
    error instanceof CorruptStore ||
    (error instanceof StoreUnavailable && error.code === 'closed')
  );
}
