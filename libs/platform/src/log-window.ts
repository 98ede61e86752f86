import { lastPlace, type Checkpoint, type EventPage } from '@sangsaeng/event-store';

const EVENTS_MAX = 1_024;
const BYTES_MAX = 4 * 1024 * 1024;

type Kept = { readonly page: EventPage; readonly first: number; readonly last: Checkpoint };

/** The latest pages of the log, read and parsed once for all who follow it. */
export class LogWindow {
  private readonly kept: Kept[] = [];
  private events = 0;
  private bytes = 0;

  /** `start`: what comes after it is kept. */
  constructor(private start: Checkpoint | undefined) {}

  get end(): Checkpoint | undefined {
    return this.kept.at(-1)?.last ?? this.start;
  }

  /** Takes the page that follows on the end. */
  add(page: EventPage): void {
    const last = lastPlace(page);
    if (last === undefined) return;
    this.kept.push({ page: parsedOnce(page), first: ordinalOf(this.end) + 1, last });
    this.events += page.events.length;
    this.bytes += sizeOf(page);
    while (this.kept.length > 1 && (this.events > EVENTS_MAX || this.bytes > BYTES_MAX))
      this.forgetOldest();
  }

  /** What follows on a place, empty at the end; `undefined` when that is not kept any more. */
  after(place: Checkpoint | undefined, limit: number): EventPage | undefined {
    const next = ordinalOf(place) + 1;
    if (next <= ordinalOf(this.start)) return undefined;
    const found = this.kept.findLast(({ first }) => first <= next);
    return found === undefined ? NOTHING : part(found.page, next - found.first, limit);
  }

  private forgetOldest(): void {
    const oldest = this.kept.shift();
    if (oldest === undefined) return;
    this.start = oldest.last;
    this.events -= oldest.page.events.length;
    this.bytes -= sizeOf(oldest.page);
  }
}

const NOTHING: EventPage = { events: [], envelopes: () => [] };

function part(page: EventPage, from: number, limit: number): EventPage {
  const to = from + limit;
  return {
    events: page.events.slice(from, to),
    envelopes: () => page.envelopes().slice(from, to),
  };
}

/** Parsed when the first one asks. */
function parsedOnce(page: EventPage): EventPage {
  let parsed: readonly unknown[] | undefined;
  return { events: page.events, envelopes: () => (parsed ??= page.envelopes()) };
}

function sizeOf({ events }: EventPage): number {
  return events.reduce((sum, { bytes }) => sum + bytes.length, 0);
}

function ordinalOf(place: Checkpoint | undefined): number {
  return place?.ordinal ?? -1;
}
