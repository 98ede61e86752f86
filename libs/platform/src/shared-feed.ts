import { setTimeout as wait } from 'node:timers/promises';
import {
  lastPlace,
  StoreUnavailable,
  type Checkpoint,
  type EventPage,
  type EventReader,
  type SubscribeOptions,
  type Subscription,
} from '@sangsaeng/event-store';
import type { EventFeed } from './ledger';
import { LogWindow } from './log-window';

/** How often is looked when nobody says that events were recorded. */
const POLL_MS = 1_000;
const PAGE = 256;

/**
 * The log as many in this process follow it: its end is read once for all of them, when somebody says that it has
 * grown and now and then anyway, so that a message that was lost costs a moment and no event. Who is further behind
 * reads for itself. Each goes on when it has handled a page, whatever the others do.
 */
export class SharedFeed implements EventFeed {
  private readonly closing = new AbortController();
  private readonly followers = new Set<Follower>();
  private window: LogWindow | undefined;
  private growth = Promise.withResolvers<undefined>();
  private word = Promise.withResolvers<undefined>();
  private reading: Promise<void> | undefined;

  constructor(
    private readonly reader: EventReader,
    private readonly pollMs = POLL_MS,
  ) {}

  /** The log may have grown. */
  wake(): void {
    const { resolve } = this.word;
    this.word = Promise.withResolvers();
    resolve(undefined);
  }

  subscribe(options: SubscribeOptions): Subscription {
    const follower: Follower = new Follower(this, options);
    this.followers.add(follower);
    void follower.ended.then(() => this.followers.delete(follower));
    this.reading ??= this.readEnd();
    this.wake();
    return follower;
  }

  /** Drops whoever follows. */
  async close(): Promise<void> {
    this.closing.abort();
    await Promise.all([...this.followers].map(({ ended }) => ended));
    await this.reading;
  }

  get closed(): AbortSignal {
    return this.closing.signal;
  }

  /** Resolves when there may be more than a moment ago. */
  get grown(): Promise<undefined> {
    return this.growth.promise;
  }

  async after(place: Checkpoint | undefined, limit: number): Promise<EventPage> {
    return this.window?.after(place, limit) ?? (await this.reader.readAll(place, limit));
  }

  /** For as long as somebody follows. */
  private async readEnd(): Promise<void> {
    while (this.followers.size > 0 && !this.closed.aborted) {
      const said = this.word.promise;
      const isFull = await this.take().catch(() => false);
      if (!isFull) await pause(said, this.pollMs, this.closed);
    }
    this.window = undefined;
    this.reading = undefined;
  }

  /** Answers whether there may be more at once. */
  private async take(): Promise<boolean> {
    if (this.window === undefined) {
      this.window = new LogWindow(await this.reader.head());
      this.tellGrowth();
    }
    const page = await this.reader.readAll(this.window.end, PAGE);
    if (lastPlace(page) === undefined) return false;
    this.window.add(page);
    this.tellGrowth();
    return page.events.length === PAGE;
  }

  private tellGrowth(): void {
    const { resolve } = this.growth;
    this.growth = Promise.withResolvers();
    resolve(undefined);
  }
}

class Follower implements Subscription {
  readonly ended: Promise<void>;
  private readonly stopping = new AbortController();
  private readonly over: AbortSignal;
  private place: Checkpoint | undefined;

  constructor(
    private readonly feed: SharedFeed,
    private readonly options: SubscribeOptions,
  ) {
    this.place = options.after;
    this.over = AbortSignal.any([this.stopping.signal, feed.closed]);
    this.ended = this.follow();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.ended;
  }

  private async follow(): Promise<void> {
    try {
      // The caller holds the subscription before the first page is handled.
      await Promise.resolve();
      while (!this.over.aborted) {
        const { grown } = this.feed;
        if (await this.handleNext()) continue;
        this.options.onCaughtUp?.();
        await pause(grown, undefined, this.over);
      }
      if (!this.stopping.signal.aborted)
        throw new StoreUnavailable('closed', 'the feed of events was closed');
    } catch (error) {
      if (this.stopping.signal.aborted) return;
      this.options.onDropped(error instanceof Error ? error : new Error(String(error)));
    }
  }

  /** False at the end of the log. */
  private async handleNext(): Promise<boolean> {
    const page = await this.feed.after(this.place, this.options.pageSize ?? PAGE);
    const last = lastPlace(page);
    if (last === undefined || this.over.aborted) return false;
    await this.options.onPage(page);
    this.place = last;
    return true;
  }
}

/** Until something happens, the time is over, or it is all over. */
async function pause(
  something: Promise<unknown>,
  ms: number | undefined,
  over: AbortSignal,
): Promise<void> {
  if (over.aborted) return;
  const ending = new AbortController();
  const signal = AbortSignal.any([over, ending.signal]);
  // A wait without an end of its own still ends with the signal.
  const timer = wait(ms ?? 0x7fff_ffff, undefined, { signal }).catch(() => undefined);
  await Promise.race([something, timer]);
  ending.abort();
}
