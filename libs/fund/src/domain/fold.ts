import { parseKrw, yearsAfter, type KrwText, type LocalDate } from '@sangsaeng/kernel';
import type { Allocation, FundEvent } from './fund.events';
import { lotKey, type FundState, type Lot } from './fund.state';
import { placeOf, ValueTimeline, type Place } from './value-timeline';

export type DataOf<T extends FundEvent['type']> = Extract<FundEvent, { type: T }>['data'];
export type Handlers = {
  readonly [T in FundEvent['type']]?: (state: FundState, on: LocalDate, data: DataOf<T>) => void;
};

/** 3년 만기 도래일: three years after receipt. */
export function maturityOf(receivedOn: LocalDate): LocalDate {
  return yearsAfter(receivedOn, 3);
}

/** Of money that is free again what belongs to a held lot is held, all other is available. */
export function moveFree(
  state: FundState,
  place: Place,
  allocations: readonly Allocation[],
  sign: bigint,
): void {
  for (const part of allocations) {
    const lot = state.lots.get(lotKey(part));
    const pot = part.frozen === true ? lot?.held : lot?.available;
    pot?.add(place, sign * parseKrw(part.amount));
  }
}

type BankMove = {
  readonly on: LocalDate;
  readonly bankAccount: string;
  readonly allocations: readonly Allocation[];
};

export function moveBank(state: FundState, move: BankMove, sign: bigint): void {
  const { on, bankAccount, allocations } = move;
  for (const part of allocations) {
    const lot = state.lots.get(lotKey(part));
    if (lot !== undefined) addToBank(lot, bankAccount, on, sign * parseKrw(part.amount));
  }
}

export function addToBank(lot: Lot, bankAccount: string, on: LocalDate, net: bigint): void {
  timelineIn(lot.bank, bankAccount).add(placeOf(on, 'other'), net);
}

/** The timeline under a key, opened when there is none yet. */
export function timelineIn(timelines: Map<string, ValueTimeline>, key: string): ValueTimeline {
  const known = timelines.get(key);
  if (known !== undefined) return known;
  const opened = new ValueTimeline();
  timelines.set(key, opened);
  return opened;
}

/** Remembers what the bank told under a number; parts of one movement add up. */
export function noteBankFact(
  state: FundState,
  bankTransaction: string | undefined,
  about: string,
  amount: KrwText | bigint,
): void {
  if (bankTransaction === undefined) return;
  const before = state.bankFacts.get(bankTransaction)?.amount ?? 0n;
  const more = typeof amount === 'bigint' ? amount : parseKrw(amount);
  state.bankFacts.set(bankTransaction, { about, amount: before + more });
}

/** What a bank fact is about, with the bank's own date: the same for every event that may answer it. */
export function bankFactAbout(kind: string, id: string, bankDay: LocalDate): string {
  return `${kind} ${id} on ${bankDay}`;
}

export function newLot(of: Pick<Lot, 'lot' | 'src' | 'fy' | 'receivedOn' | 'amount'>): Lot {
  return {
    ...of,
    available: new ValueTimeline(),
    held: new ValueTimeline(),
    due: { unspent: new ValueTimeline(), recovery: new ValueTimeline() },
    interest: new ValueTimeline(),
    interestOf: new Map(),
    bank: new Map(),
    matured: false,
    frozenFor: undefined,
    frozen: false,
  };
}

/** Keeps lots by date of receipt, and by order of recording within a date. */
export function insertByReceipt(lots: Lot[], added: Lot): void {
  let at = lots.length;
  while (at > 0 && (lots[at - 1]?.receivedOn ?? '') > added.receivedOn) at -= 1;
  lots.splice(at, 0, added);
}

export function sumOf(allocations: readonly Pick<Allocation, 'amount'>[]): bigint {
  return allocations.reduce((sum, { amount }) => sum + parseKrw(amount), 0n);
}

export function placeItem(state: FundState, id: string): void {
  state.openItems.delete(id);
  const item = state.items.get(id);
  if (item !== undefined) item.state = 'placed';
}
