import { krwText, minKrw, parseKrw, type LocalDate } from '@sangsaeng/kernel';
import type { FundRejection } from './answers';
import {
  isSame,
  notPossible,
  staysAbove,
  type Corrected,
  type Correction,
  type Moves,
} from './correction-parts';
import { sumOf, type DataOf } from './fold';
import type { Allocation } from './fund.events';
import {
  lotKey,
  type ClawbackReceipt,
  type Entry,
  type FundState,
  type Payment,
} from './fund.state';
import { splitInterest } from './interest';
import { planRecovery } from './recovery-plan';
import { placeOf } from './value-timeline';

type Replacement = NonNullable<Correction['replacement']>;

export function correctInterest(command: Correction, state: FundState): Corrected | FundRejection {
  const { original, replacement } = command;
  const known = state.interestEntries.get(String(original.data['bankTransaction']));
  if (!isSame(known, command)) return notPossible(command, 'ENTRY_DIFFERS_FROM_THE_RECORDED');
  const before = known.data as DataOf<'InterestReceived'>;
  const again = parseKrw(replacement?.amount ?? '0');
  const after = splitAgain(state, before, again);
  if (sumOf(after) !== again) return notPossible(command, 'NOTHING_AT_THE_BANK_ON_ITS_DAYS');
  const from = known.occurredOn;
  if (!keepsAllInterest(state, { before, after, from, on: replacement?.occurredOn ?? from }))
    return notPossible(command, 'INTEREST_PASSED_ON_ALREADY');
  return replacement === undefined
    ? { original: known, replacement: undefined }
    : { original: known, replacement: replacedInterest(known, replacement, after, state) };
}

/** The right sum divided over the same days; of nothing, or of days that nobody told, nothing. */
function splitAgain(
  state: FundState,
  { earnedFrom, earnedTo }: DataOf<'InterestReceived'>,
  amount: bigint,
): readonly Allocation[] {
  return amount === 0n || earnedFrom === undefined || earnedTo === undefined
    ? []
    : splitInterest(state, amount, earnedFrom, earnedTo);
}

function replacedInterest(
  known: Entry,
  replacement: Replacement,
  allocations: readonly Allocation[],
  state: FundState,
): Entry {
  const before = known.data as DataOf<'InterestReceived'>;
  const accrued = accruedAfter(state, known, replacement);
  const { accrued: _accrued, bankDate: _bankDate, ...rest } = before;
  const data = {
    ...rest,
    allocations,
    bankAccount: replacement.bankAccount ?? before.bankAccount,
    ...(accrued === 0n ? {} : { accrued: krwText(accrued) }),
  };
  return { type: 'InterestReceived', occurredOn: replacement.occurredOn, data };
}

type Resplit = {
  readonly before: DataOf<'InterestReceived'>;
  readonly after: readonly Allocation[];
  readonly from: LocalDate;
  readonly on: LocalDate;
};

function keepsAllInterest(state: FundState, resplit: Resplit): boolean {
  const { before, after } = resplit;
  return [...before.allocations, ...after].every((part) => keepsInterest(state, part, resplit));
}

function keepsInterest(
  { lots }: FundState,
  part: Allocation,
  { before, after, from, on }: Resplit,
): boolean {
  const lot = lots.get(lotKey(part));
  if (lot === undefined) return false;
  const ofLot = (parts: readonly Allocation[]) =>
    sumOf(parts.filter((other) => lotKey(other) === lotKey(part)));
  const [out, back] = [ofLot(before.allocations), ofLot(after)];
  const ofPeriod = (lot.interestOf.get(before.period) ?? 0n) - out + back;
  return (
    ofPeriod >= 0n &&
    staysAbove(lot.interest, [
      [from, -out],
      [on, back],
    ])
  );
}

/** What was taken from the accrual is open again first. */
function accruedAfter(
  { accrued }: FundState,
  { occurredOn, data }: Entry,
  replacement: { readonly occurredOn: LocalDate; readonly amount: string },
): bigint {
  const { period, accrued: taken = '0' } = data as DataOf<'InterestReceived'>;
  const open = accrued.get(period);
  if (open === undefined) return 0n;
  const most = minKrw(open.balance + parseKrw(taken), parseKrw(replacement.amount));
  const back = [occurredOn, parseKrw(taken)] as const;
  const fits = staysAbove(open, [back, [replacement.occurredOn, -most]]);
  return fits ? most : 0n;
}

export function correctClawback(command: Correction, state: FundState): Corrected | FundRejection {
  const { original, replacement } = command;
  const noted = state.receipts.get(String(original.data['receipt']));
  if (noted === undefined || !isSame(noted.entry, command) || noted.amount === 0n)
    return notPossible(command, 'ENTRY_DIFFERS_FROM_THE_RECORDED');
  const after = recoveryAfter(noted, replacement, state);
  if (typeof after === 'string') return notPossible(command, after);
  const on = replacement?.occurredOn ?? noted.on;
  const spent = [...noted.parts, ...after].find(
    (part) => !keepsRecovery(state, part, { before: noted, after, on }),
  );
  if (spent !== undefined) return notPossible(command, 'RECOVERED_MONEY_PASSED_ON_ALREADY');
  const { entry } = noted;
  return replacement === undefined
    ? { original: entry, replacement: undefined }
    : { original: entry, replacement: replacedRecovery(entry, replacement, after) };
}

function replacedRecovery(
  entry: Entry,
  { occurredOn, amount, bankAccount }: Replacement,
  allocations: readonly Allocation[],
): Entry {
  const { bankDate: _bankDate, ...rest } = entry.data as DataOf<'ClawbackReceived'>;
  const account = bankAccount ?? rest.bankAccount;
  const data = { ...rest, bankAccount: account, amount, allocations };
  return { type: 'ClawbackReceived', occurredOn, data };
}

/** What the receipt would recover instead, or why it cannot. */
function recoveryAfter(
  noted: ClawbackReceipt,
  replacement: Replacement | undefined,
  state: FundState,
): readonly Allocation[] | string {
  const project = state.projectOfPayment.get(noted.disbursement) ?? '';
  const paid = state.commitments.get(project)?.payments.get(noted.disbursement);
  if (paid === undefined) return 'PAYMENT_REVERSED_ALREADY';
  return replacement === undefined
    ? []
    : (planAnew(state, paid, noted, replacement) ?? 'EXCEEDS_PAID');
}

/** How the money would have been split had the receipt said so from the start. */
function planAnew(
  state: FundState,
  paid: Payment,
  noted: ClawbackReceipt,
  { occurredOn, amount }: { readonly occurredOn: LocalDate; readonly amount: string },
): readonly Allocation[] | undefined {
  if (occurredOn < (paid.paidOn ?? paid.on)) return undefined;
  const parts = paid.parts.map((part) => {
    const out = noted.parts.filter(({ lot, donor }) => lot === part.lot && donor === part.donor);
    return { ...part, recovered: part.recovered - sumOf(out) };
  });
  const receipts = paid.receipts.filter(({ receipt }) => receipt !== noted.receipt);
  const without = { ...paid, parts, receipts };
  const plan = planRecovery(state, without, parseKrw(amount), placeOf(occurredOn, 'recovery'));
  return plan.missing > 0n ? undefined : plan.allocations;
}

type Rebooked = {
  readonly before: ClawbackReceipt;
  readonly after: readonly Allocation[];
  readonly on: LocalDate;
};

function keepsRecovery(
  { lots }: FundState,
  part: Allocation,
  { before, after, on }: Rebooked,
): boolean {
  const lot = lots.get(lotKey(part));
  if (lot === undefined) return false;
  const potOf = ({ src, frozen }: Allocation) =>
    src === 'gov' ? lot.due.recovery : frozen === true ? lot.held : lot.available;
  const pot = potOf(part);
  const moves = (parts: readonly Allocation[], day: LocalDate, sign: bigint): Moves =>
    parts
      .filter((other) => lotKey(other) === lotKey(part) && potOf(other) === pot)
      .map(({ amount }) => [day, sign * parseKrw(amount)] as const);
  return staysAbove(pot, [...moves(before.parts, before.on, -1n), ...moves(after, on, 1n)]);
}
