import type { Checkpoint, EventReader, PositionedEvent } from '@sangsaeng/event-store';

const PAGE_EVENTS = 512;

/** Reads a log page by page; every page but the last is full. */
export class LogCursor {
  private ended = false;

  constructor(
    private readonly reader: EventReader,
    private at?: Checkpoint,
  ) {}

  /** The next events; none at the end. */
  async next(): Promise<readonly PositionedEvent[]> {
    if (this.ended) return [];
    const { events } = await this.reader.readAll(this.at, PAGE_EVENTS);
    this.ended = events.length < PAGE_EVENTS;
    this.at = events.at(-1)?.checkpoint ?? this.at;
    return events;
  }
}
