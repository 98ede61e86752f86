import { StoreUnavailable, type EventPage, type EventStore } from '@sangsaeng/event-store';

export type StoreWatch = {
  /** From then on nothing is read or written through it. */
  readonly signal: AbortSignal;
  /** False: an append is refused, because somebody else may be doing this work by now. */
  readonly mayWrite?: () => boolean;
  readonly onRead?: (page: EventPage) => Promise<void>;
  /** A page that was delivered has been handled. */
  readonly onHandled?: (page: EventPage) => Promise<void>;
};

const nothing = () => Promise.resolve();

/** An event store for work that may be taken away at any moment; closing it is left to whoever opened the store. */
export function stoppableStore(store: EventStore, watch: StoreWatch): EventStore {
  const { signal, mayWrite = () => true, onRead = nothing, onHandled = nothing } = watch;
  const going = <T>(work: () => Promise<T>): Promise<T> =>
    signal.aborted ? Promise.reject(stopped()) : work();
  return {
    readStream: (...of) => going(() => store.readStream(...of)),
    headRevision: (stream) => going(() => store.headRevision(stream)),
    head: () => going(() => store.head()),
    readAll: async (after, limit) => {
      const page = await going(() => store.readAll(after, limit));
      if (signal.aborted) throw stopped();
      await onRead(page);
      return page;
    },
    append: (...of) => {
      if (!signal.aborted && mayWrite()) return store.append(...of);
      const detail = 'the lease on this work has ended';
      return Promise.resolve({ outcome: 'refused', reason: 'not-writable', detail });
    },
    subscribe: (options) =>
      store.subscribe({
        ...options,
        onPage: async (page) => {
          if (signal.aborted) throw stopped();
          await options.onPage(page);
          await onHandled(page);
        },
      }),
    close: () => Promise.resolve(),
  };
}

function stopped(): StoreUnavailable {
  return new StoreUnavailable('closed', 'this work was stopped');
}
