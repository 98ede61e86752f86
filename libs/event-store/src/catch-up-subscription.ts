import {
  lastPlace,
  StoreUnavailable,
  type Checkpoint,
  type EventReader,
  type SubscribeOptions,
  type Subscription,
} from './port';

const PAGE_SIZE = 256;

/** Wakes the subscriptions of one store when something was committed, and when the store closes. */
export class CommitSignal {
  private waiting = new Set<() => void>();
  private commits = 0;
  private isClosed = false;

  get closed(): boolean {
    return this.isClosed;
  }

  /** Counts commits; taken before a read, it tells whether that read may already be out of date. */
  get count(): number {
    return this.commits;
  }

  committed(): void {
    this.commits += 1;
    const woken = this.waiting;
    if (woken.size === 0) return;
    this.waiting = new Set();
    for (const wake of woken) wake();
  }

  close(): void {
    this.isClosed = true;
    this.committed();
  }

  add(wake: () => void): void {
    this.waiting.add(wake);
  }

  remove(wake: () => void): void {
    this.waiting.delete(wake);
  }
}

/**
 * Follows a store by its own reader: catches up page by page, then waits for the signal of the next commit. A page is
 * read only after the handler of the one before has finished.
 */
export function followStore(
  reader: Pick<EventReader, 'readAll'>,
  signal: CommitSignal,
  options: SubscribeOptions,
): Subscription {
  const follower = new Follower(reader, signal, options);
  const ended = follower.run();
  return {
    stop: async () => {
      follower.stop();
      await ended;
    },
  };
}

class Follower {
  private isStopped = false;
  private wake: (() => void) | undefined;

  constructor(
    private readonly reader: Pick<EventReader, 'readAll'>,
    private readonly signal: CommitSignal,
    private readonly options: SubscribeOptions,
  ) {}

  stop(): void {
    this.isStopped = true;
    this.wake?.();
  }

  async run(): Promise<void> {
    try {
      // The caller holds the subscription before the first page is handled.
      await Promise.resolve();
      await this.follow();
    } catch (error) {
      if (this.stopped()) return;
      this.options.onDropped(error instanceof Error ? error : new Error(String(error)));
    }
  }

  /** A call, since it may change during every `await`. */
  private stopped(): boolean {
    return this.isStopped;
  }

  private async follow(): Promise<void> {
    let after: Checkpoint | undefined = this.options.after;
    while (!this.stopped()) {
      if (this.signal.closed) throw new StoreUnavailable('closed', 'the event store was closed');
      const seen = this.signal.count;
      const page = await this.reader.readAll(after, this.options.pageSize ?? PAGE_SIZE);
      if (this.stopped()) return;
      const last = lastPlace(page);
      if (last === undefined) {
        this.options.onCaughtUp?.();
        await this.commitAfter(seen);
      } else {
        await this.options.onPage(page);
        after = last;
      }
    }
  }

  private async commitAfter(seen: number): Promise<void> {
    if (this.stopped() || this.signal.count !== seen) return;
    await new Promise<void>((resolve) => {
      this.wake = resolve;
      this.signal.add(resolve);
    });
    if (this.wake !== undefined) this.signal.remove(this.wake);
    this.wake = undefined;
  }
}
