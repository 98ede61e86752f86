import type { Allocation } from '@sangsaeng/fund';
import { parseKrw, type DomainEvent } from '@sangsaeng/kernel';
import type { Base } from './chart';
import { lineOf, type Line } from './line';
import type { Leg, Row, Rule } from './posting-rule';
import { POSTING_TABLE } from './posting-table';

export type { Allocation };

/** Any recorded event of any feature. Those that are not in the posting table post nothing. */
export type MoneyEvent = DomainEvent & { readonly id: string; readonly stream?: string };

/** What a line is booked from: the event itself, or one half of a correction. Its `occurredOn` is the value date. */
export type Entry = DomainEvent;

/** One line, as a visitor gets it. */
export type Posting = readonly [
  base: Base,
  /** Dr +, Cr −. */
  amount: bigint,
  /** Given exactly when the account belongs to a lot. */
  allocation: Allocation | undefined,
  entry: Entry,
  /**
   * Of `assets:bank` the pot (`deposit`, `interest`, `custody`, `surcharge`, `suspense`; none: the lot's own) or which
   * real account of a sweep (`from`, `to`); of `memo:share:donor` the donor's stream id.
   */
  variant?: string,
];

/** Called once a line. */
export type PostingVisitor = (...posting: Posting) => void;

type EventData = Readonly<Record<string, unknown>> & {
  readonly allocations?: readonly Allocation[];
  readonly donor?: string;
};
type Pen = { readonly entry: Entry; readonly opposite: boolean; readonly visit: PostingVisitor };

/**
 * Maps an event to the lines it posts, from nothing but the event. Total: an event that posts nothing makes no call.
 * Lines come in the order of the posting table: those of each allocation, then those of the event; lines of zero won
 * and equal lines are not merged here (`postings` does).
 */
export function visitPostings(event: Entry, visit: PostingVisitor): void {
  if (event.type === 'EntryCorrected') {
    visitCorrection(event, visit, false);
    return;
  }
  visitEntry(event, visit, false);
}

type Correction = { readonly original: Entry; readonly replacement?: Entry };

function visitCorrection(event: Entry, visit: PostingVisitor, opposite: boolean): void {
  const { original, replacement } = event.data as Correction;
  visitHalf(original, visit, !opposite);
  if (replacement !== undefined) visitHalf(replacement, visit, opposite);
}

function visitHalf(entry: Entry, visit: PostingVisitor, opposite: boolean): void {
  if (entry.type === 'EntryCorrected') visitCorrection(entry, visit, opposite);
  else visitEntry(entry, visit, opposite);
}

function visitEntry(entry: Entry, visit: PostingVisitor, opposite: boolean): void {
  const row = ROWS.get(entry.type);
  if (row === undefined) return;
  const data = entry.data as EventData;
  const pen: Pen = { entry, opposite: opposite !== row.opposite, visit };
  let sum = 0n;
  for (const allocation of allocationsOf(row, data)) {
    const amount = parseKrw(allocation.amount);
    sum += amount;
    postEach(pen, row.each, amount, allocation);
  }
  for (const rule of row.once) if (applies(rule, data, undefined)) postOnce(pen, rule, data, sum);
}

function postEach(pen: Pen, rules: readonly Rule[], amount: bigint, allocation: Allocation): void {
  const debit = pen.opposite ? -amount : amount;
  const credit = pen.opposite ? amount : -amount;
  const data = pen.entry.data as EventData;
  for (const rule of rules) {
    if (!applies(rule, data, allocation)) continue;
    if (rule.dr !== undefined) postLeg(pen, rule.dr, debit, allocation);
    if (rule.cr !== undefined) postLeg(pen, rule.cr, credit, allocation);
  }
}

const ROWS: ReadonlyMap<string, Row> = new Map(Object.entries(POSTING_TABLE));

/** The types of the events that may post something. */
export const POSTING_TYPES: ReadonlySet<string> = new Set([...ROWS.keys(), 'EntryCorrected']);
const NO_ALLOCATIONS: readonly Allocation[] = [];

function allocationsOf(row: Row, data: EventData): readonly Allocation[] {
  if (row.each.length === 0) return NO_ALLOCATIONS;
  if (row.lotOf === undefined) return data.allocations ?? NO_ALLOCATIONS;
  const { lot, fy, amount, donor } = data as Omit<Allocation, 'src'>;
  return [{ src: row.lotOf, lot, fy, amount, ...(donor !== undefined && { donor }) }];
}

function postOnce(pen: Pen, rule: Rule, data: EventData, sum: bigint): void {
  if (rule.perDonor !== undefined) {
    postPerDonor(pen, rule, data[rule.perDonor] as readonly EventData[]);
    return;
  }
  const amount = rule.of === undefined ? sum : amountOf(rule.of, data);
  const debit = pen.opposite ? -amount : amount;
  if (rule.dr !== undefined) postLeg(pen, rule.dr, debit, undefined);
  if (rule.cr !== undefined) postLeg(pen, rule.cr, -debit, undefined);
}

function postPerDonor(pen: Pen, { dr, of = [] }: Rule, parts: readonly EventData[]): void {
  if (dr === undefined) return;
  for (const part of parts) {
    const amount = amountOf(of, part);
    pen.visit(dr.base, pen.opposite ? -amount : amount, undefined, pen.entry, part.donor);
  }
}

function applies(rule: Rule, data: EventData, allocation: Allocation | undefined): boolean {
  return (
    (rule.only === undefined || rule.only === allocation?.src) &&
    (rule.kind === undefined || rule.kind === data['kind']) &&
    (rule.when === undefined || data[rule.when] !== undefined)
  );
}

function amountOf(members: readonly string[], data: EventData): bigint {
  let sum = 0n;
  for (const member of members) sum += parseKrw(data[member] as string);
  return sum;
}

function postLeg(pen: Pen, leg: Leg, amount: bigint, allocation: Allocation | undefined): void {
  const base = leg.frozen !== undefined && allocation?.frozen === true ? leg.frozen : leg.base;
  pen.visit(base, amount, leg.ofLot ? allocation : undefined, pen.entry, leg.variant);
}

/**
 * The lines of an event as they are exported: with path and dimensions, lines of zero won dropped, and lines equal in
 * date, path and dimensions summed into the first. Total: `[]` for an event that posts nothing.
 */
export function postings(event: Entry): readonly Line[] {
  const lines: Line[] = [];
  visitPostings(event, (...posting) => {
    const [base, amount, allocation, entry, variant] = posting;
    if (amount === 0n) return;
    const line = lineOf({ base, amount, allocation, entry, variant });
    const index = lines.findIndex((other) => isAlike(line, other));
    const first = lines[index];
    if (first === undefined) lines.push({ ...line, n: lines.length });
    else lines[index] = { ...first, amount: first.amount + amount };
  });
  return lines.some(({ amount }) => amount === 0n) ? withoutZero(lines) : lines;
}

function isAlike(line: Omit<Line, 'n'>, other: Line): boolean {
  if (line.path !== other.path || line.on !== other.on) return false;
  const names = Object.keys(line.dims);
  return (
    names.length === Object.keys(other.dims).length &&
    names.every((name) => line.dims[name] === other.dims[name])
  );
}

function withoutZero(lines: readonly Line[]): readonly Line[] {
  return lines.filter(({ amount }) => amount !== 0n).map((line, n) => ({ ...line, n }));
}
