import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import {
  DecisionRunner,
  openEmbeddedEventStore,
  type EventStore,
  type FieldCipher,
} from '@sangsaeng/event-store';
import { visitPostings } from '@sangsaeng/journal';
import type { Clock, Randomness } from '@sangsaeng/kernel';
import { createFieldCipher, openFileKeyStore, type KeyStore } from '@sangsaeng/key-store';
import {
  MemoryReadStore,
  ProjectionRunner,
  SqliteReadStore,
  type ReadStore,
} from '@sangsaeng/read-store';
import { allProjections, eventCatalogue } from './catalogue';
import { systemClock, systemRandomness } from './system-ports';

/** A ledger opened by this process: the only place where adapters are chosen. */
export type Ledger = {
  readonly dataFolder: string;
  readonly store: EventStore;
  readonly keys: KeyStore;
  readonly cipher: FieldCipher;
  readonly runner: DecisionRunner;
  readonly readStore: ReadStore;
  readonly views: ProjectionRunner;
  readonly clock: Clock;
  /** Lets what is in flight end, then closes everything; the views are vouched for. */
  close(): Promise<void>;
};

export type LedgerLocation = {
  readonly dataFolder: string;
  /** Outside the data folder, so that a copy of the data is not a copy of the keys. */
  readonly keysFolder?: string;
};

export type LedgerOptions = LedgerLocation & {
  readonly clock?: Clock;
  readonly randomness?: Randomness;
  /** False where only events are read or written: the stored views are left as they are, to catch up later. */
  readonly withViews?: boolean;
  readonly onViewsDropped?: (error: Error) => void;
};

export function keysFolderOf({ dataFolder, keysFolder }: LedgerLocation): string {
  return resolve(keysFolder ?? `${resolve(dataFolder)}-keys`);
}

/**
 * Opens the embedded ledger in a folder. Rejects with `StoreUnavailable` when another process holds it or the folder
 * cannot be written, with `CorruptStore` or `KeyStoreError` when damage is found.
 */
export async function openLedger(options: LedgerOptions): Promise<Ledger> {
  const clock = options.clock ?? systemClock;
  const dataFolder = resolve(options.dataFolder);
  const store = await openEmbeddedEventStore(dataFolder);
  try {
    const keys = openFileKeyStore(keysFolderOf(options), { now: () => clock.now() });
    const cipher = createFieldCipher(keys, randomBytes);
    const runner = new DecisionRunner({
      ...{ store, cipher, clock, catalogue: eventCatalogue, singleWriter: true },
      randomness: options.randomness ?? systemRandomness,
    });
    const readStore =
      options.withViews === false
        ? new MemoryReadStore()
        : new SqliteReadStore(join(dataFolder, 'views'));
    const journal = { visitPostings } as ConstructorParameters<
      typeof ProjectionRunner
    >[0]['journal'];
    const onDropped =
      options.onViewsDropped === undefined ? {} : { onDropped: options.onViewsDropped };
    const views = new ProjectionRunner({
      ...{ store, readStore, journal, clock, projections: allProjections },
      ...onDropped,
    });
    if (options.withViews !== false) await views.start();
    const close = async () => {
      await runner.close();
      await views.stop();
      await readStore.close();
      keys.close();
      await store.close();
    };
    return { dataFolder, store, keys, cipher, runner, readStore, views, clock, close };
  } catch (error) {
    await store.close();
    throw error;
  }
}
