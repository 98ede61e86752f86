import { refused } from '../append-limits';
import type {
  AppendOutcome,
  Checkpoint,
  EventPage,
  EventStore,
  ExpectedRevision,
  NewEvent,
  StoredEvent,
  SubscribeOptions,
  Subscription,
} from '../port';
import { AllFollower } from './all-follower';
import { AllReader } from './all-reader';
import { storeAddress } from './connection-string';
import { EventAppender } from './event-appender';
import { DEADLINE_MS, type EventStoreDbOptions } from './eventstoredb-options';
import { LogKnowledge } from './log-knowledge';
import { StoreLink } from './store-link';
import { StreamReader } from './stream-reader';

/** What the EventStoreDB adapter offers beyond the port. */
export interface EventStoreDb extends EventStore {
  /** Reads the last event within the deadline; rejects with `StoreUnavailable` when the leader does not answer. */
  checkHealth(): Promise<void>;
}

/**
 * Connects to an EventStoreDB that belongs to this ledger alone and reads where its log ends. Throws
 * `BadConnectionString` with all problems, `StoreUnavailable` when no leader answers within the deadline, and
 * `CorruptStore` when no event stands at `knownPlace`.
 */
export async function openEventStoreDb(options: EventStoreDbOptions): Promise<EventStoreDb> {
  const address = storeAddress(options.connectionString, options.credentials);
  const notice = options.onNotice ?? (() => undefined);
  const link = new StoreLink(address, options.deadlineMs ?? DEADLINE_MS, notice);
  const knowledge = new LogKnowledge(options.knownPlace);
  const all = new AllReader(link, knowledge);
  try {
    await all.readEnd();
    await all.demandPlace(options.knownPlace);
  } catch (error) {
    await link.close();
    throw error;
  }
  return new EventStoreDbStore(link, knowledge, all);
}

class EventStoreDbStore implements EventStoreDb {
  private readonly streams: StreamReader;
  private readonly appender: EventAppender;
  private closing: Promise<void> | undefined;

  constructor(
    private readonly link: StoreLink,
    private readonly knowledge: LogKnowledge,
    private readonly all: AllReader,
  ) {
    this.streams = new StreamReader(link);
    this.appender = new EventAppender(link, this.streams, knowledge);
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<AppendOutcome> {
    if (this.closing !== undefined) return refused('closed', 'the event store was closed');
    return this.appender.append({ stream, expected, events });
  }

  async readStream(
    stream: string,
    fromRevision: number,
    limit: number,
  ): Promise<readonly StoredEvent[]> {
    this.link.demandOpen();
    const events = await this.streams.read(stream, fromRevision, limit);
    return events.map(({ revision, id, bytes }) => ({ stream, revision, id, bytes }));
  }

  async headRevision(stream: string): Promise<ExpectedRevision> {
    this.link.demandOpen();
    return this.streams.head(stream);
  }

  async readAll(after: Checkpoint | undefined, limit: number): Promise<EventPage> {
    return this.all.readAll(after, limit);
  }

  async head(): Promise<Checkpoint | undefined> {
    this.link.demandOpen();
    return this.all.head();
  }

  subscribe(options: SubscribeOptions): Subscription {
    return new AllFollower(
      { link: this.link, reader: this.all, knowledge: this.knowledge },
      options,
    );
  }

  async checkHealth(): Promise<void> {
    this.link.demandOpen();
    await this.all.readEnd();
  }

  /** Appends on their way are answered first; then subscriptions end. Calling it again waits for the same. */
  close(): Promise<void> {
    this.closing ??= this.shutDown();
    return this.closing;
  }

  private async shutDown(): Promise<void> {
    await this.appender.idle;
    await this.link.close();
  }
}
