import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';
import {
  lastPlace,
  openPublic,
  type Checkpoint,
  type Envelope,
  type EventPage,
  type Subscription,
} from '@sangsaeng/event-store';
import type { EventFeed } from '@sangsaeng/platform';
import type { Scope } from '@sangsaeng/read-store';
import { subjectsFor } from './event-subjects';

const PAGE = 64;
const BUFFER_BYTES = 16 * 1024;
const HEARTBEAT_MS = 15_000;
const RETRY_MS = 2_000;
const LAST_WORDS_MS = 500;

export type LiveStreamOptions = {
  readonly feed: EventFeed;
  readonly scope: Scope;
  /** Events after this place; `undefined`: from the first one. */
  readonly after: Checkpoint | undefined;
  readonly onEnd: () => void;
  readonly heartbeatMs?: number;
};

/**
 * Recorded events as server-sent events, each once and in order. The next page is read when the reader
 * has taken the one before, so a slow reader holds back itself and nobody else, and a few pages of memory.
 */
export class LiveStream {
  private readonly out = new PassThrough({ highWaterMark: BUFFER_BYTES });
  private readonly subscription: Subscription;
  private readonly heartbeat: NodeJS.Timeout;
  /** Up to here everything was told or is none of the reader's business. */
  private told: number;

  constructor(private readonly options: LiveStreamOptions) {
    const { feed, after, heartbeatMs = HEARTBEAT_MS } = options;
    this.told = after?.ordinal ?? -1;
    this.out.write(`retry: ${RETRY_MS.toString()}\n: open\n\n`);
    this.subscription = feed.subscribe({
      after,
      pageSize: PAGE,
      onPage: (page) => this.tell(page),
      onDropped: () => {
        // The reader comes back with the id of the last event it has seen.
        this.end();
      },
    });
    this.heartbeat = setInterval(() => {
      this.beat();
    }, heartbeatMs).unref();
    this.out.once('close', () => {
      clearInterval(this.heartbeat);
      void this.subscription.stop();
      options.onEnd();
    });
  }

  get readable(): Readable {
    return this.out;
  }

  /** Lets a reader that keeps up have the rest, and waits for no other. */
  end(): void {
    this.out.end();
    setTimeout(() => this.out.destroy(), LAST_WORDS_MS).unref();
  }

  private async tell(page: EventPage): Promise<void> {
    const text = this.eventsOf(page).join('');
    this.told = lastPlace(page)?.ordinal ?? this.told;
    if (text === '' || this.out.writableEnded || this.out.write(text)) return;
    await this.drained();
  }

  private async drained(): Promise<void> {
    const gone = new AbortController();
    const drained = once(this.out, 'drain', { signal: gone.signal });
    const closed = once(this.out, 'close', { signal: gone.signal });
    try {
      await Promise.race([drained, closed]);
    } finally {
      gone.abort();
      await Promise.allSettled([drained, closed]);
    }
  }

  private eventsOf(page: EventPage): readonly string[] {
    const envelopes = page.envelopes() as readonly Envelope[];
    return page.events.flatMap(({ checkpoint: { ordinal: position } }, index) => {
      const envelope = envelopes[index];
      if (envelope === undefined) return [];
      const { type, stream, occurredOn, data } = openPublic(envelope, position);
      const subjects = subjectsFor(this.options.scope, { stream, data });
      if (subjects === undefined) return [];
      const shown = JSON.stringify({ position, type, stream, occurredOn, subjects });
      return [`id: ${position.toString()}\nevent: ${type}\ndata: ${shown}\n\n`];
    });
  }

  /** Keeps the connection alive; the id without data moves the place to resume from past what was not told. */
  private beat(): void {
    if (this.out.writableNeedDrain || this.out.writableEnded) return;
    const place = this.told < 0 ? '' : `id: ${this.told.toString()}\n`;
    this.out.write(`: alive\n${place}\n`);
  }
}
