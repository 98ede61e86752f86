import {
  accepted,
  daysAfter,
  krwText,
  parseKrw,
  rejected,
  type Decision,
  type Facts,
  type LocalDate,
  type Rejected,
} from '@sangsaeng/kernel';
import type { FundCommand } from './fund.commands';
import type { FundRefusal } from './fund.refusals';
import type { Allocation, FundEvent } from './fund.events';
import { lotKey, type FundState, type Lot } from './fund.state';

export type FundDecision = Decision<FundEvent, FundRefusal>;
export type FundRejection = Rejected<FundRefusal>;
export type CommandOf<T extends FundCommand['type']> = Extract<FundCommand, { type: T }>;

/** Nothing, when the same was decided under this number before; a duplicate, when it was something else. */
export function repeated(
  state: FundState,
  key: string,
  content: string,
  facts: Facts,
): FundDecision | undefined {
  const known = state.decided.get(key);
  if (known === undefined) return undefined;
  return known === content ? accepted([]) : rejected('DUPLICATE', facts);
}

/** The same for what the bank told under one number. */
export function toldBefore(
  state: FundState,
  { bankTransaction, amount }: { readonly bankTransaction: string; readonly amount: string },
  about: string,
): FundDecision | undefined {
  const known = state.bankFacts.get(bankTransaction);
  if (known === undefined) return undefined;
  return known.about === about && known.amount === parseKrw(amount)
    ? accepted([])
    : rejected('DUPLICATE', { bankTransaction });
}

/** The first day from `on` whose books are open. */
export function openDay({ closedThrough }: FundState, on: LocalDate): LocalDate {
  return closedThrough === undefined || on > closedThrough ? on : daysAfter(closedThrough, 1);
}

/** A later day, of those given. */
export function latest(first: LocalDate, ...others: readonly (LocalDate | undefined)[]): LocalDate {
  return others.reduce<LocalDate>((last, on) => (on !== undefined && on > last ? on : last), first);
}

/**
 * Where a fact of the bank is booked: on its own day, or on the first open day after it, and never before the entry
 * that it follows from. `bankDate` tells the bank's day where that differs.
 */
export function bookedOn(
  state: FundState,
  bankDay: LocalDate,
  notBefore?: LocalDate,
): { readonly occurredOn: LocalDate; readonly told: { readonly bankDate?: LocalDate } } {
  const occurredOn = openDay(state, latest(bankDay, notBefore));
  return { occurredOn, told: occurredOn === bankDay ? {} : { bankDate: bankDay } };
}

/** The part of a sum that a lot carries. */
export function partOf(
  { src, lot, fy, donor }: Omit<Allocation, 'amount' | 'frozen'>,
  amount: bigint,
): Allocation {
  const part = { src, lot, fy, amount: krwText(amount) };
  return donor === undefined ? part : { ...part, donor };
}

export function partOfLot({ src, lot, fy, contribution }: Lot, amount: bigint): Allocation {
  return contribution === undefined
    ? partOf({ src, lot, fy }, amount)
    : partOf({ src, lot, fy, donor: contribution.donor }, amount);
}

/** Marks the parts whose lots are held, so that what is freed does not become available. */
export function heldAsTheyAre(
  { lots }: FundState,
  allocations: readonly Allocation[],
): readonly Allocation[] {
  return allocations.map((part) =>
    lots.get(lotKey(part))?.frozen === true ? { ...part, frozen: true as const } : part,
  );
}

/**
 * Grant money that is free again although the unspent grants of its year were returned already: it goes the same way,
 * one event a year.
 */
export function returnedWithItsYear(
  { settledYears }: FundState,
  fund: string,
  occurredOn: LocalDate,
  freed: readonly Allocation[],
): readonly FundEvent[] {
  const due = freed.filter(({ src, fy, frozen }) => {
    return src === 'gov' && frozen !== true && settledYears.has(fy);
  });
  return [...new Set(due.map(({ fy }) => fy))].map((fy) => ({
    type: 'UnspentReturnDecided',
    occurredOn,
    data: { fund, fy, allocations: due.filter((part) => part.fy === fy) },
  }));
}

/** Refuses sums of nothing and less; shares and changes may be nothing. */
export function refusedAmount(command: FundCommand): FundRejection | undefined {
  const sums = command as {
    readonly amount?: string;
    readonly supplyValue?: string;
    readonly parts?: readonly { readonly amount: string }[];
    readonly totalChange?: string;
    readonly governmentChange?: string;
    readonly governmentShare?: string;
    readonly donors?: readonly { readonly amount: string }[];
    readonly replacement?: { readonly amount: string };
  };
  const { amount, supplyValue, parts = [], donors = [], replacement } = sums;
  const positive = [amount, supplyValue, replacement?.amount, ...parts.map((part) => part.amount)];
  const notNegative = [sums.totalChange, sums.governmentChange, sums.governmentShare];
  const wrong =
    positive.find((sum) => sum !== undefined && parseKrw(sum) <= 0n) ??
    [...notNegative, ...donors.map((part) => part.amount)].find(
      (sum) => sum !== undefined && parseKrw(sum) < 0n,
    );
  return wrong === undefined ? undefined : rejected('AMOUNT_NOT_POSITIVE', { amount: wrong });
}

/** What is refused is said in one line of text. */
export function detailOf(code: string, facts: Facts): string {
  const told = Object.entries(facts).map(([name, value]) => `${name}: ${value}`);
  return told.length === 0 ? code : told.join(', ').slice(0, 1000).trim();
}
