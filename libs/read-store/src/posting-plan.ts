import type { DomainEvent } from '@sangsaeng/kernel';
import type { PostedAllocation, PostedLine } from './projection';
import type { SumStep } from './sum-step';

/** What one kind of event posts: a row of the journal's posting table. */
export type PostingRow = {
  /** Rules for every allocation of the event. */
  readonly each: readonly PostingRule[];
  /** Rules for the event as a whole, after those of its allocations. */
  readonly once: readonly PostingRule[];
  /** The event is itself one allocation (`lot`, `fy`, `amount`) of this source. */
  readonly lotOf?: 'gov' | 'donor';
  /** Debits and credits change places. */
  readonly opposite: boolean;
};

export type PostingRule = {
  readonly dr?: PostingLeg;
  readonly cr?: PostingLeg;
  /** Members that are added up; otherwise the allocation's amount, or the sum of all. */
  readonly of?: readonly string[];
  /** The amounts stand in this list of records with a `donor` each; only the debit is posted. */
  readonly perDonor?: string;
  /** What the rule asks of an allocation, or of the event. */
  readonly only?: 'gov' | 'donor';
  readonly when?: string;
  readonly kind?: string;
};

export type PostingLeg = {
  readonly base: string;
  /** Instead of `base` when the allocation's lot is held. */
  readonly frozen?: string;
  readonly variant?: string;
  readonly ofLot: boolean;
};

type StepsByBase = ReadonlyMap<string, readonly SumStep[]>;
type Account = { readonly base: string; readonly steps: readonly SumStep[] };
type PlannedLeg = {
  readonly account: Account;
  readonly frozen: Account | undefined;
  readonly sign: 1 | -1;
  readonly variant: string | undefined;
  readonly ofLot: boolean;
};
type PlannedRule = Omit<PostingRule, 'dr' | 'cr'> & { readonly legs: readonly PlannedLeg[] };

type Data = Readonly<Record<string, unknown>>;
type Allocation = PostedAllocation & { readonly amount: unknown; readonly frozen?: boolean };
const NONE: readonly Allocation[] = [];
/** Amounts of more digits are left to the journal: with them a number could not hold every sum exactly. */
const DIGITS_MAX = 15;

/** The line that is being summed. */
export class SummedLine implements PostedLine {
  base = '';
  won = 0;
  allocation: PostedAllocation | undefined;
  ids: PostedLine['ids'] = {};
  variant: string | undefined;
  /** Set where the number may be inexact. */
  exact: bigint | undefined;

  /** Made for the few rules that ask for it. */
  get amount(): bigint {
    return this.exact ?? BigInt(this.won);
  }
}

/**
 * Sums what one kind of event posts, as its row of the posting table says: which views sum a leg is looked up once and
 * not line by line, and amounts stay numbers. It gives the lines of `visitPostings`, in the same order.
 */
export class PostingPlan {
  private readonly each: readonly PlannedRule[];
  private readonly once: readonly PlannedRule[];
  /** Of the event at hand, in the order in which they are needed. */
  private readonly amounts: number[] = [];
  private next = 0;

  constructor(
    private readonly row: PostingRow,
    steps: StepsByBase,
    private readonly line: SummedLine,
    private readonly give: (steps: readonly SumStep[]) => void,
  ) {
    const planned = (rules: readonly PostingRule[]) =>
      rules.map((rule) => plannedRule(rule, row.opposite, steps));
    this.each = planned(row.each);
    this.once = planned(row.once);
  }

  /** The views that sum anything of this kind of event. */
  views(): ReadonlySet<SumStep['fold']> {
    const legs = [...this.each, ...this.once].flatMap((rule) => rule.legs);
    const steps = legs.flatMap(({ account, frozen }) => [account.steps, frozen?.steps ?? []]);
    return new Set(steps.flat().map(({ fold }) => fold));
  }

  /** False, and nothing is summed, when an amount is not a small one: then the lines must be visited one by one. */
  sum({ data }: DomainEvent): boolean {
    const event = data as Data;
    const allocations = this.allocationsOf(event);
    if (!this.measure(event, allocations)) return false;
    this.line.exact = undefined;
    this.line.ids = event as PostedLine['ids'];
    this.next = 0;
    for (const allocation of allocations) {
      const amount = this.amount();
      for (const rule of this.each)
        if (applies(rule, event, allocation)) this.post(rule, amount, allocation);
    }
    for (const rule of this.once) if (applies(rule, event, undefined)) this.postOnce(rule, event);
    return true;
  }

  private amount(): number {
    return this.amounts[this.next++] ?? 0;
  }

  private postOnce(rule: PlannedRule, data: Data): void {
    if (rule.perDonor === undefined) this.post(rule, this.amount(), undefined);
    else
      for (const { donor } of partsOf(rule.perDonor, data))
        this.postLeg(rule.legs[0], this.amount(), undefined, donor);
  }

  private post(rule: PlannedRule, amount: number, allocation: Allocation | undefined): void {
    for (const leg of rule.legs) this.postLeg(leg, amount, allocation, leg.variant);
  }

  private postLeg(
    leg: PlannedLeg | undefined,
    amount: number,
    allocation: Allocation | undefined,
    variant: string | undefined,
  ): void {
    if (leg === undefined || amount === 0) return;
    const { base, steps } =
      leg.frozen !== undefined && allocation?.frozen === true ? leg.frozen : leg.account;
    if (steps.length === 0) return;
    const { line } = this;
    line.base = base;
    line.won = leg.sign * amount;
    line.allocation = leg.ofLot ? allocation : undefined;
    line.variant = variant;
    this.give(steps);
  }

  private allocationsOf(data: Data): readonly Allocation[] {
    const { each, lotOf: src } = this.row;
    if (each.length === 0) return NONE;
    if (src === undefined) return (data['allocations'] ?? NONE) as readonly Allocation[];
    const { lot, fy, amount, donor } = data as Omit<Allocation, 'src'>;
    return [{ src, lot, fy, amount, ...(donor !== undefined && { donor }) }];
  }

  /** Takes down all amounts of an event; false when one of them is not a small one. */
  private measure(data: Data, allocations: readonly Allocation[]): boolean {
    const { amounts } = this;
    amounts.length = 0;
    let sum = 0;
    for (const { amount } of allocations) sum += take(amounts, smallWon(amount));
    for (const rule of this.once) {
      if (!applies(rule, data, undefined)) continue;
      if (rule.perDonor !== undefined)
        for (const part of partsOf(rule.perDonor, data)) take(amounts, totalOf(rule.of, part));
      else take(amounts, rule.of === undefined ? sum : totalOf(rule.of, data));
    }
    for (const amount of amounts) if (!Number.isSafeInteger(amount)) return false;
    return true;
  }
}

function plannedRule(rule: PostingRule, opposite: boolean, steps: StepsByBase): PlannedRule {
  const { dr, cr, ...conditions } = rule;
  const legs: PlannedLeg[] = [];
  if (dr !== undefined) legs.push(plannedLeg(dr, opposite ? -1 : 1, steps));
  if (cr !== undefined) legs.push(plannedLeg(cr, opposite ? 1 : -1, steps));
  return { ...conditions, legs };
}

function plannedLeg(leg: PostingLeg, sign: 1 | -1, steps: StepsByBase): PlannedLeg {
  const account = (base: string): Account => ({ base, steps: steps.get(base) ?? [] });
  const { base, frozen, variant, ofLot } = leg;
  return {
    account: account(base),
    frozen: frozen === undefined ? undefined : account(frozen),
    sign,
    variant,
    ofLot,
  };
}

function applies(rule: PlannedRule, data: Data, allocation: Allocation | undefined): boolean {
  return (
    (rule.only === undefined || rule.only === allocation?.src) &&
    (rule.kind === undefined || rule.kind === data['kind']) &&
    (rule.when === undefined || data[rule.when] !== undefined)
  );
}

type Part = Data & { readonly donor?: string };

function partsOf(member: string, data: Data): readonly Part[] {
  return data[member] as readonly Part[];
}

function totalOf(members: readonly string[] = [], data: Data): number {
  let sum = 0;
  for (const member of members) sum += smallWon(data[member]);
  return sum;
}

function take(amounts: number[], amount: number): number {
  amounts.push(amount);
  return amount;
}

const [MINUS, ZERO] = [0x2d, 0x30];

/** Won as events spell them, of few digits; NaN for anything else. */
export function smallWon(text: unknown): number {
  if (typeof text !== 'string') return Number.NaN;
  if (text.charCodeAt(0) === MINUS) return text === '-0' ? Number.NaN : -digitsFrom(text, 1);
  return digitsFrom(text, 0);
}

function digitsFrom(text: string, from: number): number {
  const digits = text.length - from;
  if (digits < 1 || digits > DIGITS_MAX) return Number.NaN;
  if (digits > 1 && text.charCodeAt(from) === ZERO) return Number.NaN;
  let won = 0;
  for (let at = from; at < text.length; at += 1) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit < 0 || digit > 9) return Number.NaN;
    won = won * 10 + digit;
  }
  return won;
}
