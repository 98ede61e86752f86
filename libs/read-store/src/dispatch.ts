import type { Envelope } from '@sangsaeng/event-store';
import type { DomainEvent, Instant, LocalDate } from '@sangsaeng/kernel';
import type { FactRule, PostedAllocation, PostedLine, ViewEvent } from './projection';
import type { ViewFold } from './view-fold';

/** What the machinery must know of the journal: the lines of an event, one call a line. */
export interface Journal {
  visitPostings(event: DomainEvent, visit: PostingVisit): void;
  /** The event that takes the place of a corrected one, whose facts count from now on. */
  restated?(event: DomainEvent): DomainEvent | undefined;
}

/** Bare arguments instead of an object, because there are some ten lines an event. */
export type PostingVisit = (
  ...posting: [
    base: string,
    amount: bigint,
    allocation: PostedAllocation | undefined,
    entry: DomainEvent,
    variant?: string,
  ]
) => void;

type FactStep = { readonly fold: ViewFold; readonly rule: FactRule<object, DomainEvent> };
type SumStep = {
  readonly fold: ViewFold;
  readonly key: (line: PostedLine) => string | undefined;
  readonly add: (row: object, line: PostedLine) => void;
};
type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Gives each event, and each line it posts, to every view that handles it. Two passes over the same rules: `want`
 * finds the rows a page will touch, `apply` folds. A view whose rule throws is poisoned; the others go on.
 */
export class Dispatch {
  private readonly facts = new Map<string, FactStep[]>();
  private readonly sums = new Map<string, SumStep[]>();
  private readonly summing: readonly ViewFold[];
  private readonly event: Mutable<ViewEvent> = {
    type: '',
    occurredOn: '' as LocalDate,
    data: undefined,
    position: 0,
    id: '',
    stream: '',
    recordedAt: '' as Instant,
  };
  private readonly line: Mutable<PostedLine> = {
    base: '',
    amount: 0n,
    allocation: undefined,
    ids: {},
    variant: undefined,
  };

  constructor(
    folds: readonly ViewFold[],
    private readonly journal: Journal,
  ) {
    this.summing = folds.filter((fold) => fold.projection.sums !== undefined);
    for (const fold of folds) {
      const { facts, sums } = fold.projection;
      for (const [type, rule] of Object.entries(facts ?? {}))
        push(this.facts, type, { fold, rule });
      for (const [base, add] of Object.entries(sums?.accounts ?? {}))
        if (sums !== undefined) push(this.sums, base, { fold, key: sums.key, add });
    }
  }

  want(envelope: Envelope, position: number): void {
    this.each(envelope, position, this.wantFact, this.wantSum);
  }

  apply(envelope: Envelope, position: number): void {
    this.each(envelope, position, this.applyFact, this.applySum);
  }

  private each(
    envelope: Envelope,
    position: number,
    onFact: (step: FactStep) => void,
    onLine: PostingVisit,
  ): void {
    const { event } = this;
    event.type = envelope.type;
    event.occurredOn = envelope.on;
    event.data = envelope.data;
    event.position = position;
    event.id = envelope.id;
    event.stream = envelope.stream;
    event.recordedAt = envelope.at;
    try {
      this.journal.visitPostings(event, onLine);
    } catch (error) {
      for (const fold of this.summing) this.poison(fold, error);
    }
    this.eachFact(onFact);
    const restated = this.journal.restated?.(event);
    if (restated === undefined) return;
    event.type = restated.type;
    event.occurredOn = restated.occurredOn;
    event.data = restated.data;
    this.eachFact(onFact);
  }

  private eachFact(onFact: (step: FactStep) => void): void {
    const steps = this.facts.get(this.event.type);
    if (steps !== undefined) for (const step of steps) onFact(step);
  }

  private readonly applyFact = ({ fold, rule }: FactStep): void => {
    if (fold.poison !== undefined) return;
    try {
      const keys = rule.keys(this.event);
      if (keys === undefined) return;
      if (typeof keys === 'string') rule.evolve(fold.draft(keys), this.event, keys);
      else for (const key of keys) rule.evolve(fold.draft(key), this.event, key);
    } catch (error) {
      this.poison(fold, error);
    }
  };

  private readonly wantFact = ({ fold, rule }: FactStep): void => {
    if (fold.poison !== undefined || !fold.needsLoading) return;
    try {
      const keys = rule.keys(this.event);
      if (keys === undefined) return;
      if (typeof keys === 'string') fold.want(keys);
      else for (const key of keys) fold.want(key);
    } catch (error) {
      this.poison(fold, error);
    }
  };

  private readonly applySum: PostingVisit = (...posting) => {
    const steps = this.stepsFor(posting);
    if (steps === undefined) return;
    const { line } = this;
    for (const { fold, key, add } of steps) {
      if (fold.poison !== undefined) continue;
      try {
        const rowKey = key(line);
        if (rowKey !== undefined) add(fold.draft(rowKey), line);
      } catch (error) {
        this.poison(fold, error);
      }
    }
  };

  private readonly wantSum: PostingVisit = (...posting) => {
    const steps = this.stepsFor(posting);
    if (steps === undefined) return;
    const { line } = this;
    for (const { fold, key } of steps) {
      if (fold.poison !== undefined || !fold.needsLoading) continue;
      try {
        const rowKey = key(line);
        if (rowKey !== undefined) fold.want(rowKey);
      } catch (error) {
        this.poison(fold, error);
      }
    }
  };

  /** The views that sum the account of a posting, which is laid out in `line`; a line of zero won sums to nothing. */
  private stepsFor(posting: Parameters<PostingVisit>): readonly SumStep[] | undefined {
    const [base, amount, allocation, entry, variant] = posting;
    const steps = amount === 0n ? undefined : this.sums.get(base);
    if (steps === undefined) return undefined;
    const { line } = this;
    line.base = base;
    line.amount = amount;
    line.allocation = allocation;
    line.ids = entry.data as PostedLine['ids'];
    line.variant = variant;
    return steps;
  }

  private poison(fold: ViewFold, error: unknown): void {
    const { position, type } = this.event;
    fold.poison ??= {
      position,
      type,
      reason: error instanceof Error ? error.message : String(error),
    };
  }
}

function push<T>(table: Map<string, T[]>, name: string, step: T): void {
  const steps = table.get(name);
  if (steps === undefined) table.set(name, [step]);
  else steps.push(step);
}
