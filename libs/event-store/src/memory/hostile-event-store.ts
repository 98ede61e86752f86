import { refused, refusedByShape } from '../append-limits';
import { CommitSignal, followStore } from '../catch-up-subscription';
import {
  comparePositions,
  StoreUnavailable,
  type AppendOutcome,
  type Checkpoint,
  type EventPage,
  type EventStore,
  type ExpectedRevision,
  type NewEvent,
  type PositionedEvent,
  type StoredEvent,
  type SubscribeOptions,
  type Subscription,
} from '../port';
import { FaultScript, type Faults } from './fault-script';

/** Called before an append is looked at: what another writer manages to append to the same stream first. */
export type Rival = (stream: string, head: ExpectedRevision) => readonly NewEvent[];

export type HostileOptions = {
  readonly seed?: number;
  /** How often each fault strikes, 0 to 1. Left out: never. */
  readonly faults?: Faults;
  readonly rival?: Rival;
};

/**
 * An event store in memory that does on purpose what a cluster may do: its positions are sparse, events of others stand
 * between ours, and, when asked, replies are lost, pages are delivered twice and other writers come first. For tests.
 */
export class HostileEventStore implements EventStore {
  private readonly log: PositionedEvent[] = [];
  private readonly streams = new Map<string, PositionedEvent[]>();
  private readonly signal = new CommitSignal();
  private readonly script: FaultScript;
  private commit = 4096n;

  constructor(private readonly options: HostileOptions = {}) {
    this.script = new FaultScript(options.seed ?? 1, options.faults ?? {});
  }

  /** Another store over the same events, as after a restart. */
  reopened(): HostileEventStore {
    const other = new HostileEventStore(this.options);
    for (const event of this.log) other.keep(event);
    other.commit = this.commit;
    return other;
  }

  async append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<AppendOutcome> {
    await Promise.resolve();
    if (this.signal.closed) return refused('closed', 'the event store was closed');
    const refusal = refusedByShape(events);
    if (refusal !== undefined) return refusal;
    this.letRivalIn(stream);
    if (this.script.strikes('unwritten')) return { outcome: 'unknown', detail: 'request lost' };
    const outcome = this.write(stream, expected, events);
    if (outcome.outcome !== 'committed') return outcome;
    if (this.script.strikes('lostReply')) return { outcome: 'unknown', detail: 'reply lost' };
    if (!outcome.repeated || !this.script.strikes('positionlessRepeat')) return outcome;
    return { outcome: 'committed', lastRevision: outcome.lastRevision, repeated: true };
  }

  async readStream(
    stream: string,
    fromRevision: number,
    limit: number,
  ): Promise<readonly StoredEvent[]> {
    await this.open();
    return (this.streams.get(stream) ?? [])
      .slice(fromRevision, fromRevision + limit)
      .map(({ revision, id, bytes }) => ({ stream, revision, id, bytes }));
  }

  async headRevision(stream: string): Promise<ExpectedRevision> {
    await this.open();
    return this.headOf(stream);
  }

  async readAll(after: Checkpoint | undefined, limit: number): Promise<EventPage> {
    await this.open();
    const from = after === undefined ? 0 : this.indexAfter(after);
    return new MemoryPage(this.log.slice(from, from + limit));
  }

  async head(): Promise<Checkpoint | undefined> {
    await this.open();
    return this.log.at(-1)?.checkpoint;
  }

  subscribe(options: SubscribeOptions): Subscription {
    const onPage = async (page: EventPage) => {
      await options.onPage(page);
      if (!this.script.strikes('redelivery')) return;
      await options.onPage(
        new MemoryPage(page.events.slice(this.script.below(page.events.length))),
      );
    };
    return followStore(this, this.signal, { ...options, onPage });
  }

  async close(): Promise<void> {
    await Promise.resolve();
    this.signal.close();
  }

  private write(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): AppendOutcome {
    const history = this.streams.get(stream) ?? [];
    const next = expected === 'none' ? 0 : expected + 1;
    const already = history.slice(next, next + events.length);
    const last = already.at(-1);
    if (last !== undefined && isSame(already, events)) {
      const { revision, checkpoint } = last;
      return committed(revision, checkpoint, true);
    }
    if (next !== history.length) return { outcome: 'conflict', actual: this.headOf(stream) };
    const written = this.store(stream, next, events);
    return committed(next + events.length - 1, written, false);
  }

  private store(stream: string, revision: number, events: readonly NewEvent[]): Checkpoint {
    // System and foreign events take up positions before our write and inside it; they are no domain events.
    this.commit += BigInt(1 + this.script.below(5000));
    const commit = this.commit.toString();
    let checkpoint = { commit, prepare: commit, ordinal: this.log.length - 1 };
    events.forEach(({ id, bytes }, index) => {
      const prepare = (this.commit + BigInt(index * 7)).toString();
      checkpoint = { commit, prepare, ordinal: checkpoint.ordinal + 1 };
      this.keep({ stream, revision: revision + index, id, bytes: Buffer.from(bytes), checkpoint });
    });
    this.commit += BigInt(events.length * 7);
    this.signal.committed();
    return checkpoint;
  }

  private keep(event: PositionedEvent): void {
    const history = this.streams.get(event.stream);
    if (history === undefined) this.streams.set(event.stream, [event]);
    else history.push(event);
    this.log.push(event);
  }

  private letRivalIn(stream: string): void {
    const rival = this.options.rival?.(stream, this.headOf(stream)) ?? [];
    if (rival.length > 0) this.store(stream, this.streams.get(stream)?.length ?? 0, rival);
  }

  private headOf(stream: string): ExpectedRevision {
    const length = this.streams.get(stream)?.length ?? 0;
    return length === 0 ? 'none' : length - 1;
  }

  /** Finds the place by position, as a cluster does; the ordinal is only carried along. */
  private indexAfter(after: Checkpoint): number {
    let [low, high] = [0, this.log.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const event = this.log[middle];
      if (event !== undefined && comparePositions(event.checkpoint, after) <= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private async open(): Promise<void> {
    await Promise.resolve();
    if (this.signal.closed) throw new StoreUnavailable('closed', 'the event store was closed');
  }
}

class MemoryPage implements EventPage {
  constructor(readonly events: readonly PositionedEvent[]) {}

  envelopes(): readonly unknown[] {
    return this.events.map(
      ({ bytes }) => JSON.parse(Buffer.from(bytes).toString('utf8')) as unknown,
    );
  }
}

function isSame(stored: readonly StoredEvent[], events: readonly NewEvent[]): boolean {
  return (
    stored.length === events.length && events.every(({ id }, index) => stored[index]?.id === id)
  );
}

function committed(lastRevision: number, at: Checkpoint, repeated: boolean): AppendOutcome {
  const position = { commit: at.commit, prepare: at.prepare };
  return { outcome: 'committed', lastRevision, position, repeated };
}
