import { parseKrw, type KrwText, type LocalDate } from '@sangsaeng/kernel';
import {
  addToBank,
  bankFactAbout,
  insertByReceipt,
  moveBank,
  moveFree,
  newLot,
  noteBankFact,
  placeItem,
  type DataOf,
  type Handlers,
} from './fold';
import type { Allocation } from './fund.events';
import { lotKey, type Contribution, type FundState, type Lot } from './fund.state';
import { placeOf, type DayRank } from './value-timeline';

/** Grants, contributions and what becomes of a lot as a whole. */
export const lotHandlers: Handlers = {
  GrantReceived: (state, on, data) => {
    const { lot, fy, bankAccount } = data;
    const amount = parseKrw(data.amount);
    const grant = newLot({ lot, src: 'gov', fy, receivedOn: on, amount });
    receive(grant, on, { amount, bankAccount, rank: 'grant' });
    grant.entry = { type: 'GrantReceived', occurredOn: on, data };
    state.lots.set(lotKey(grant), grant);
    insertByReceipt(state.grants, grant);
  },
  ContributionReceived: (state, on, data) => {
    const added = addContribution(state, on, data, data.bankTransaction);
    added.entry = { type: 'ContributionReceived', occurredOn: on, data };
  },
  ContributionRecalled: (state, on, data) => {
    takeBack(state, on, data);
    if (data.suspense !== undefined) placeItem(state, data.suspense);
    noteBankFact(
      state,
      data.bankTransaction,
      bankFactAbout('recall', data.lot, data.bankDate ?? on),
      data.amount,
    );
  },
  ContributionCancelled: (state, on, data) => {
    const lot = takeBack(state, on, data);
    if (lot?.contribution !== undefined) lot.contribution.cancelledTo = data.deposit;
    const { bankAccount } = data;
    const amount = parseKrw(data.amount);
    state.deposits.set(data.deposit, { on, amount, bankAccount, state: 'open', lot: undefined });
  },
  DepositMatched: (state, on, data) => {
    addContribution(state, on, data, undefined);
    const deposit = state.deposits.get(data.deposit);
    if (deposit === undefined) return;
    deposit.state = 'matched';
    deposit.lot = data.lot;
  },
  LotMatured: (state, on, { allocations }) =>
    hold(state, on, allocations, (lot) => (lot.matured = true)),
  LotFrozen: (state, on, { allocations, reason }) =>
    hold(state, on, allocations, (lot) => (lot.frozenFor = reason)),
  LotMaturityExtended: (state, on, { allocations, maturesOn }) =>
    free(state, on, allocations, (lot) => {
      lot.matured = false;
      if (lot.contribution === undefined) return;
      lot.contribution.maturesOn = maturesOn;
      lot.contribution.extended = true;
    }),
  LotUnfrozen: (state, on, { allocations }) =>
    free(state, on, allocations, (lot) => (lot.frozenFor = undefined)),
  LotRefunded: (state, on, data) => {
    const { allocations, bankAccount, refund } = data;
    moveFree(state, placeOf(on, 'other'), allocations, -1n);
    moveBank(state, { on, bankAccount, allocations }, -1n);
    const [part] = allocations;
    if (refund !== undefined && part !== undefined)
      state.decided.set(`refund ${refund}`, refundContent(part, on));
  },
};

export function refundContent(
  { lot, amount }: Pick<Allocation, 'lot' | 'amount'>,
  on: LocalDate,
): string {
  return `${lot} ${amount} on ${on}`;
}

type Receipt = {
  readonly amount: bigint;
  readonly bankAccount: string;
  readonly rank: DayRank;
};

function receive(lot: Lot, on: LocalDate, { amount, bankAccount, rank }: Receipt): void {
  lot.available.add(placeOf(on, rank), amount);
  addToBank(lot, bankAccount, on, amount);
}

function addContribution(
  state: FundState,
  on: LocalDate,
  data: DataOf<'ContributionReceived'> | DataOf<'DepositMatched'>,
  bankTransaction: string | undefined,
): Lot {
  const { lot, fy, bankAccount, maturesOn } = data;
  const depositorName = 'depositorName' in data ? data.depositorName : undefined;
  const amount = parseKrw(data.amount);
  const contribution = contributionOf(data, { maturesOn, bankTransaction, depositorName });
  const added = donorLot(state, { lot, src: 'donor', fy, receivedOn: on, amount }, contribution);
  receive(added, on, { amount, bankAccount, rank: 'contribution' });
  return added;
}

export function contributionOf(
  of: Pick<Contribution, 'donor' | 'pledge' | 'designation' | 'designatedSmes'>,
  other: Pick<Contribution, 'maturesOn' | 'bankTransaction' | 'depositorName'>,
): Contribution {
  const { donor, pledge, designation, designatedSmes } = of;
  const serves = designation === 'general' ? undefined : new Set(designatedSmes);
  const named = { donor, pledge, designation, designatedSmes, serves, ...other };
  return { ...named, extended: false, takenBack: 0n, cancelledTo: undefined };
}

/** A number that was used before, by a cancelled contribution, keeps the balances that it had on earlier days. */
export function donorLot(
  state: FundState,
  of: Parameters<typeof newLot>[0],
  contribution: Contribution,
): Lot {
  const known = state.lots.get(lotKey(of));
  const lot: Lot = { ...(known ?? newLot(of)), ...of, contribution };
  state.lots.set(lotKey(lot), lot);
  const before = known?.contribution?.donor;
  if (before !== undefined) {
    const lots = state.donorLots.get(before) ?? [];
    state.donorLots.set(
      before,
      lots.filter((other) => other !== known),
    );
  }
  const lots = state.donorLots.get(contribution.donor);
  if (lots === undefined) state.donorLots.set(contribution.donor, [lot]);
  else insertByReceipt(lots, lot);
  return lot;
}

function takeBack(
  state: FundState,
  on: LocalDate,
  data: { readonly lot: string; readonly amount: KrwText; readonly bankAccount: string },
): Lot | undefined {
  const lot = state.lots.get(lotKey({ src: 'donor', lot: data.lot }));
  if (lot === undefined) return undefined;
  const amount = parseKrw(data.amount);
  lot.available.add(placeOf(on, 'other'), -amount);
  addToBank(lot, data.bankAccount, on, -amount);
  if (lot.contribution !== undefined) lot.contribution.takenBack += amount;
  return lot;
}

function hold(
  state: FundState,
  on: LocalDate,
  allocations: readonly Allocation[],
  mark: (lot: Lot) => void,
): void {
  for (const part of allocations) {
    const lot = state.lots.get(lotKey(part));
    if (lot === undefined) continue;
    mark(lot);
    exchange(lot, on, parseKrw(part.amount));
  }
}

function free(
  state: FundState,
  on: LocalDate,
  allocations: readonly Allocation[],
  mark: (lot: Lot) => void,
): void {
  for (const part of allocations) {
    const lot = state.lots.get(lotKey(part));
    if (lot === undefined) continue;
    mark(lot);
    exchange(lot, on, -parseKrw(part.amount));
  }
}

function exchange(lot: Lot, on: LocalDate, toHeld: bigint): void {
  lot.frozen = lot.matured || lot.frozenFor !== undefined;
  lot.held.add(placeOf(on, 'other'), toHeld);
  lot.available.add(placeOf(on, 'other'), -toHeld);
}
