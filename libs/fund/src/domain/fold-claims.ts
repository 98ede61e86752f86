import { parseKrw, type LocalDate } from '@sangsaeng/kernel';
import {
  addToBank,
  bankFactAbout,
  insertByReceipt,
  moveBank,
  moveFree,
  noteBankFact,
  placeItem,
  sumOf,
  timelineIn,
  type DataOf,
  type Handlers,
} from './fold';
import { applyRecovery } from './fold-recoveries';
import type { Allocation } from './fund.events';
import { lotKey, type Entry, type FundState, type Lot } from './fund.state';
import { placeOf } from './value-timeline';

/** Money without a reason yet, interest, debts to the treasury, escrow, closes and corrections. */
export const claimHandlers: Handlers = {
  DepositUnmatched: (state, on, data) => {
    const { deposit, bankAccount } = data;
    const amount = parseKrw(data.amount);
    state.deposits.set(deposit, { on, amount, bankAccount, state: 'open', lot: undefined });
    const about = data.about ?? bankFactAbout('deposit', deposit, data.bankDate ?? on);
    noteBankFact(state, data.bankTransaction, about, amount);
  },
  DepositRefunded: (state, _on, { deposit }) => {
    const known = state.deposits.get(deposit);
    if (known !== undefined) known.state = 'refunded';
  },
  SuspenseOpened: (state, on, data) => {
    const { item, bankAccount, lot, order } = data;
    const amount = parseKrw(data.amount);
    state.items.set(item, { on, amount, bankAccount, lot, order, state: 'open' });
    state.openItems.add(item);
    const about = bankFactAbout(...movementOf(data), data.bankDate ?? on);
    noteBankFact(state, data.bankTransaction, about, amount);
  },
  SuspenseReturned: (state, _on, { item }) => {
    placeItem(state, item);
    const known = state.items.get(item);
    if (known !== undefined) known.state = 'returned';
  },
  InterestAccrued: (state, on, { period, amount }) => {
    timelineIn(state.accrued, period).add(placeOf(on, 'other'), parseKrw(amount));
    state.decided.set(`accrual ${period}`, `${amount} on ${on}`);
  },
  InterestReceived: (state, on, data) => {
    bookInterest(state, on, data, 1n);
    const { bankTransaction, period, allocations } = data;
    if (bankTransaction === undefined) return;
    const about = bankFactAbout('interest', period, data.bankDate ?? on);
    noteBankFact(state, bankTransaction, about, sumOf(allocations));
    state.interestEntries.set(bankTransaction, { type: 'InterestReceived', occurredOn: on, data });
  },
  InterestCapitalised: (state, on, { allocations, period, bankAccount }) => {
    earn(state, on, { allocations, period }, -1n);
    moveFree(state, placeOf(on, 'other'), allocations, 1n);
    moveBank(state, { on, bankAccount, allocations }, 1n);
  },
  UnspentReturnDecided: (state, on, { allocations, fy }) => {
    const place = placeOf(on, 'other');
    moveFree(state, place, allocations, -1n);
    for (const part of allocations)
      state.lots.get(lotKey(part))?.due.unspent.add(place, parseKrw(part.amount));
    state.settledYears.add(fy);
  },
  TreasuryRemitted: remit,
  SelfShareDeposited: (state, on, data) => escrow(state, on, data, 'in'),
  SelfSharePaidOut: (state, on, data) => escrow(state, on, data, 'pay-out'),
  SelfShareRefunded: (state, on, data) => escrow(state, on, data, 'refund'),
  PeriodClosed: (state, _on, { through }) => {
    if (state.closedThrough === undefined || state.closedThrough < through)
      state.closedThrough = through;
  },
  EntryCorrected: (state, _on, data) => {
    takeOut(state, data.original as Entry);
    if (data.replacement !== undefined) putIn(state, data.replacement as Entry);
    if (data.correction === undefined) return;
    const { original, replacement } = data;
    state.decided.set(`correction ${data.correction}`, correctionContent(original, replacement));
  },
};

/** What the bank's message was when the item was opened. */
function movementOf({ item, lot, order }: DataOf<'SuspenseOpened'>): [kind: string, id: string] {
  if (order !== undefined) return ['confirm', order];
  return lot === undefined ? ['outflow', item] : ['recall', lot];
}

function remit(state: FundState, on: LocalDate, data: DataOf<'TreasuryRemitted'>): void {
  const { kind, allocations, remittance, clawback = '', bankAccount } = data;
  const amount = sumOf(allocations);
  state.decided.set(`remittance ${remittance}`, `${kind} ${amount.toString()} on ${on}`);
  if (kind === 'surcharge') {
    state.surcharge.set(clawback, (state.surcharge.get(clawback) ?? 0n) + amount);
    return;
  }
  for (const part of allocations) {
    const lot = state.lots.get(lotKey(part));
    const debt = kind === 'interest' ? lot?.interest : lot?.due[kind];
    debt?.add(placeOf(on, 'other'), -parseKrw(part.amount));
  }
  if (kind !== 'interest') moveBank(state, { on, bankAccount, allocations }, -1n);
}

type Dated = { readonly type: string; readonly occurredOn: LocalDate; readonly data: unknown };

/** What a correction is told apart by: the entry, and the day and the amount that it gets. */
export function correctionContent(
  original: Omit<Dated, 'data'>,
  replacement: { readonly occurredOn: LocalDate; readonly data: unknown } | undefined,
): string {
  const amount = replacement === undefined ? '' : amountOfData(replacement.data).toString();
  return `${original.type} of ${original.occurredOn}: ${amount} on ${replacement?.occurredOn ?? ''}`;
}

function amountOfData(data: unknown): bigint {
  const { amount, allocations } = data as {
    readonly amount?: string;
    readonly allocations?: readonly Allocation[];
  };
  return amount === undefined ? sumOf(allocations ?? []) : parseKrw(amount);
}

type Earned = { readonly allocations: readonly Allocation[]; readonly period: string };

function earn(state: FundState, on: LocalDate, { allocations, period }: Earned, sign: bigint) {
  for (const part of allocations) {
    const lot = state.lots.get(lotKey(part));
    if (lot === undefined) continue;
    const net = sign * parseKrw(part.amount);
    lot.interest.add(placeOf(on, 'other'), net);
    lot.interestOf.set(period, (lot.interestOf.get(period) ?? 0n) + net);
  }
}

function bookInterest(
  state: FundState,
  on: LocalDate,
  data: DataOf<'InterestReceived'>,
  sign: bigint,
): void {
  earn(state, on, data, sign);
  if (data.accrued === undefined) return;
  const received = placeOf(on, 'other');
  timelineIn(state.accrued, data.period).add(received, -sign * parseKrw(data.accrued));
}

function escrow(
  state: FundState,
  on: LocalDate,
  data: DataOf<'SelfShareDeposited'>,
  kind: 'in' | 'pay-out' | 'refund',
): void {
  const amount = parseKrw(data.amount);
  const net = kind === 'in' ? amount : -amount;
  timelineIn(state.escrow, data.project).add(placeOf(on, 'other'), net);
  const about = bankFactAbout(`self-share ${kind}`, data.project, data.bankDate ?? on);
  noteBankFact(state, data.bankTransaction, about, amount);
}

function takeOut(state: FundState, { type, occurredOn: on, data }: Entry): void {
  if (type === 'GrantReceived' || type === 'ContributionReceived')
    bookReceipt(state, { type, occurredOn: on, data }, -1n);
  else if (type === 'InterestReceived') {
    const received = data as DataOf<'InterestReceived'>;
    bookInterest(state, on, received, -1n);
    state.interestEntries.delete(received.bankTransaction ?? '');
  } else if (type === 'ClawbackReceived') {
    const { receipt, bankAccount } = data as DataOf<'ClawbackReceived'>;
    const noted = state.receipts.get(receipt);
    if (noted === undefined) return;
    applyRecovery(state, noted, bankAccount, -1n);
    state.receipts.set(receipt, { ...noted, amount: 0n, parts: [] });
  }
}

function putIn(state: FundState, entry: Entry): void {
  const { type, occurredOn: on, data } = entry;
  if (type === 'GrantReceived' || type === 'ContributionReceived') bookReceipt(state, entry, 1n);
  else if (type === 'InterestReceived') {
    const received = data as DataOf<'InterestReceived'>;
    bookInterest(state, on, received, 1n);
    if (received.bankTransaction !== undefined)
      state.interestEntries.set(received.bankTransaction, entry);
  } else if (type === 'ClawbackReceived') {
    const received = data as DataOf<'ClawbackReceived'>;
    const { receipt, disbursement, clawback, allocations: parts } = received;
    const amount = parseKrw(received.amount);
    const noted = { receipt, disbursement, clawback, parts, on, toldOn: on, amount, entry };
    applyRecovery(state, noted, received.bankAccount, 1n);
    state.receipts.set(receipt, noted);
  }
}

/** A receipt taken out leaves a lot of nothing, since its number may stand in what it paid for. */
function bookReceipt(state: FundState, entry: Entry, sign: bigint): void {
  const { type, occurredOn: on } = entry;
  const src = type === 'GrantReceived' ? 'gov' : 'donor';
  const data = entry.data as DataOf<'GrantReceived'>;
  const lot = state.lots.get(lotKey({ src, lot: data.lot }));
  if (lot === undefined) return;
  const amount = parseKrw(data.amount);
  lot.available.add(placeOf(on, src === 'gov' ? 'grant' : 'contribution'), sign * amount);
  addToBank(lot, data.bankAccount, on, sign * amount);
  lot.amount += sign * amount;
  lot.receivedOn = on;
  lot.fy = data.fy;
  putInOrder(state, lot);
  if (sign < 0n) {
    delete lot.entry;
    return;
  }
  lot.entry = entry;
  if (lot.contribution?.extended === false)
    lot.contribution.maturesOn = (data as DataOf<'ContributionReceived'>).maturesOn;
}

function putInOrder({ grants, donorLots }: FundState, lot: Lot): void {
  const lots = lot.src === 'gov' ? grants : donorLots.get(lot.contribution?.donor ?? '');
  const at = lots?.indexOf(lot) ?? -1;
  if (lots === undefined || at < 0) return;
  lots.splice(at, 1);
  insertByReceipt(lots, lot);
}
