import type { DatabaseSync } from 'node:sqlite';
import { refused } from '../append-limits';
import { CommitSignal, followStore } from '../catch-up-subscription';
import {
  StoreUnavailable,
  type AppendOutcome,
  type Checkpoint,
  type EventPage,
  type EventStore,
  type ExpectedRevision,
  type NewEvent,
  type StoredEvent,
  type SubscribeOptions,
  type Subscription,
} from '../port';
import { BlockPage } from './block-page';
import type { EventLog } from './event-log';
import type { FolderLock } from './folder-lock';
import { GroupCommit } from './group-commit';
import type { LogWriter } from './log-writer';

export type OpenedFiles = {
  readonly folder: string;
  readonly lock: FolderLock;
  readonly reader: DatabaseSync;
  readonly writer: LogWriter;
  readonly log: EventLog;
};

/** What the embedded store offers beyond the port: its Merkle tree, kept in the transactions of the events. */
export interface EmbeddedStore extends EventStore {
  readonly folder: string;
  /** RFC 6962 root over the first `size` events. Throws `RangeError` when there are fewer. */
  rootAt(size: number): Promise<Buffer>;
  /** Leaf hashes of the events from an ordinal on, at most `limit`. */
  leavesFrom(ordinal: number, limit: number): Promise<readonly Buffer[]>;
}

/** The event store of one process in one SQLite file. Its positions are the ordinals themselves. */
export class EmbeddedEventStore implements EmbeddedStore {
  private readonly signal = new CommitSignal();
  private readonly commits: GroupCommit;
  private closing: Promise<void> | undefined;

  constructor(private readonly files: OpenedFiles) {
    this.commits = new GroupCommit(files.log, files.writer, this.signal);
  }

  get folder(): string {
    return this.files.folder;
  }

  append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<AppendOutcome> {
    if (this.closing !== undefined)
      return Promise.resolve(refused('closed', 'the event store was closed'));
    return this.commits.append(stream, expected, events);
  }

  readStream(stream: string, fromRevision: number, limit: number): Promise<readonly StoredEvent[]> {
    return this.read((log) => log.readStream(stream, fromRevision, limit));
  }

  headRevision(stream: string): Promise<ExpectedRevision> {
    return this.read((log) => {
      const head = log.headRevision(stream);
      return head < 0 ? 'none' : head;
    });
  }

  readAll(after: Checkpoint | undefined, limit: number): Promise<EventPage> {
    const from = after === undefined ? 0 : after.ordinal + 1;
    return this.read((log) => new BlockPage(log.slices(from, limit)));
  }

  head(): Promise<Checkpoint | undefined> {
    return this.read(({ size }) => {
      if (size === 0) return undefined;
      const place = (size - 1).toString();
      return { commit: place, prepare: place, ordinal: size - 1 };
    });
  }

  rootAt(size: number): Promise<Buffer> {
    return this.read((log) => log.rootAt(size));
  }

  leavesFrom(ordinal: number, limit: number): Promise<readonly Buffer[]> {
    return this.read((log) => log.leavesFrom(ordinal, limit));
  }

  subscribe(options: SubscribeOptions): Subscription {
    return followStore(this, this.signal, options);
  }

  /** Commits what waits, ends the subscriptions and frees the folder. Calling it again waits for the same. */
  close(): Promise<void> {
    this.closing ??= this.shutDown();
    return this.closing;
  }

  private async shutDown(): Promise<void> {
    await this.commits.drained();
    this.signal.close();
    const { reader, writer, lock } = this.files;
    try {
      reader.close();
      await writer.close();
    } finally {
      lock.release();
    }
  }

  private async read<T>(answer: (log: EventLog) => T): Promise<T> {
    if (this.signal.closed) throw new StoreUnavailable('closed', 'the event store was closed');
    return await Promise.resolve(answer(this.files.log));
  }
}
