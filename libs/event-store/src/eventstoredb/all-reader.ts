import type {
  AllStreamResolvedEvent,
  EventStoreDBClient,
  ReadAllOptions,
} from '@eventstore/db-client';
import {
  comparePositions,
  CorruptStore,
  lastPlace,
  type Checkpoint,
  type EventPage,
  type PositionedEvent,
  type StorePosition,
} from '../port';
import type { LogKnowledge } from './log-knowledge';
import {
  clientPosition,
  isOurs,
  positionOf,
  RecordedPage,
  recordedOf,
  type Recorded,
} from './recorded';
import { RevisionTrail } from './revision-trail';
import type { StoreLink } from './store-link';
import { drain } from './timed-read';

const CALL_EVENTS_MAX = 4_096;
/** Events of the store itself stand among ours: where many do, more is asked for from call to call. */
const SYSTEM_EVENTS = 4;
const TRAILS_MAX = 16;

/** An event of the log and its place; those of the store itself are only passed. */
type Met = { readonly position: StorePosition; readonly recorded: Recorded | undefined };

/** Reads $all from the leader, leaves out what is the store's own, and counts what is ours. */
export class AllReader {
  /** Where readers of consecutive pages left off, so that a gap between two pages shows too. */
  private readonly trails = new Map<string, RevisionTrail>();
  private damage: CorruptStore | undefined;
  private counting: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly link: StoreLink,
    private readonly knowledge: LogKnowledge,
  ) {}

  async readAll(after: Checkpoint | undefined, limit: number): Promise<EventPage> {
    this.demandIntact();
    const met = await this.eventsAfter(after, limit);
    const page = new RecordedPage(placed(met, after?.ordinal ?? -1));
    this.noteTrail(after, page);
    const end = lastPlace(page);
    if (end !== undefined) this.knowledge.count(end);
    return page;
  }

  /** Counts on from the furthest place known. Calls wait for each other, so that nothing is counted twice. */
  head(): Promise<Checkpoint | undefined> {
    const counted = this.counting.then(async () => {
      for (;;) {
        const page = await this.readAll(this.knowledge.counted, CALL_EVENTS_MAX);
        if (page.events.length < CALL_EVENTS_MAX) return this.knowledge.counted;
      }
    });
    this.counting = counted.catch(() => undefined);
    return counted;
  }

  /** Where the log ends now, whatever event stands there: one timed read that shows the store answers. */
  async readEnd(): Promise<StorePosition | undefined> {
    let end: StorePosition | undefined;
    await this.link.read(async (client) => {
      const last: ReadAllOptions = { direction: 'backwards', fromPosition: 'end', maxCount: 1 };
      await this.drain(client.readAll({ ...last, ...this.link.call }), (event) => {
        end = metOf(event).position;
      });
    });
    if (end !== undefined) this.knowledge.meet(end);
    return end;
  }

  /** Throws `CorruptStore` when no event stands at a place that was once read from this log. */
  async demandPlace(place: Checkpoint | undefined): Promise<void> {
    this.demandIntact();
    if (place !== undefined) await this.callFrom(place, 1);
  }

  /** Is there a domain event behind `after`? `passed`: up to here the store has said that there is none. */
  async hasEventAfter(
    after: StorePosition | undefined,
    passed: StorePosition | undefined,
  ): Promise<boolean> {
    const isBehind = ({ position, recorded }: Met): boolean =>
      recorded !== undefined && (after === undefined || comparePositions(position, after) > 0);
    for (let from = passed; ;) {
      const met = await this.call(from, CALL_EVENTS_MAX);
      if (met.some(isBehind)) return true;
      if (met.length < CALL_EVENTS_MAX) return false;
      from = met.at(-1)?.position;
    }
  }

  /** Once a log is damaged no part of it is counted any more, whoever asks. */
  demandIntact(): void {
    this.link.demandOpen();
    if (this.damage !== undefined) throw this.damage;
  }

  note(trail: RevisionTrail, events: readonly PositionedEvent[]): void {
    try {
      for (const event of events) trail.note(event);
    } catch (error) {
      if (error instanceof CorruptStore) this.damage = error;
      throw error;
    }
  }

  private async eventsAfter(
    after: StorePosition | undefined,
    limit: number,
  ): Promise<readonly Met[]> {
    const ours: Met[] = [];
    let from = after;
    for (let spare = SYSTEM_EVENTS; ours.length < limit; spare *= 4) {
      const count = Math.min(limit - ours.length + spare, CALL_EVENTS_MAX);
      const met =
        from === undefined ? await this.call(from, count) : await this.callFrom(from, count);
      const first = from === undefined ? 0 : 1;
      for (const event of met.slice(first)) if (event.recorded !== undefined) ours.push(event);
      if (met.length < count) break;
      from = met.at(-1)?.position;
    }
    return ours.slice(0, limit);
  }

  /** Reads include the place they start from, so what stands there must be what was read there before. */
  private async callFrom(from: StorePosition, count: number): Promise<readonly Met[]> {
    const met = await this.call(from, count);
    const first = met[0]?.position;
    if (first === undefined || comparePositions(first, from) !== 0) {
      const where = `${from.commit}/${from.prepare}`;
      throw new CorruptStore('PLACE_MISSING', where, 'no event stands at a place once read here');
    }
    return met;
  }

  private async call(from: StorePosition | undefined, count: number): Promise<readonly Met[]> {
    const ask = async (client: EventStoreDBClient): Promise<readonly Met[]> => {
      const met: Met[] = [];
      const fromPosition = from === undefined ? 'start' : clientPosition(from);
      const part: ReadAllOptions = { direction: 'forwards', fromPosition, maxCount: count };
      await this.drain(client.readAll({ ...part, ...this.link.call }), (event) => {
        met.push(metOf(event));
      });
      return met;
    };
    const met = (await this.link.read(ask)) ?? [];
    const end = met.at(-1)?.position;
    if (end !== undefined) this.knowledge.meet(end);
    return met;
  }

  private drain(
    read: ReturnType<EventStoreDBClient['readAll']>,
    take: (event: AllStreamResolvedEvent) => void,
  ): Promise<void> {
    return drain(read, { silentMs: this.link.deadlineMs, signal: this.link.closed }, take);
  }

  private noteTrail(after: Checkpoint | undefined, page: EventPage): void {
    const from = keyOf(after);
    const trail = this.trails.get(from) ?? new RevisionTrail(after === undefined);
    // Noted only when the whole page is there: a read that failed is repeated from the same place.
    this.note(trail, page.events);
    this.trails.delete(from);
    this.trails.set(keyOf(lastPlace(page) ?? after), trail);
    const [oldest] = this.trails.keys();
    if (this.trails.size > TRAILS_MAX && oldest !== undefined) this.trails.delete(oldest);
  }
}

function metOf(resolved: AllStreamResolvedEvent): Met {
  const { event } = resolved;
  if (event === undefined) throw new CorruptStore('EVENT_MISSING', '$all', 'a link leads nowhere');
  const position = positionOf(event.position);
  return { position, recorded: isOurs(event.streamId) ? recordedOf(resolved) : undefined };
}

function placed(met: readonly Met[], before: number): readonly PositionedEvent[] {
  let ordinal = before;
  return met.flatMap(({ recorded, position }) => {
    if (recorded === undefined) return [];
    ordinal += 1;
    return [placedAt(recorded, position, ordinal)];
  });
}

export function placedAt(
  { stream, revision, id, bytes }: Recorded,
  position: StorePosition,
  ordinal: number,
): PositionedEvent {
  return { stream, revision, id, bytes, checkpoint: { ...position, ordinal } };
}

function keyOf(place: Checkpoint | undefined): string {
  return place === undefined ? 'beginning' : `${place.commit}/${place.prepare}`;
}
