import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Checkpoint, EventPage, EventStore } from '@sangsaeng/event-store';
import { HostileEventStore } from '@sangsaeng/event-store/testing';
import { SharedFeed } from './shared-feed';

const NEVER_MS = 1_000_000;

/** Counts how often the log is read, and can be away. */
class ReadLog {
  readonly store = new HostileEventStore();
  reads = 0;
  isAway = false;

  readonly reader: Pick<EventStore, 'readAll' | 'head' | 'readStream' | 'headRevision'> = {
    readAll: (...of) => this.read(() => this.store.readAll(...of)),
    head: () => this.read(() => this.store.head()),
    readStream: (...of) => this.store.readStream(...of),
    headRevision: (stream) => this.store.headRevision(stream),
  };

  async grow(events: number): Promise<void> {
    for (let left = events; left > 0; left -= 1) {
      const id = randomUUID();
      const bytes = Buffer.from(JSON.stringify({ id }));
      await this.store.append(`claim-${id}`, 'none', [{ id, bytes }]);
    }
  }

  private read<T>(how: () => Promise<T>): Promise<T> {
    this.reads += 1;
    return this.isAway ? Promise.reject(new Error('away')) : how();
  }
}

describe('a feed that many follow', () => {
  let log: ReadLog;
  let feed: SharedFeed;
  const fed = (pollMs: number) => {
    log = new ReadLog();
    feed = new SharedFeed(log.reader, pollMs);
  };
  afterEach(() => feed.close());

  /** Where the events stood that a follower was given, and why it was dropped if it was. */
  const follow = (
    after: Checkpoint | undefined,
    { pageSize = 7, handle = () => Promise.resolve() }: Partial<Following> = {},
  ) => {
    const heard: number[] = [];
    const dropped: string[] = [];
    const subscription = feed.subscribe({
      after,
      pageSize,
      onPage: async (page) => {
        expect(page.envelopes()).toEqual(page.events.map(({ id }) => ({ id })));
        heard.push(...page.events.map(({ checkpoint: { ordinal } }) => ordinal));
        await handle(page);
      },
      onDropped: ({ message }) => dropped.push(message),
    });
    return { heard, dropped, subscription };
  };
  type Following = {
    readonly pageSize: number;
    readonly handle: (page: EventPage) => Promise<void>;
  };
  const until = async (heard: readonly unknown[], length: number) => {
    while (heard.length < length) await wait(2);
  };
  const from = (first: number, end: number) =>
    Array.from({ length: end - first }, (_, n) => first + n);
  const placeOf = async (ordinal: number) =>
    (await log.store.readAll(undefined, ordinal + 1)).events.at(-1)?.checkpoint;

  it('gives each of them every event once and in order, wherever it begins', async () => {
    fed(5);
    await log.grow(40);
    const all = follow(undefined, { pageSize: 3 });
    const some = follow(await placeOf(20));
    const latest = follow(await log.store.head(), { pageSize: 100 });
    await log.grow(60);
    const joining = follow(await placeOf(70));
    await log.grow(50);
    await Promise.all([until(all.heard, 150), until(some.heard, 129), until(latest.heard, 110)]);
    await until(joining.heard, 79);
    expect(all.heard).toEqual(from(0, 150));
    expect(some.heard).toEqual(from(21, 150));
    expect(latest.heard).toEqual(from(40, 150));
    expect(joining.heard).toEqual(from(71, 150));
  });

  it('reads what is new once for all of them, when it is told of it', async () => {
    fed(NEVER_MS);
    await log.grow(5);
    const head = await log.store.head();
    const followers = from(0, 100).map(() => follow(head));
    await wait(20);
    await log.grow(10);
    const before = log.reads;
    feed.wake();
    await Promise.all(followers.map(({ heard }) => until(heard, 10)));
    expect(log.reads - before).toBeLessThan(5);
    for (const { heard } of followers) expect(heard).toEqual(from(5, 15));
  });

  it('finds by itself what nobody told it of', async () => {
    fed(5);
    const { heard } = follow(undefined);
    await wait(20);
    await log.grow(3);
    await until(heard, 3);
    expect(heard).toEqual([0, 1, 2]);
  });

  it('waits for none of them, and gives one that falls far behind the rest as fast as it takes it', async () => {
    fed(5);
    const { promise: rested, resolve: rest } = Promise.withResolvers<undefined>();
    const slow = follow(undefined, { handle: () => rested });
    const quick = follow(undefined, { pageSize: 256 });
    await log.grow(2_500);
    await until(quick.heard, 2_500);
    expect(slow.heard).toEqual(from(0, slow.heard.length));
    expect(slow.heard.length).toBeLessThanOrEqual(7);
    rest(undefined);
    await until(slow.heard, 2_500);
    expect(slow.heard).toEqual(from(0, 2_500));
  });

  it('lets one go whose handling fails, and goes on with the others', async () => {
    fed(5);
    const failing = follow(undefined, { handle: () => Promise.reject(new Error('gone')) });
    const other = follow(undefined);
    await log.grow(10);
    await until(other.heard, 10);
    expect([failing.dropped, other.dropped]).toEqual([['gone'], []]);
  });

  it('goes on after the log could not be read for a while', async () => {
    fed(5);
    await log.grow(1);
    const { heard, dropped } = follow(undefined);
    await until(heard, 1);
    log.isAway = true;
    await log.grow(10);
    await wait(20);
    expect(heard).toEqual([0]);
    log.isAway = false;
    await until(heard, 11);
    expect([heard, dropped]).toEqual([from(0, 11), []]);
  });

  it('reads nothing while nobody follows', async () => {
    fed(2);
    const { subscription, heard } = follow(undefined);
    await log.grow(1);
    await until(heard, 1);
    await subscription.stop();
    await wait(20);
    const { reads } = log;
    await log.grow(1);
    feed.wake();
    await wait(20);
    expect([log.reads, heard]).toEqual([reads, [0]]);
  });

  it('drops whoever follows when it is closed', async () => {
    fed(NEVER_MS);
    const { dropped } = follow(undefined);
    await wait(5);
    await feed.close();
    expect(dropped).toEqual(['the feed of events was closed']);
  });
});
