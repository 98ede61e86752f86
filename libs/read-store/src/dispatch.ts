import type { PlacedEvent } from '@sangsaeng/event-store';
import type { DomainEvent } from '@sangsaeng/kernel';
import { PostingPlan, SummedLine, type PostingRow } from './posting-plan';
import type { FactRule, PostedAllocation } from './projection';
import { SumRow, SumStep } from './sum-step';
import type { ViewFold } from './view-fold';

/** What the machinery must know of the journal: the lines of an event, one call a line. */
export interface Journal {
  /** The events that post lines or restate facts. */
  readonly types: ReadonlySet<string>;
  visitPostings(event: DomainEvent, visit: PostingVisit): void;
  /** The rows that `visitPostings` goes by, by type: given them, most lines are summed without being spelled out. */
  readonly table?: Readonly<Record<string, PostingRow>>;
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
/** What is done with the events of one type. */
type Course = {
  /** The views that its lines may go to. */
  readonly summing: readonly ViewFold[];
  readonly plan: PostingPlan | undefined;
  readonly facts: readonly FactStep[];
};
const NO_COURSE: Course = { summing: [], plan: undefined, facts: [] };

/**
 * Gives each event, and each line it posts, to every view that handles it. Two passes over the same rules: `want`
 * finds the rows a page will touch, `apply` folds. A view whose rule throws is poisoned; the others go on.
 */
export class Dispatch {
  /** Events of other types need not be shown: no view takes anything from them. */
  readonly types: ReadonlySet<string>;
  private readonly courses: ReadonlyMap<string, Course>;
  private readonly sums = new Map<string, SumStep[]>();
  private readonly summing: readonly ViewFold[];
  private readonly line = new SummedLine();
  private event: PlacedEvent | undefined;

  constructor(
    folds: readonly ViewFold[],
    private readonly journal: Journal,
  ) {
    this.summing = folds.filter((fold) => fold.projection.sums !== undefined);
    const facts = new Map<string, FactStep[]>();
    for (const fold of folds) {
      for (const [type, rule] of Object.entries(fold.projection.facts ?? {}))
        push(facts, type, { fold, rule });
      this.addSums(fold);
    }
    const courses = [...new Set([...facts.keys(), ...journal.types])].map(
      (type) => [type, this.course(type, facts.get(type) ?? [])] as const,
    );
    this.courses = new Map(courses.filter(([type, course]) => this.isTaken(type, course)));
    this.types = new Set(this.courses.keys());
  }

  want(event: PlacedEvent): void {
    const course = this.begin(event);
    if (course.summing.length > 0) this.visit(course, event, this.wantSum);
    this.eachFact(course, event, this.wantFact);
  }

  apply(event: PlacedEvent): void {
    const course = this.begin(event);
    if (course.summing.length > 0) this.sum(course, event);
    this.eachFact(course, event, this.applyFact);
  }

  private addSums(fold: ViewFold): void {
    const { sums } = fold.projection;
    if (sums === undefined) return;
    const isShared = sums.rowOf === 'event' || sums.rowOf === 'allocation';
    const shared = isShared ? new SumRow(fold, sums) : undefined;
    for (const [base, rule] of Object.entries(sums.accounts))
      push(this.sums, base, new SumStep(fold, shared ?? new SumRow(fold, sums), rule));
  }

  private course(type: string, facts: readonly FactStep[]): Course {
    const row = this.journal.table?.[type];
    const plan =
      row === undefined ? undefined : new PostingPlan(row, this.sums, this.line, this.applySteps);
    const posts = this.journal.types.has(type);
    const summing = plan === undefined ? this.summing : [...plan.views()];
    return { summing: posts ? summing : [], plan, facts };
  }

  /** Somebody takes its facts or sums its lines; without a row of the table, it may restate facts. */
  private isTaken(type: string, { facts, summing }: Course): boolean {
    const { table, types } = this.journal;
    return facts.length + summing.length > 0 || (types.has(type) && table?.[type] === undefined);
  }

  private begin(event: PlacedEvent): Course {
    this.event = event;
    return this.courses.get(event.type) ?? NO_COURSE;
  }

  private sum(course: Course, event: PlacedEvent): void {
    try {
      if (course.plan?.sum(event) === true) return;
    } catch (error) {
      this.poisonSums(course, error);
      return;
    }
    this.visit(course, event, this.applySum);
  }

  private visit(course: Course, event: PlacedEvent, onLine: PostingVisit): void {
    try {
      this.journal.visitPostings(event, onLine);
    } catch (error) {
      this.poisonSums(course, error);
    }
  }

  private eachFact(course: Course, event: PlacedEvent, onFact: OnFact): void {
    for (const step of course.facts) onFact(step, event);
    const restated = this.journal.restated?.(event);
    if (restated === undefined) return;
    const again = { ...restated, position: event.position };
    for (const step of this.courses.get(again.type)?.facts ?? []) onFact(step, again);
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
    if (steps !== undefined) this.applySteps(steps);
  };

  private readonly applySteps = (steps: readonly SumStep[]): void => {
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
    line.exact = amount;
    line.won = Number(amount);
    line.allocation = allocation;
    line.ids = entry.data as SummedLine['ids'];
    line.variant = variant;
    return steps;
  }

  /** Whoever sums nothing of such an event goes on, as it does when it is folded without the others. */
  private poisonSums({ summing }: Course, error: unknown): void {
    for (const fold of summing) this.poison(fold, error);
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
