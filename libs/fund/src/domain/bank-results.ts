import { accepted, krw, krwText, parseKrw, rejected, type Facts } from '@sangsaeng/kernel';
import { bookedOn, toldBefore, type CommandOf, type FundDecision } from './answers';
import { releasedAgain } from './commitments';
import { amountOf, asDeposit, orderData } from './deposits';
import { bankFactAbout } from './fold';
import type { FundEvent } from './fund.events';
import type { ClawbackReceipt, Commitment, FundState, Payment } from './fund.state';
import { planRecovery } from './recovery-plan';
import { placeOf } from './value-timeline';

/** The bank paid an order. Money that left for anything else is an open item. */
export function confirmPayment(
  command: CommandOf<'ConfirmPayment'>,
  state: FundState,
): FundDecision {
  const { fund, order, amount, bankAccount, bankTransaction, occurredOn: bankDay } = command;
  const known = toldBefore(state, command, bankFactAbout('confirm', order, bankDay));
  if (known !== undefined) return known;
  const payment = state.orders.get(order);
  if (payment?.state === 'ordered' && amountOf(payment) === parseKrw(amount)) {
    const { occurredOn, told } = bookedOn(state, bankDay, payment.on);
    const data = { ...orderData(payment, fund, state), bankAccount, bankTransaction, ...told };
    return accepted([{ type: 'DisbursementPaid', occurredOn, data }]);
  }
  const { occurredOn, told } = bookedOn(state, bankDay);
  const named = payment === undefined ? {} : { disbursement: payment.disbursement };
  const data = {
    ...{ fund, amount, bankAccount, bankTransaction, order, ...named, ...told },
    item: `payment-${bankTransaction}`,
    reason: reasonOf(payment),
  };
  return accepted([{ type: 'SuspenseOpened', occurredOn, data }]);
}

function reasonOf(payment: Payment | undefined): string {
  if (payment === undefined) return '지급지시 없는 출금';
  if (payment.state === 'paid') return '이중 지급';
  return payment.state === 'ordered' ? '지급지시와 다른 금액의 출금' : '효력 없는 지급지시의 출금';
}

/**
 * The bank could not pay. What was confirmed before came back with it; an order that is not out any more stays as it
 * is. An order that nobody knows moved no money, so there is nothing to book: the only case that is refused.
 */
export function failPayment(command: CommandOf<'FailPayment'>, state: FundState): FundDecision {
  const { fund, order, reason, bankTransaction, occurredOn: bankDay } = command;
  const payment = state.orders.get(order);
  if (payment === undefined) return rejected('ORDER_UNKNOWN', { order });
  const said = { fund, reason, ...(bankTransaction === undefined ? {} : { bankTransaction }) };
  if (payment.state === 'paid') return failedAfterAll(payment, { ...said, bankDay }, state);
  if (payment.state !== 'ordered') return accepted([]);
  const { occurredOn, told } = bookedOn(state, bankDay, payment.on);
  const data = { ...orderData(payment, fund, state), ...said, ...told };
  return accepted([
    { type: 'DisbursementFailed', occurredOn, data },
    ...releasedAgain(state, { ...said, project: payment.project }, occurredOn, data.allocations),
  ]);
}

/** A failure of what was confirmed before: the money is back. */
function failedAfterAll(payment: Payment, said: SentBack, state: FundState): FundDecision {
  const { fund, bankDay: occurredOn, bankTransaction = `failed-${payment.order}` } = said;
  const about = bankFactAbout('reverse', payment.disbursement, occurredOn);
  const amount = krwText(amountOf(payment));
  const known = toldBefore(state, { bankTransaction, amount }, about);
  if (known !== undefined) return known;
  if (payment.parts.every(({ recovered }) => recovered === 0n))
    return sentBack(payment, said, state);
  const { bankAccount = '' } = payment;
  return asDeposit({ fund, occurredOn, amount, bankAccount, bankTransaction }, about, state);
}

/**
 * The bank sent a payment back. What was not paid, was clawed back in part, or differs in its amount fits nothing and
 * is kept as a deposit.
 */
export function reversePayment(
  command: CommandOf<'ReversePayment'>,
  state: FundState,
): FundDecision {
  const { fund, reason, amount, bankAccount, bankTransaction, occurredOn: bankDay } = command;
  const payment = paymentMeant(command, state);
  const id = payment?.disbursement ?? command.disbursement ?? command.order ?? '';
  const about = bankFactAbout('reverse', id, bankDay);
  const known = toldBefore(state, command, about);
  if (known !== undefined) return known;
  const fits =
    payment?.state === 'paid' &&
    amountOf(payment) === parseKrw(amount) &&
    payment.parts.every(({ recovered }) => recovered === 0n);
  if (!fits) return asDeposit(command, about, state);
  return sentBack(payment, { fund, reason, bankDay, bankAccount, bankTransaction }, state);
}

function paymentMeant(
  { order, disbursement }: CommandOf<'ReversePayment'>,
  { orders, commitments, projectOfPayment }: FundState,
): Payment | undefined {
  if (order !== undefined) return orders.get(order);
  const project = projectOfPayment.get(disbursement ?? '') ?? '';
  return commitments.get(project)?.payments.get(disbursement ?? '');
}

type SentBack = {
  readonly fund: string;
  readonly reason: string;
  readonly bankDay: Payment['on'];
  readonly bankAccount?: string;
  readonly bankTransaction?: string;
};

function sentBack(payment: Payment, said: SentBack, state: FundState): FundDecision {
  const { fund, reason, bankDay, bankTransaction } = said;
  const { occurredOn, told } = bookedOn(state, bankDay, payment.paidOn);
  const data = {
    ...orderData(payment, fund, state),
    bankAccount: said.bankAccount ?? payment.bankAccount ?? '',
    ...(bankTransaction === undefined ? {} : { bankTransaction }),
    ...told,
    reason,
  };
  const { project } = payment;
  return accepted([
    { type: 'DisbursementReversed', occurredOn, data },
    ...releasedAgain(state, { fund, project, reason }, occurredOn, data.allocations),
  ]);
}

/** Money that came back by decision. Told by the bank it is never refused: what fits no payment is a deposit. */
export function receiveClawback(
  command: CommandOf<'ReceiveClawback'>,
  state: FundState,
): FundDecision {
  const { receipt, bankTransaction, occurredOn: bankDay } = command;
  const known = state.receipts.get(receipt);
  if (known !== undefined)
    return sameReceipt(known, command) ? accepted([]) : rejected('DUPLICATE', { receipt });
  if (bankTransaction === undefined) return bookClawback(command, state);
  const about = bankFactAbout('clawback', receipt, bankDay);
  const told = toldBefore(state, { ...command, bankTransaction }, about);
  if (told !== undefined) return told;
  const decision = bookClawback(command, state);
  return decision.accepted ? decision : asDeposit({ ...command, bankTransaction }, about, state);
}

function bookClawback(command: CommandOf<'ReceiveClawback'>, state: FundState): FundDecision {
  const { type: _type, occurredOn: bankDay, ...asked } = command;
  const { disbursement, amount } = command;
  const found = recoverable(command, state);
  if ('code' in found) return found;
  const { commitment, paid } = found;
  const { occurredOn, told } = bookedOn(state, bankDay, paid.paidOn ?? paid.on);
  const plan = planRecovery(state, paid, parseKrw(amount), placeOf(occurredOn, 'recovery'));
  if (plan.missing > 0n) {
    const open = krwText(krw(parseKrw(amount) - plan.missing));
    const facts: Facts = { disbursement, open, asked: amount };
    return rejected('EXCEEDS_PAID', facts);
  }
  const { project, sme, category } = commitment;
  const { payee, invoice } = paid;
  const { allocations } = plan;
  const data = { ...asked, project, sme, category, payee, invoice, allocations, ...told };
  const event: FundEvent = { type: 'ClawbackReceived', occurredOn, data };
  return accepted([event]);
}

function recoverable(
  { disbursement, bankTransaction, occurredOn }: CommandOf<'ReceiveClawback'>,
  state: FundState,
): { commitment: Commitment; paid: Payment } | Extract<FundDecision, { accepted: false }> {
  const commitment = state.commitments.get(state.projectOfPayment.get(disbursement) ?? '');
  const paid = commitment?.payments.get(disbursement);
  if (commitment === undefined || paid?.state !== 'paid')
    return rejected('PAYMENT_UNKNOWN', { disbursement });
  // The bank's own day may be wrong by the time it took; recorded history must be in order.
  if (bankTransaction === undefined && occurredOn < paid.on)
    return rejected('PAYMENT_UNKNOWN', { disbursement, paidOn: paid.on });
  return { commitment, paid };
}

function sameReceipt(known: ClawbackReceipt, asked: CommandOf<'ReceiveClawback'>): boolean {
  return (
    known.clawback === asked.clawback &&
    known.toldOn === asked.occurredOn &&
    known.amount === parseKrw(asked.amount)
  );
}
