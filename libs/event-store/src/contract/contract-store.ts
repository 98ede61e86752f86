import { uuidV5 } from '../event-id';
import type { EventStore, NewEvent, StoredEvent } from '../port';

/** What an adapter gives the contract: an empty store, the same data opened once more, and its removal. */
export type ContractStore = {
  readonly store: EventStore;
  /** Closes the store and opens the same data again. */
  readonly reopen: () => Promise<EventStore>;
  readonly dispose: () => Promise<void>;
};

export type OpenContractStore = () => Promise<ContractStore>;

/** Opens a store for one test and removes it afterwards. */
export function withStore(
  open: OpenContractStore,
  test: (opened: ContractStore) => Promise<void>,
): () => Promise<void> {
  return async () => {
    const opened = await open();
    try {
      await test(opened);
    } finally {
      await opened.dispose();
    }
  };
}

/** An event whose id follows from its name and whose bytes are JSON and differ from those of every other name. */
export function someEvent(name: string, body = '약정 납입 확인'): NewEvent {
  return { id: someId(name), bytes: Buffer.from(JSON.stringify({ name, body }), 'utf8') };
}

/** The id of the event of that name. */
export function someId(name: string): string {
  return uuidV5(name);
}

/** The names that events were made from; throws when one bears the id of another name. */
export function namesOf(events: readonly Pick<StoredEvent, 'id' | 'bytes'>[]): readonly string[] {
  return events.map(({ id, bytes }) => {
    const { name } = JSON.parse(textOf(bytes)) as { readonly name: string };
    if (id !== someId(name)) throw new Error(`the event ${name} bears the id ${id}`);
    return name;
  });
}

export function someEvents(prefix: string, count: number): readonly NewEvent[] {
  return Array.from({ length: count }, (_, index) => someEvent(`${prefix}-${index.toString()}`));
}

export function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8');
}
