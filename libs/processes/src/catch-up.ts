import {
  eventId,
  openPublic,
  type Envelope,
  type EventPage,
  type EventReader,
} from '@sangsaeng/event-store';
import type { RecordedEvent } from '@sangsaeng/kernel';
import type { ParkedReaction } from './domain/process.decider';
import { isOfProcesses, isProcessEvent, type ProcessEvent } from './domain/process.events';
import { Parkings } from './parkings';
import type { PlaceOfEvent } from './process-snapshots';
import { contextOf, keyOf, PROCESS_ACTOR, type Reaction } from './reaction';
import { ALL_SUBJECTS, type RuleBook } from './rule-book';

const PAGE_SIZE = 1024;

export type CaughtUp = {
  readonly at: PlaceOfEvent | undefined;
  readonly parkings: Parkings;
  /** What is not known to be carried out, in order; what waits behind a parked one is with the parkings. */
  readonly open: readonly Reaction[];
  /**
   * Parked, perhaps resumed, and not known to be carried out; the rule, mended since, makes something else of their
   * events, or later reactions to the subject seem to vouch for them.
   */
  readonly lost: readonly ParkedReaction[];
};

/**
 * Folds what was recorded since a place and finds out, without sending a command, which reactions the log does not
 * show to be carried out. A command leaves its events, whose ids follow from its own; and since the reactions of one
 * rule to one subject are carried out in order, the trace of one vouches for all before it.
 */
export class CatchUp {
  private readonly chains = new Map<string, Awaited[]>();
  private readonly awaited = new Map<string, Awaited>();
  private readonly parkings = new Parkings();
  private at: PlaceOfEvent | undefined;

  constructor(
    private readonly book: RuleBook,
    private readonly isStopped: () => boolean,
  ) {}

  async run(store: EventReader, from: PlaceOfEvent | undefined): Promise<CaughtUp> {
    this.at = from;
    const head = (await store.head())?.ordinal ?? -1;
    while ((this.at?.checkpoint.ordinal ?? -1) < head && !this.isStopped()) {
      this.take(await store.readAll(this.at?.checkpoint, PAGE_SIZE));
    }
    return this.outcome();
  }

  private take(page: EventPage): void {
    const envelopes = page.envelopes() as readonly Envelope[];
    for (const [index, stored] of page.events.entries()) {
      const envelope = envelopes[index];
      this.at = stored;
      if (envelope === undefined) continue;
      if (envelope.actor.startsWith(PROCESS_ACTOR)) this.vouchFor(this.awaited.get(envelope.id));
      if (isOfProcesses(envelope.type) || this.book.handles(envelope.type)) {
        this.takeOpened(openPublic(envelope, stored.checkpoint.ordinal));
      }
    }
  }

  private takeOpened(event: RecordedEvent): void {
    if (isProcessEvent(event)) this.followParking(event);
    for (const reaction of this.book.take(event)) {
      const waiting = { reaction, trace: traceOf(reaction) };
      this.chainOf(reaction).push(waiting);
      if (waiting.trace !== undefined) this.awaited.set(waiting.trace, waiting);
    }
  }

  private chainOf(about: Pick<Reaction, 'rule' | 'subject'>): Awaited[] {
    const key = keyOf(about);
    const chain = this.chains.get(key) ?? [];
    this.chains.set(key, chain);
    return chain;
  }

  private vouchFor(waiting: Awaited | undefined, itself = true): void {
    if (waiting?.reaction === undefined) return;
    const chain = this.chainOf(waiting.reaction);
    for (const { trace } of chain.splice(0, chain.indexOf(waiting) + (itself ? 1 : 0))) {
      if (trace !== undefined) this.awaited.delete(trace);
    }
    if (chain.length === 0) this.chains.delete(keyOf(waiting.reaction));
  }

  private followParking({ type, data, recordedAt, actor }: RecordedEvent<ProcessEvent>): void {
    if (type === 'ProcessResumed') {
      this.parkings.resume(data);
      // The runner itself resumes only after it has made up for what was parked.
      if (actor.startsWith(PROCESS_ACTOR) && this.chains.get(keyOf(data))?.[0]?.lost !== undefined)
        this.chainOf(data).shift();
      return;
    }
    this.parkings.park(data, recordedAt, []);
    const parked = this.chains.get(keyOf(data))?.find((waiting) => isOf(waiting, data));
    if (parked !== undefined) this.vouchFor(parked, false);
    else if (data.subject !== ALL_SUBJECTS) this.chainOf(data).unshift({ lost: data });
  }

  private outcome(): CaughtUp {
    const { at, parkings } = this;
    const open: Reaction[] = [];
    const lost: ParkedReaction[] = [];
    for (const chain of this.chains.values()) {
      for (const waiting of chain) {
        if (waiting.reaction === undefined) lost.push(waiting.lost);
        else (parkings.of(waiting.reaction)?.pending ?? open).push(waiting.reaction);
      }
    }
    return { at, parkings, open, lost };
  }
}

/**
 * `trace`: the id of the first event that the command would leave; a rule that threw would leave none. `lost` stands
 * for a reaction that was parked and is not drawn from its event as it was then.
 */
type Awaited =
  | { readonly reaction: Reaction; readonly trace: string | undefined; readonly lost?: undefined }
  | { readonly lost: ParkedReaction; readonly reaction?: undefined; readonly trace?: undefined };

function isOf({ reaction, lost }: Awaited, { trigger, index }: ParkedReaction): boolean {
  const [ofTrigger, ofIndex] =
    reaction === undefined ? [lost.trigger, lost.index] : [reaction.trigger.id, reaction.index];
  return ofTrigger === trigger && ofIndex === index;
}

function traceOf(reaction: Reaction): string | undefined {
  const { step } = reaction;
  return 'code' in step ? undefined : eventId(step.stream, contextOf(reaction).commandId, 0);
}
