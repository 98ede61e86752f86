import type { AppendOutcome, ExpectedRevision, NewEvent, StorePosition } from '../port';
import type { BlockEvent } from './event-block';
import type { EventLog } from './event-log';

export type AppendRequest = {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly NewEvent[];
};

/** One group commit in the making: the events to write and the stream heads after them. */
export class AppendPlan {
  readonly events: BlockEvent[] = [];
  readonly heads = new Map<string, number>();

  constructor(private readonly log: EventLog) {}

  /** What the append is answered once everything planned before it, and with it, is durable. */
  add({ stream, expected, events }: AppendRequest): AppendOutcome {
    const head = this.heads.get(stream) ?? this.log.headRevision(stream);
    const first = expected === 'none' ? 0 : expected + 1;
    if (first === head + 1) return this.accept(stream, first, events);
    return this.repeat(stream, first, events) ?? conflict(head);
  }

  private accept(stream: string, first: number, events: readonly NewEvent[]): AppendOutcome {
    events.forEach(({ id, bytes }, index) => {
      this.events.push({ stream, revision: first + index, id, bytes });
    });
    const lastRevision = first + events.length - 1;
    this.heads.set(stream, lastRevision);
    const position = place(this.log.size + this.events.length - 1);
    return { outcome: 'committed', lastRevision, position, repeated: false };
  }

  /** The very same ids at the very same revisions: this append was written before, as a whole or as the beginning of one. */
  private repeat(
    stream: string,
    first: number,
    events: readonly NewEvent[],
  ): AppendOutcome | undefined {
    let matched = 0;
    for (const { id, ordinal } of this.history(stream, first)) {
      if (id !== events[matched]?.id) return undefined;
      matched += 1;
      if (matched < events.length) continue;
      const lastRevision = first + matched - 1;
      return { outcome: 'committed', lastRevision, position: place(ordinal), repeated: true };
    }
    return undefined;
  }

  /** Ids of a stream from a revision on: those stored, then those planned. */
  private *history(
    stream: string,
    first: number,
  ): Generator<{ readonly id: string; readonly ordinal: number }> {
    if (first <= this.log.headRevision(stream)) {
      for (const { id, checkpoint } of this.log.eventsOf(stream, first))
        yield { id, ordinal: checkpoint.ordinal };
    }
    for (const [index, event] of this.events.entries()) {
      if (event.stream === stream && event.revision >= first)
        yield { id: event.id, ordinal: this.log.size + index };
    }
  }
}

function conflict(head: number): AppendOutcome {
  return { outcome: 'conflict', actual: head < 0 ? 'none' : head };
}

function place(ordinal: number): StorePosition {
  const text = ordinal.toString();
  return { commit: text, prepare: text };
}
