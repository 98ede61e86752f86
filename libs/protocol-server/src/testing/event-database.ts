import { checkAppend } from './append-check';
import { ProtocolChance } from './protocol-chance';
import {
  type ActualVersion,
  type ExpectedVersion,
  type LogPosition,
  type ProposedEvent,
  type RecordedEvent,
  compareLogPositions,
} from './recorded-event';

export type AppendResult =
  | {
      readonly result: 'success';
      readonly lastRevision: ActualVersion;
      readonly position: LogPosition | undefined;
      readonly repeated: boolean;
    }
  | { readonly result: 'wrong-version'; readonly actual: ActualVersion };

export type DatabaseOptions = {
  readonly seed: number;
  /** Strew the server's own events and other log records between what clients append. */
  readonly systemEvents: boolean;
  readonly now: () => number;
};

/** The server's cache of ids for appends without a revision holds about 8 MiB; each id takes some 80 bytes. */
const RECENT_IDS = 100_000;
const RECORD_BYTES = 120;
const NOTHING = new Uint8Array(0);

/** One database in memory: streams, the log in commit order, positions as byte offsets. No network, no waiting. */
export class EventDatabase {
  private readonly events: RecordedEvent[] = [];
  private readonly streams = new Map<string, RecordedEvent[]>();
  private readonly recent = new Map<string, RecordedEvent>();
  private readonly listeners = new Set<() => void>();
  private readonly chance: ProtocolChance;
  private offset = 0n;

  constructor(private readonly options: DatabaseOptions) {
    this.chance = new ProtocolChance(options.seed);
  }

  get log(): readonly RecordedEvent[] {
    return this.events;
  }

  stream(name: string): readonly RecordedEvent[] | undefined {
    return this.streams.get(name);
  }

  append(
    stream: string,
    expected: ExpectedVersion,
    proposed: readonly ProposedEvent[],
  ): AppendResult {
    const there = this.streams.get(stream) ?? [];
    const check = checkAppend(
      {
        lastRevision: there.length - 1,
        idAt: (revision) => there[revision]?.id,
        recentRevision: (id) => this.recentRevision(stream, id),
      },
      expected,
      proposed.map(({ id }) => id),
    );
    if (check.verdict === 'wrong-version') {
      return { result: 'wrong-version', actual: actualVersion(there) };
    }
    const repeated = check.verdict === 'repeated';
    if (!repeated && proposed.length > 0) this.write(stream, proposed);
    const now = this.streams.get(stream) ?? [];
    const last = now[repeated ? check.lastRevision : now.length - 1];
    return {
      result: 'success',
      lastRevision: last?.revision ?? 'no_stream',
      position: last?.position,
      repeated,
    };
  }

  /** Writes what no client sent: system events, or another program's. */
  appendForeign(stream: string, events: readonly Partial<ProposedEvent>[]): void {
    this.record(
      stream,
      events.map((event) => ({ ...this.systemEvent('$foreign', '{}'), ...event })),
    );
    this.tell();
  }

  /** Index in the log of the first event at or after a place. */
  indexFrom(place: LogPosition): number {
    return this.search((event) => compareLogPositions(event.position, place) >= 0);
  }

  /** Index in the log of the first event after a place. */
  indexAfter(place: LogPosition): number {
    return this.search((event) => compareLogPositions(event.position, place) > 0);
  }

  /** Calls back after each append until the answered function is called. */
  onGrown(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** A restart empties the cache; what stands in the log stays. */
  forgetRecentIds(): void {
    this.recent.clear();
  }

  private recentRevision(stream: string, id: string): number | undefined {
    const event = this.recent.get(id);
    return event?.stream === stream ? event.revision : undefined;
  }

  private write(stream: string, proposed: readonly ProposedEvent[]): void {
    if (this.options.systemEvents) this.strew(stream);
    for (const event of this.record(stream, proposed)) {
      this.recent.delete(event.id);
      this.recent.set(event.id, event);
    }
    for (const id of this.recent.keys()) {
      if (this.recent.size <= RECENT_IDS) break;
      this.recent.delete(id);
    }
    this.tell();
  }

  private strew(stream: string): void {
    const dice = this.chance.below(32);
    if (dice === 0)
      this.record('$stats-127.0.0.1:2113', [this.systemEvent('$statsCollected', '{}')]);
    if (dice === 1 && !stream.startsWith('$')) {
      this.record(`$$${stream}`, [this.systemEvent('$metadata', '{}')]);
    }
    // Epochs and index records take room in the log without being events.
    if (dice < 8) this.offset += BigInt(this.chance.below(400));
  }

  private systemEvent(type: string, json: string): ProposedEvent {
    const data = new TextEncoder().encode(json);
    return {
      id: this.chance.uuid(),
      type,
      contentType: 'application/json',
      data,
      metadata: NOTHING,
    };
  }

  private record(stream: string, proposed: readonly ProposedEvent[]): readonly RecordedEvent[] {
    const there = this.streams.get(stream) ?? [];
    if (there.length === 0) this.streams.set(stream, there);
    const created = BigInt(this.options.now()) * 10_000n;
    // An explicit transaction, as older clients write it: its events share the place of the commit record.
    const transaction =
      this.options.systemEvents && proposed.length > 1 && this.chance.below(8) === 0;
    const prepares = proposed.map((event) => this.takeRoom(stream, event));
    const commit = transaction ? this.offset : undefined;
    if (transaction) this.offset += BigInt(RECORD_BYTES);
    return proposed.map((event, index) => {
      const prepare = prepares[index] ?? 0n;
      const position = { commit: commit ?? prepare, prepare };
      const recorded = { ...event, stream, revision: there.length, position, created };
      there.push(recorded);
      this.events.push(recorded);
      return recorded;
    });
  }

  private takeRoom(stream: string, event: ProposedEvent): bigint {
    const prepare = this.offset;
    const { data, metadata, type } = event;
    this.offset += BigInt(
      RECORD_BYTES + stream.length + type.length + data.length + metadata.length,
    );
    return prepare;
  }

  private search(reached: (event: RecordedEvent) => boolean): number {
    let low = 0;
    let high = this.events.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const event = this.events[middle];
      if (event !== undefined && !reached(event)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private tell(): void {
    for (const listener of [...this.listeners]) listener();
  }
}

function actualVersion(stream: readonly RecordedEvent[]): ActualVersion {
  return stream.length === 0 ? 'no_stream' : stream.length - 1;
}
