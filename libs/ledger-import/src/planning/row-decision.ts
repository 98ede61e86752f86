import type { DomainEvent, Rejected } from '@sangsaeng/kernel';
import type { CommandOf, LedgerBook, StreamKind } from './ledger-book';

export type PlannedStep = { readonly stream: string; readonly command: unknown };

/**
 * The decisions of one row over several streams: nothing enters the book before the last step is accepted, so that
 * a refused row changes nothing. No two steps of a row go to one stream.
 */
export class RowDecision {
  private readonly steps: {
    readonly step: PlannedStep;
    readonly events: readonly DomainEvent[];
  }[] = [];
  private refusal: Rejected<string> | undefined;
  /** A number held by a row that takes effect later: said only when the row has no reason of its own. */
  private held: Rejected<string> | undefined;

  constructor(readonly book: LedgerBook) {}

  /** Decides a step; its events, or none when a step was refused. */
  ask<K extends StreamKind>(
    kind: K,
    stream: string,
    command: CommandOf<K>,
  ): readonly DomainEvent[] {
    if (this.refusal !== undefined) return [];
    const decision = this.book.decide(stream, command);
    if (!decision.accepted) {
      if (kind === 'claim') this.held ??= decision;
      else this.refusal = decision;
      return [];
    }
    this.steps.push({ step: { stream, command }, events: decision.events });
    return decision.events;
  }

  /** The refusal that lies in the row itself, whatever recorded rows it would spoil. */
  get refusedByItself(): Rejected<string> | undefined {
    return this.refusal;
  }

  /** Of a number that a row of a later place holds. */
  get refusedForLater(): Rejected<string> | undefined {
    return this.held;
  }

  get refused(): Rejected<string> | undefined {
    return this.refusal ?? this.held;
  }

  /** Enters the accepted events into the book and gives the steps that have something to record. */
  commit(): readonly PlannedStep[] {
    const effective = this.steps.filter(({ events }) => events.length > 0);
    for (const { step, events } of effective) this.book.evolve(step.stream, events);
    return effective.map(({ step }) => step);
  }
}
