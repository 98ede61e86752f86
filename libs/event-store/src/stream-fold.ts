import {
  InvariantViolation,
  type Decider,
  type DomainEvent,
  type Instant,
  type RecordedEvent,
  type Decision,
} from '@sangsaeng/kernel';
import { CommandIds } from './command-ids';
import { copyState } from './copy-state';
import { openPublic, type Envelope } from './envelope';
import { eventId } from './event-id';
import type { EventReader, StoredEvent } from './port';

export type AnyDecider = Decider<unknown, unknown, DomainEvent>;

/** What a command is decided on. */
export type DecidingFold = Pick<
  StreamFold,
  'stream' | 'nextRevision' | 'decide' | 'take' | 'mayHaveAccepted' | 'acceptedBefore'
>;

const PAGE = 1000;

/** The state of one stream in memory: its fold, its last revision and which commands it has accepted. */
export class StreamFold {
  private state: unknown;
  private ids = new CommandIds();
  /** Revision of the last event; -1 stands for an empty stream inside this class only. */
  private last = -1;
  private lastRecordedAt: Instant | undefined;

  constructor(
    readonly stream: string,
    private readonly decider: AnyDecider,
    private readonly reader: EventReader,
  ) {
    this.state = decider.initial();
  }

  /** Another fold of the same, which goes its own way from here on. */
  copy(): StreamFold {
    const copy = new StreamFold(this.stream, this.decider, this.reader);
    copy.state = copyState(this.state);
    copy.ids = this.ids.copy();
    copy.last = this.last;
    copy.lastRecordedAt = this.lastRecordedAt;
    return copy;
  }

  get expected(): 'none' | number {
    return this.last < 0 ? 'none' : this.last;
  }

  get nextRevision(): number {
    return this.last + 1;
  }

  get current(): unknown {
    return this.state;
  }

  /** Never earlier than the last event of the stream. */
  recordingTime(now: Instant): Instant {
    return this.lastRecordedAt !== undefined && this.lastRecordedAt > now
      ? this.lastRecordedAt
      : now;
  }

  decide(command: unknown): Decision<DomainEvent> {
    return this.decider.decide(command, this.state);
  }

  /** Takes in an event that was decided here and is about to be appended. */
  take(event: DomainEvent, id: string, recordedAt: Instant): void {
    this.state = this.decider.evolve(this.state, event);
    this.last += 1;
    this.lastRecordedAt = recordedAt;
    this.ids.add(id, this.last);
  }

  /** Reads what the store has beyond this fold. Answers whether there was anything. */
  async catchUp(): Promise<boolean> {
    let moved = false;
    for (;;) {
      const page = await this.reader.readStream(this.stream, this.last + 1, PAGE);
      for (const stored of page) this.takeStored(stored);
      moved ||= page.length > 0;
      if (page.length < PAGE) return moved;
    }
  }

  private takeStored(stored: StoredEvent): void {
    if (stored.revision !== this.last + 1) {
      throw new InvariantViolation('STREAM_GAP', {
        stream: this.stream,
        revision: stored.revision.toString(),
      });
    }
    const envelope = JSON.parse(Buffer.from(stored.bytes).toString('utf8')) as Envelope;
    // No rule depends on personal text, so a lost or destroyed key never stops a stream.
    const event: RecordedEvent = openPublic(envelope, -1);
    this.take(event, stored.id, event.recordedAt);
  }

  /** What an earlier run of the same command stored: its request and its last revision. */
  async acceptedBefore(
    commandId: string,
  ): Promise<{ readonly requestHash: string; readonly lastRevision: number } | undefined> {
    const first = eventId(this.stream, commandId, 0);
    for (const revision of this.ids.candidates(first)) {
      const events = await this.reader.readStream(this.stream, revision, 64);
      if (events[0]?.id !== first) continue;
      let length = 1;
      while (events[length]?.id === eventId(this.stream, commandId, length)) length += 1;
      const envelope = JSON.parse(Buffer.from(events[0].bytes).toString('utf8')) as Envelope;
      return { requestHash: envelope.req, lastRevision: revision + length - 1 };
    }
    return undefined;
  }

  /** `first`: the id that the first event of the command would have. */
  mayHaveAccepted(first: string): boolean {
    return this.ids.candidates(first).length > 0;
  }
}
