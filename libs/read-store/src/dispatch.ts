import type { PlacedEvent } from '@sangsaeng/event-store';
import type { DomainEvent } from '@sangsaeng/kernel';
import type { FactRule, PostedAllocation, PostedLine } from './projection';
import { SumStep } from './sum-step';
import type { ViewFold } from './view-fold';

/** What the machinery must know of the journal: the lines of an event, one call a line. */
export interface Journal {
  /** The events that post lines or restate facts. */
  readonly types: ReadonlySet<string>;
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
type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Gives each event, and each line it posts, to every view that handles it. Two passes over the same rules: `want`
 * finds the rows a page will touch, `apply` folds. A view whose rule throws is poisoned; the others go on.
 */
export class Dispatch {
  /** Events of other types need not be shown: no view takes anything from them. */
  readonly types: ReadonlySet<string>;
  private readonly facts = new Map<string, FactStep[]>();
  private readonly sums = new Map<string, SumStep[]>();
  private readonly summing: readonly ViewFold[];
  private event: PlacedEvent | undefined;
  private readonly line: Mutable<PostedLine> = {
    base: '',
    amount: 0n,
    won: 0,
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
      for (const [base, rule] of Object.entries(sums?.accounts ?? {}))
        if (sums !== undefined) push(this.sums, base, new SumStep(fold, sums, rule));
    }
    this.types = new Set([...this.facts.keys(), ...journal.types]);
  }

  want(event: PlacedEvent): void {
    this.each(event, this.wantFact, this.wantSum);
  }

  apply(event: PlacedEvent): void {
    this.each(event, this.applyFact, this.applySum);
  }

  private each(event: PlacedEvent, onFact: OnFact, onLine: PostingVisit): void {
    this.event = event;
    if (this.journal.types.has(event.type)) {
      try {
        this.journal.visitPostings(event, onLine);
      } catch (error) {
        for (const fold of this.summing) this.poison(fold, error);
      }
    }
    this.eachFact(event, onFact);
    const restated = this.journal.restated?.(event);
    if (restated !== undefined) this.eachFact({ ...restated, position: event.position }, onFact);
  }

  private eachFact(event: PlacedEvent, onFact: OnFact): void {
    const steps = this.facts.get(event.type);
    if (steps !== undefined) for (const step of steps) onFact(step, event);
  }

  private readonly applyFact: OnFact = ({ fold, rule }, event) => {
    if (fold.poison !== undefined) return;
    try {
      const keys = rule.keys(event);
      if (keys === undefined) return;
      if (typeof keys === 'string') rule.evolve(fold.draft(keys).row, event, keys);
      else for (const key of keys) rule.evolve(fold.draft(key).row, event, key);
    } catch (error) {
      this.poison(fold, error);
    }
  };

  private readonly wantFact: OnFact = ({ fold, rule }, event) => {
    if (fold.poison !== undefined || !fold.needsLoading) return;
    try {
      const keys = rule.keys(event);
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
    for (const step of steps) {
      if (step.fold.poison !== undefined) continue;
      try {
        step.apply(line);
      } catch (error) {
        this.poison(step.fold, error);
      }
    }
  };

  private readonly wantSum: PostingVisit = (...posting) => {
    const steps = this.stepsFor(posting);
    if (steps === undefined) return;
    const { line } = this;
    for (const step of steps) {
      if (step.fold.poison !== undefined || !step.fold.needsLoading) continue;
      try {
        step.want(line);
      } catch (error) {
        this.poison(step.fold, error);
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
    line.won = Number(amount);
    line.allocation = allocation;
    line.ids = entry.data as PostedLine['ids'];
    line.variant = variant;
    return steps;
  }

  private poison(fold: ViewFold, error: unknown): void {
    const { position, type } = this.event ?? { position: -1, type: '' };
    const reason = error instanceof Error ? error.message : String(error);
    fold.poison ??= { position, type, reason };
  }
}

type OnFact = (step: FactStep, event: PlacedEvent) => void;

function push<T>(table: Map<string, T[]>, name: string, step: T): void {
  const steps = table.get(name);
  if (steps === undefined) table.set(name, [step]);
  else steps.push(step);
}
