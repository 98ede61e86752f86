import type {
  AppendOutcome,
  Checkpoint,
  EventPage,
  EventStore,
  ExpectedRevision,
  NewEvent,
  PositionedEvent,
  StoredEvent,
  SubscribeOptions,
  Subscription,
} from '../port';

/**
 * The part of a store that begins after a place and whose streams bear a prefix, as if it were a whole one: so that a
 * contract that speaks of an empty store can be held against one that is not, as long as nobody else writes to it.
 */
export class SharedStore implements EventStore {
  constructor(
    private readonly whole: EventStore,
    private readonly prefix: string,
    private readonly base: Checkpoint | undefined,
  ) {}

  append(
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
  ): Promise<AppendOutcome> {
    return this.whole.append(this.prefix + stream, expected, events);
  }

  async readStream(stream: string, fromRevision: number, limit: number) {
    const events = await this.whole.readStream(this.prefix + stream, fromRevision, limit);
    return events.map((event) => this.named(event));
  }

  headRevision(stream: string): Promise<ExpectedRevision> {
    return this.whole.headRevision(this.prefix + stream);
  }

  async readAll(after: Checkpoint | undefined, limit: number): Promise<EventPage> {
    return this.part(await this.whole.readAll(this.placeInWhole(after), limit));
  }

  async head(): Promise<Checkpoint | undefined> {
    const head = await this.whole.head();
    if (head === undefined || head.ordinal === this.base?.ordinal) return undefined;
    return { ...head, ordinal: head.ordinal - this.before };
  }

  subscribe(options: SubscribeOptions): Subscription {
    return this.whole.subscribe({
      ...options,
      after: this.placeInWhole(options.after),
      onPage: (page) => options.onPage(this.part(page)),
    });
  }

  close(): Promise<void> {
    return this.whole.close();
  }

  /** How many events come before this part. */
  private get before(): number {
    return this.base === undefined ? 0 : this.base.ordinal + 1;
  }

  private placeInWhole(place: Checkpoint | undefined): Checkpoint | undefined {
    return place === undefined ? this.base : { ...place, ordinal: place.ordinal + this.before };
  }

  private part(page: EventPage): EventPage {
    const events: readonly PositionedEvent[] = page.events.map((event) => ({
      ...this.named(event),
      checkpoint: { ...event.checkpoint, ordinal: event.checkpoint.ordinal - this.before },
    }));
    return { events, envelopes: () => page.envelopes() };
  }

  private named<Event extends StoredEvent>(event: Event): Event {
    if (!event.stream.startsWith(this.prefix))
      throw new Error(`somebody else writes to this store: ${event.stream}`);
    return { ...event, stream: event.stream.slice(this.prefix.length) };
  }
}
