import type { Checkpoint, EventPage, EventStore } from '../port';
import { namesOf, someEvents, withStore, type OpenContractStore } from './contract-store';

/** What a subscriber is promised. */
export function describeSubscriptions(open: OpenContractStore): void {
  it(
    'delivers what is there, says so, and then what comes',
    withStore(open, async ({ store }) => {
      await store.append('fund-a', 'none', someEvents('a', 5));
      const inbox = new Inbox();
      const caughtUp = inbox.subscribe(store, { pageSize: 2 });
      await caughtUp;
      expect(inbox.names).toEqual(['a-0', 'a-1', 'a-2', 'a-3', 'a-4']);
      await store.append('fund-a', 4, someEvents('b', 3));
      await inbox.until(8);
      expect(inbox.names.slice(5)).toEqual(['b-0', 'b-1', 'b-2']);
      await inbox.stop();
    }),
  );

  it(
    'reads the next page only when the one before was handled',
    withStore(open, async ({ store }) => {
      await store.append('fund-a', 'none', someEvents('a', 40));
      let handling = 0;
      let most = 0;
      const inbox = new Inbox(async () => {
        handling += 1;
        most = Math.max(most, handling);
        await nextTurn();
        handling -= 1;
      });
      const caughtUp = inbox.subscribe(store, { pageSize: 3 });
      await Promise.all([caughtUp, store.append('fund-b', 'none', someEvents('b', 20))]);
      await inbox.until(60);
      expect(most).toBe(1);
      expect(inbox.largestPage).toBeLessThanOrEqual(3);
      await inbox.stop();
    }),
  );

  it(
    'delivers nothing more once it was stopped',
    withStore(open, async ({ store }) => {
      await store.append('fund-a', 'none', someEvents('a', 1));
      const inbox = new Inbox();
      await inbox.subscribe(store, {});
      await inbox.stop();
      await store.append('fund-a', 0, someEvents('b', 1));
      await nextTurn();
      expect(inbox.names).toEqual(['a-0']);
      expect(inbox.dropped).toBeUndefined();
    }),
  );

  it(
    'loses nothing for a subscriber that resumes from its checkpoint, also after a restart',
    withStore(open, async ({ store, reopen }) => {
      await store.append('fund-a', 'none', someEvents('a', 10));
      const before = new Inbox();
      await before.subscribe(store, { pageSize: 4 });
      await before.stop();
      await store.append('fund-a', 9, someEvents('b', 300));
      const reopened = await reopen();
      const after = new Inbox();
      await after.subscribe(reopened, { after: before.checkpoint });
      expect(after.names).toEqual(namesOf(someEvents('b', 300)));
      await after.stop();
    }),
  );

  it(
    'ends with the error of a handler that failed, and delivers no further page',
    withStore(open, async ({ store }) => {
      await store.append('fund-a', 'none', someEvents('a', 6));
      const inbox = new Inbox(() => Promise.reject(new Error('projection failed')));
      void inbox.subscribe(store, { pageSize: 2 });
      await inbox.ended;
      expect(inbox.dropped?.message).toBe('projection failed');
      await store.append('fund-a', 5, someEvents('b', 1));
      await nextTurn();
      expect(inbox.pages).toBe(1);
      expect(inbox.names).toEqual(['a-0', 'a-1'].slice(0, inbox.names.length));
    }),
  );

  it(
    'drops its subscribers by name when it is closed',
    withStore(open, async ({ store }) => {
      const inbox = new Inbox();
      await inbox.subscribe(store, {});
      await store.close();
      await inbox.ended;
      expect(inbox.dropped).toMatchObject({ name: 'StoreUnavailable', code: 'closed' });
    }),
  );

  it(
    'delivers each event once to a subscriber that follows while many append',
    withStore(open, async ({ store }) => {
      const inbox = new Inbox();
      const caughtUp = inbox.subscribe(store, { pageSize: 10 });
      for (let round = 0; round < 20; round += 1) {
        const streams = Array.from({ length: 16 }, (_, n) => `fund-${n.toString()}`);
        const expected = round === 0 ? 'none' : round - 1;
        await Promise.all(
          streams.map((stream) =>
            store.append(stream, expected, someEvents(`${stream}-${round.toString()}`, 1)),
          ),
        );
      }
      await Promise.all([caughtUp, inbox.until(320)]);
      expect(new Set(inbox.names).size).toBe(320);
      expect(inbox.ordinals).toEqual(Array.from({ length: 320 }, (_, ordinal) => ordinal));
      await inbox.stop();
    }),
  );
}

/** A subscriber that notes what it was given. */
class Inbox {
  readonly names: string[] = [];
  readonly ordinals: number[] = [];
  checkpoint: Checkpoint | undefined;
  dropped: Error | undefined;
  largestPage = 0;
  pages = 0;
  readonly ended: Promise<void>;
  stop: () => Promise<void> = () => Promise.resolve();
  private end: () => void = () => undefined;
  private arrived: () => void = () => undefined;

  constructor(private readonly handle: (page: EventPage) => Promise<void> = () => nextTurn()) {
    this.ended = new Promise((resolve) => {
      this.end = resolve;
    });
  }

  /** Resolves when the subscriber has caught up. */
  subscribe(
    store: EventStore,
    options: { readonly after?: Checkpoint | undefined; readonly pageSize?: number },
  ): Promise<void> {
    return new Promise((onCaughtUp) => {
      const subscription = store.subscribe({
        after: options.after,
        ...(options.pageSize === undefined ? {} : { pageSize: options.pageSize }),
        onPage: (page) => this.take(page),
        onCaughtUp,
        onDropped: (error) => {
          this.dropped = error;
          this.end();
        },
      });
      this.stop = () => subscription.stop();
    });
  }

  async until(count: number): Promise<void> {
    while (this.names.length < count) {
      await new Promise<void>((resolve) => {
        this.arrived = resolve;
      });
    }
  }

  private async take(page: EventPage): Promise<void> {
    this.names.push(...namesOf(page.events));
    for (const { checkpoint } of page.events) {
      this.ordinals.push(checkpoint.ordinal);
      this.checkpoint = checkpoint;
    }
    this.pages += 1;
    this.largestPage = Math.max(this.largestPage, page.events.length);
    await this.handle(page);
    this.arrived();
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
