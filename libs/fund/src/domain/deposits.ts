import { accepted, krwText, rejected, type LocalDate } from '@sangsaeng/kernel';
import { bookedOn, latest, partOf, toldBefore, type CommandOf, type FundDecision } from './answers';
import { bankFactAbout, maturityOf, type DataOf } from './fold';
import type { FundEvent } from './fund.events';
import { lotKey, type FundState, type Lot, type Payment, type SuspenseItem } from './fund.state';
import { recallable } from './receipts';

export function recordDeposit(command: CommandOf<'RecordDeposit'>, state: FundState): FundDecision {
  const { type: _type, occurredOn: bankDay, about: seeming, ...asked } = command;
  const about =
    seeming === undefined
      ? bankFactAbout('deposit', command.deposit, bankDay)
      : `${seeming} on ${bankDay}`;
  const known = toldBefore(state, command, about);
  if (known !== undefined) return known;
  if (state.deposits.has(command.deposit))
    return rejected('DUPLICATE', { deposit: command.deposit });
  const { occurredOn, told } = bookedOn(state, bankDay);
  const data = { ...asked, ...told, ...(seeming === undefined ? {} : { about }) };
  return accepted([{ type: 'DepositUnmatched', occurredOn, data }]);
}

type FromBank = {
  readonly occurredOn: LocalDate;
  readonly fund: string;
  readonly amount: Extract<FundEvent, { type: 'DepositUnmatched' }>['data']['amount'];
  readonly bankAccount: string;
  readonly bankTransaction: string;
};

/** Money in that fits nothing is kept as a deposit until somebody can say what it is. */
export function asDeposit(command: FromBank, about: string, state: FundState): FundDecision {
  const { fund, amount, bankAccount, bankTransaction, occurredOn: bankDay } = command;
  const { occurredOn, told } = bookedOn(state, bankDay);
  const data = { fund, amount, bankAccount, bankTransaction, about, ...told };
  const deposit = `deposit-${bankTransaction}`;
  return accepted([{ type: 'DepositUnmatched', occurredOn, data: { ...data, deposit } }]);
}

/** Says whose contribution a deposit is. It counts from the day on which the money came. */
export function matchDeposit(command: CommandOf<'MatchDeposit'>, state: FundState): FundDecision {
  const { fund, deposit: id, lot, donor, pledge, designation, designatedSmes } = command;
  const deposit = state.deposits.get(id);
  if (deposit === undefined) return rejected('DEPOSIT_UNKNOWN', { deposit: id });
  const known = state.lots.get(lotKey({ src: 'donor', lot }));
  if (deposit.state !== 'open') {
    return deposit.lot === lot && isOf(known, command)
      ? accepted([])
      : rejected('DEPOSIT_FINAL', { deposit: id, state: deposit.state });
  }
  if (known !== undefined && known.contribution?.cancelledTo === undefined)
    return rejected('DUPLICATE', { lot });
  const { bankAccount, on: receivedOn } = deposit;
  const data = {
    ...{ fund, bankAccount, lot, donor, pledge, designation, designatedSmes, deposit: id },
    fy: receivedOn.slice(0, 4),
    amount: krwText(deposit.amount),
    maturesOn: maturityOf(receivedOn),
  };
  const occurredOn = latest(command.occurredOn, receivedOn);
  return accepted([{ type: 'DepositMatched', occurredOn, data }]);
}

function isOf(lot: Lot | undefined, { donor, pledge }: CommandOf<'MatchDeposit'>): boolean {
  return lot?.contribution?.donor === donor && lot.contribution.pledge === pledge;
}

export function refundDeposit(command: CommandOf<'RefundDeposit'>, state: FundState): FundDecision {
  const { fund, deposit: id } = command;
  const deposit = state.deposits.get(id);
  if (deposit === undefined) return rejected('DEPOSIT_UNKNOWN', { deposit: id });
  if (deposit.state === 'refunded') return accepted([]);
  if (deposit.state === 'matched')
    return rejected('DEPOSIT_FINAL', { deposit: id, state: deposit.state });
  const { bankAccount, amount, on } = deposit;
  const data = { fund, deposit: id, bankAccount, amount: krwText(amount) };
  const occurredOn = latest(command.occurredOn, on);
  return accepted([{ type: 'DepositRefunded', occurredOn, data }]);
}

/** Makes a contribution of which nothing is used a deposit again. */
export function cancelContribution(
  command: CommandOf<'CancelContribution'>,
  state: FundState,
): FundDecision {
  const { fund, lot: number, deposit, occurredOn, reason } = command;
  const lot = state.lots.get(lotKey({ src: 'donor', lot: number }));
  if (lot?.contribution === undefined) return rejected('LOT_UNKNOWN', { lot: number });
  const { donor, pledge, cancelledTo, takenBack } = lot.contribution;
  if (cancelledTo === deposit) return accepted([]);
  const whole = lot.amount - takenBack;
  if (whole === 0n) return rejected('LOT_UNKNOWN', { lot: number });
  const known = state.deposits.get(deposit);
  if (known !== undefined && known.lot !== number) return rejected('DUPLICATE', { deposit });
  const unused = recallable(lot, occurredOn);
  if (unused < whole || lot.available.balance !== whole) {
    const facts = { lot: number, amount: krwText(whole), available: krwText(unused) };
    return rejected('LOT_COMMITTED', facts);
  }
  const why = reason === undefined ? {} : { reason };
  const named = { fund, lot: number, fy: lot.fy, donor, pledge, deposit, ...why };
  const data = { ...named, bankAccount: accountHolding(lot, whole), amount: krwText(whole) };
  return accepted([{ type: 'ContributionCancelled', occurredOn, data }]);
}

/** The real account that holds a sum of a lot, else the one it first came to. */
function accountHolding({ bank }: Lot, amount: bigint): string {
  const holding = [...bank].find(([, { balance }]) => balance >= amount);
  return holding?.[0] ?? [...bank.keys()][0] ?? '';
}

/** Money left for a reason that nobody knows; nothing new is committed until it is settled. */
export function recordOutflow(command: CommandOf<'RecordOutflow'>, state: FundState): FundDecision {
  const { type: _type, occurredOn: bankDay, ...asked } = command;
  const about = bankFactAbout('outflow', command.item, bankDay);
  const known = toldBefore(state, command, about);
  if (known !== undefined) return known;
  if (state.items.has(command.item)) return rejected('DUPLICATE', { item: command.item });
  const { occurredOn, told } = bookedOn(state, bankDay);
  return accepted([{ type: 'SuspenseOpened', occurredOn, data: { ...asked, ...told } }]);
}

/** Gives an open item its reason: the recall of a contribution, or the payment of an order. */
export function placeSuspense(command: CommandOf<'PlaceSuspense'>, state: FundState): FundDecision {
  const item = state.items.get(command.item);
  if (item === undefined) return rejected('ITEM_UNKNOWN', { item: command.item });
  if (item.state === 'placed') return accepted([]);
  if (item.state === 'returned')
    return rejected('ITEM_FINAL', { item: command.item, state: item.state });
  return command.order === undefined
    ? placeOnLot(command, item, state)
    : placeOnOrder(command, { item, order: command.order }, state);
}

function placeOnLot(
  { fund, item: id, occurredOn: asked, ...command }: CommandOf<'PlaceSuspense'>,
  item: SuspenseItem,
  state: FundState,
): FundDecision {
  const number = item.lot ?? command.lot ?? '';
  const lot = state.lots.get(lotKey({ src: 'donor', lot: number }));
  if (lot?.contribution === undefined) return rejected('LOT_UNKNOWN', { lot: number });
  const occurredOn = latest(asked, item.on);
  const spendable = recallable(lot, occurredOn);
  if (spendable < item.amount) {
    const facts = { source: number, needed: krwText(item.amount), on: occurredOn };
    return rejected('INSUFFICIENT_FUNDS', { ...facts, spendable: krwText(spendable) });
  }
  const { donor, pledge } = lot.contribution;
  const { bankAccount } = item;
  const named = { fund, bankAccount, lot: number, fy: lot.fy, donor, pledge, suspense: id };
  const data = { ...named, amount: krwText(item.amount) };
  return accepted([{ type: 'ContributionRecalled', occurredOn, data }]);
}

function placeOnOrder(
  command: CommandOf<'PlaceSuspense'>,
  { item, order }: { readonly item: SuspenseItem; readonly order: string },
  state: FundState,
): FundDecision {
  const payment = state.orders.get(order);
  if (payment === undefined) return rejected('ORDER_UNKNOWN', { order });
  if (payment.state !== 'ordered') return rejected('ORDER_FINAL', { order, state: payment.state });
  const amount = amountOf(payment);
  if (amount !== item.amount) {
    const facts = { item: command.item, amount: krwText(item.amount), ordered: krwText(amount) };
    return rejected('AMOUNT_DIFFERS', { order, ...facts });
  }
  const occurredOn = latest(command.occurredOn, item.on, payment.on);
  const { bankAccount } = item;
  const data = { ...orderData(payment, command.fund, state), bankAccount, suspense: command.item };
  return accepted([{ type: 'DisbursementPaid', occurredOn, data }]);
}

export function returnSuspense(
  command: CommandOf<'ReturnSuspense'>,
  state: FundState,
): FundDecision {
  const { type: _type, occurredOn: bankDay, ...asked } = command;
  const item = state.items.get(command.item);
  if (item === undefined) return rejected('ITEM_UNKNOWN', { item: command.item });
  if (item.state === 'returned') return accepted([]);
  if (item.state === 'placed')
    return rejected('ITEM_FINAL', { item: command.item, state: item.state });
  const { occurredOn, told } = bookedOn(state, bankDay, item.on);
  const data = { ...asked, ...told, amount: krwText(item.amount) };
  return accepted([{ type: 'SuspenseReturned', occurredOn, data }]);
}

export function amountOf({ parts }: Payment): bigint {
  return parts.reduce((sum, { amount }) => sum + amount, 0n);
}

/** What every event about an order carries. */
export function orderData(
  payment: Payment,
  fund: string,
  { commitments }: FundState,
): Omit<DataOf<'DisbursementOrdered'>, 'supplyValue'> {
  const { project, disbursement, payee, invoice, order, parts } = payment;
  const { sme = '', category = '' } = commitments.get(project) ?? {};
  const allocations = parts.map((part) => partOf(part, part.amount));
  return { fund, project, sme, category, disbursement, payee, invoice, order, allocations };
}
