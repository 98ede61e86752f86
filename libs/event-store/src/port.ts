import type { DomainEvent } from '@sangsaeng/kernel';

/**
 * The event store port. Embedded (SQLite), in-memory (hostile, for tests) and EventStoreDB adapters obey the same
 * contract suite. One append goes to one stream, all or nothing; nothing can be changed or removed.
 */

/** Place in $all. `commit`/`prepare` order events of one store and are opaque otherwise (decimal strings). */
export type StorePosition = { readonly commit: string; readonly prepare: string };

/** The place after an event together with that event's dense ordinal over all domain events, from 0. */
export type Checkpoint = StorePosition & { readonly ordinal: number };

/** An event to append: its deterministic id and the canonical envelope bytes (UTF-8), at most 65,535 of them. */
export type NewEvent = { readonly id: string; readonly bytes: Uint8Array };

export type StoredEvent = {
  readonly stream: string;
  /** Dense from 0 within the stream. */
  readonly revision: number;
  readonly id: string;
  /** Exactly the bytes appended. */
  readonly bytes: Uint8Array;
  /** Where it stands in $all, from adapters whose streams tell; others leave it to a reading of $all. */
  readonly checkpoint?: Checkpoint;
};

export type PositionedEvent = StoredEvent & { readonly checkpoint: Checkpoint };

export interface EventPage {
  readonly events: readonly PositionedEvent[];
  /** The parsed envelopes of `events`, in order. Adapters may parse the whole page at once. */
  envelopes(): readonly unknown[];
  /** Where the last event of a page that is not empty stands: for adapters that know it without making `events`. */
  readonly last?: Checkpoint | undefined;
  /** See `placedEvents`: for adapters that find some events without parsing all. */
  readonly placed?: (types: ReadonlySet<string>) => readonly PlacedEvent[];
}

/** What an event says and where it stands, without its envelope: all that sums and views need. */
export type PlacedEvent = DomainEvent & { readonly position: number };

/** The events of some types, in order. */
export function placedEvents(page: EventPage, types: ReadonlySet<string>): readonly PlacedEvent[] {
  if (page.placed !== undefined) return page.placed(types);
  const envelopes = page.envelopes() as readonly (Pick<DomainEvent, 'type' | 'data'> & {
    readonly on: DomainEvent['occurredOn'];
  })[];
  return page.events.flatMap(({ checkpoint: { ordinal: position } }, index) => {
    const envelope = envelopes[index];
    if (envelope === undefined || !types.has(envelope.type)) return [];
    const { type, on: occurredOn, data } = envelope;
    return [{ type, occurredOn, data, position }];
  });
}

/** Where the last event of a page stands; `undefined` for an empty page. */
export function lastPlace(page: EventPage): Checkpoint | undefined {
  return page.last ?? page.events.at(-1)?.checkpoint;
}

/** `none`: the stream must not exist yet; a number: the revision of its last event. */
export type ExpectedRevision = 'none' | number;

export type AppendOutcome =
  /** Durable. `position` of the last event is absent when an adapter cannot know it (idempotent repeat). */
  | {
      readonly outcome: 'committed';
      readonly lastRevision: number;
      readonly position?: StorePosition;
      /** The same ids stood there already; nothing was written now. */
      readonly repeated: boolean;
    }
  | { readonly outcome: 'conflict'; readonly actual: ExpectedRevision }
  /** Nothing was written and a retry makes no sense before something is done about `reason`. */
  | { readonly outcome: 'refused'; readonly reason: RefusedAppend; readonly detail: string }
  /** It may or may not have been written: try the identical bytes, ids and revision again, or read back. */
  | { readonly outcome: 'unknown'; readonly detail: string };

export type RefusedAppend = 'disk-full' | 'not-writable' | 'too-large' | 'closed' | 'empty';

export interface EventReader {
  /** Events of one stream from `fromRevision` (inclusive) on, at most `limit`; empty for a missing stream. */
  readStream(stream: string, fromRevision: number, limit: number): Promise<readonly StoredEvent[]>;
  /** The last events of a stream's end, for finding its head: `none` when the stream does not exist. */
  headRevision(stream: string): Promise<ExpectedRevision>;
  /** Domain events after `after` (exclusive; undefined: from the beginning) in commit order, at most `limit`. */
  readAll(after: Checkpoint | undefined, limit: number): Promise<EventPage>;
  /** Checkpoint of the last domain event, `undefined` when there is none. */
  head(): Promise<Checkpoint | undefined>;
}

export interface EventStore extends EventReader {
  /**
   * Appends to one stream take effect in the order of their calls; those to different streams in any order, unless the
   * adapter promises more.
   */
  append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<AppendOutcome>;
  /** At-least-once delivery in commit order, one page at a time: the next page waits for the handler. */
  subscribe(options: SubscribeOptions): Subscription;
  close(): Promise<void>;
}

export type SubscribeOptions = {
  readonly after: Checkpoint | undefined;
  readonly pageSize?: number;
  readonly onPage: (page: EventPage) => Promise<void>;
  /** Called each time the subscriber has handled everything that is there. */
  readonly onCaughtUp?: () => void;
  /** The handler threw or the store failed: the subscription has ended and must be started again. */
  readonly onDropped: (error: Error) => void;
};

export interface Subscription {
  stop(): Promise<void>;
}

/** Damage found in stored bytes; `where` names the file, chunk, position or slot. Nothing starts by itself on it. */
export class CorruptStore extends Error {
  constructor(
    readonly code: string,
    readonly where: string,
    message: string,
  ) {
    super(message);
    this.name = 'CorruptStore';
  }
}

/**
 * The store cannot be used now: another process holds it, the folder is not writable, it is closed, or its events were
 * moved to another store, which goes on with them.
 */
export class StoreUnavailable extends Error {
  constructor(
    readonly code: 'locked' | 'not-writable' | 'closed' | 'failed' | 'moved',
    message: string,
  ) {
    super(message);
    this.name = 'StoreUnavailable';
  }
}

/** Orders two places of the same store. */
export function comparePositions(a: StorePosition, b: StorePosition): number {
  const byCommit = BigInt(a.commit) - BigInt(b.commit);
  if (byCommit !== 0n) return byCommit < 0n ? -1 : 1;
  const byPrepare = BigInt(a.prepare) - BigInt(b.prepare);
  return byPrepare === 0n ? 0 : byPrepare < 0n ? -1 : 1;
}
