import type { EventStore } from '@sangsaeng/event-store';
import type { ClusterLink } from './cluster-link';
import { LogNews } from './log-news';
import { SharedFeed } from './shared-feed';

export type ToldLog = {
  /** The store, of whose appends all processes are told. */
  readonly store: EventStore;
  /** Woken by what is told. */
  readonly feed: SharedFeed;
  close(): Promise<void>;
};

/** The log of a process that others share: it tells them of what it records, and is told what they do. */
export function openToldLog(
  store: EventStore,
  { channels, keys }: ClusterLink,
  by: string,
): ToldLog {
  const feed = new SharedFeed(store);
  const listening = channels.listen(keys.of('live'), () => {
    feed.wake();
  });
  const close = async () => {
    await listening.stop();
    await feed.close();
  };
  return { store: new LogNews(channels, keys, by).toldBy(store), feed, close };
}
