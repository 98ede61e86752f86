import {
  leafHash,
  MerkleFrontier,
  type Checkpoint,
  type EmbeddedStore,
  type EventReader,
} from '@sangsaeng/event-store';

/** The Merkle tree over the events of a log, as it grows. */
export interface LogTree {
  size(): Promise<number>;
  /** RFC 6962 root over the first `size` events. Throws `RangeError` when it cannot be told. */
  rootAt(size: number): Promise<Buffer>;
}

/** The tree that the embedded store keeps: its roots are known without reading events. */
export function treeOfStore(store: Pick<EmbeddedStore, 'head' | 'rootAt'>): LogTree {
  return {
    size: async () => ((await store.head())?.ordinal ?? -1) + 1,
    rootAt: (size) => store.rootAt(size),
  };
}

const PAGE_EVENTS = 1_024;

/**
 * Reads a whole log, up to where it ends now, for its tree: of a store that keeps none. Only the roots at its end and at
 * the sizes in `noted` are known then.
 */
export async function readLogTree(
  reader: EventReader,
  noted: readonly number[],
  onProgress?: (done: number) => void,
): Promise<LogTree> {
  const roots = new Map<number, Buffer>();
  const frontier = MerkleFrontier.empty();
  const note = () => {
    if (noted.includes(frontier.size)) roots.set(frontier.size, frontier.root());
  };
  note();
  let at: Checkpoint | undefined;
  for (;;) {
    const { events } = await reader.readAll(at, PAGE_EVENTS);
    for (const { bytes } of events) {
      frontier.append(leafHash(bytes));
      note();
    }
    at = events.at(-1)?.checkpoint;
    onProgress?.(frontier.size);
    if (at === undefined || events.length < PAGE_EVENTS) break;
  }
  roots.set(frontier.size, frontier.root());
  return {
    size: () => Promise.resolve(frontier.size),
    rootAt: (size) => {
      const root = roots.get(size);
      return root === undefined
        ? Promise.reject(new RangeError(`the root over ${size.toString()} events was not noted`))
        : Promise.resolve(root);
    },
  };
}
