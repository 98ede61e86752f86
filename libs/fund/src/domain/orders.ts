import { accepted, krwText, minKrw, parseKrw, rejected, type LocalDate } from '@sangsaeng/kernel';
import {
  detailOf,
  latest,
  openDay,
  partOf,
  type CommandOf,
  type FundDecision,
  type FundRejection,
} from './answers';
import { notOpenOn, releasedAgain } from './commitments';
import { orderData } from './deposits';
import { orderId } from './fold-commitments';
import type { Allocation } from './fund.events';
import type { Commitment, FundState, Payment } from './fund.state';
import { owedBy } from './payment-plan';

/**
 * Orders what each source still owes for the invoices so far: floor(share × supply / total cost) less what was ordered
 * and paid before, so that the last invoice takes the exact rest.
 */
export function orderDisbursement(
  command: CommandOf<'OrderDisbursement'>,
  state: FundState,
): FundDecision {
  const { project, disbursement, attempt, payee, invoice, supplyValue, fund } = command;
  const order = orderId(disbursement, attempt);
  const known = state.orders.get(order);
  if (known !== undefined)
    return sameOrder(known, command) ? accepted([]) : rejected('DUPLICATE', { order });
  const commitment = state.commitments.get(project);
  if (commitment === undefined) return rejected('COMMITMENT_UNKNOWN', { project });
  const refused =
    otherOrder(command, commitment, state) ??
    notOpenOn(commitment, command.occurredOn) ??
    beyondAgreement(command, commitment);
  if (refused !== undefined) return refused;
  const { occurredOn } = command;
  const planned = planOrder(commitment, parseKrw(supplyValue), occurredOn);
  if ('code' in planned) return planned;
  const { sme, category } = commitment;
  const named = { fund, project, sme, category, disbursement, payee, invoice, order };
  const data = { ...named, allocations: planned.allocations, supplyValue };
  return accepted([{ type: 'DisbursementOrdered', occurredOn, data }]);
}

function sameOrder(known: Payment, asked: CommandOf<'OrderDisbursement'>): boolean {
  return (
    known.project === asked.project &&
    known.supplyValue === parseKrw(asked.supplyValue) &&
    known.payee === asked.payee &&
    known.invoice === asked.invoice
  );
}

function otherOrder(
  { project, disbursement }: CommandOf<'OrderDisbursement'>,
  commitment: Commitment,
  state: FundState,
): FundRejection | undefined {
  const before = state.projectOfPayment.get(disbursement);
  if (before !== undefined && before !== project)
    return rejected('ORDER_STANDS', { disbursement, project: before });
  const standing = commitment.payments.get(disbursement);
  return standing === undefined
    ? undefined
    : rejected('ORDER_STANDS', { disbursement, order: standing.order, state: standing.state });
}

/** Invoices never sum to more than the agreed total cost. */
export function beyondAgreement(
  { project, supplyValue }: { readonly project: string; readonly supplyValue: string },
  { payments, totalCost }: Commitment,
): FundRejection | undefined {
  const invoiced = [...payments.values()].reduce((sum, paid) => sum + paid.supplyValue, 0n);
  if (invoiced + parseKrw(supplyValue) <= totalCost) return undefined;
  const facts = { project, totalCost: krwText(totalCost), asked: supplyValue };
  return rejected('EXCEEDS_AGREEMENT', { ...facts, invoicedBefore: krwText(invoiced) });
}

function planOrder(
  commitment: Commitment,
  supplyValue: bigint,
  on: LocalDate,
): { readonly allocations: readonly Allocation[] } | FundRejection {
  const { project } = commitment;
  const allocations: Allocation[] = [];
  for (const source of commitment.sources) {
    const owed = owedBy(commitment, source, supplyValue, () => true);
    let left = owed;
    for (const pick of source.picks) {
      const part = minKrw(pick.committed.spendableOn(on), left);
      if (part === 0n) continue;
      left -= part;
      allocations.push(partOf(pick, part));
    }
    if (left === 0n) continue;
    const facts = { project, source: source.donor ?? 'government', needed: krwText(owed), on };
    return rejected('INSUFFICIENT_FUNDS', { ...facts, spendable: krwText(owed - left) });
  }
  return allocations.length === 0
    ? rejected('AMOUNT_NOT_POSITIVE', { project, amount: '0' })
    : { allocations };
}

/** The disbursement waits for an answer, so a refusal is one as well. The same attempt is answered once. */
export function orderForProcess(
  command: CommandOf<'OrderDisbursement'>,
  decision: FundDecision,
  state: FundState,
): FundDecision {
  if (decision.accepted && decision.events.length === 0) return decision;
  const { fund, project, disbursement, attempt } = command;
  if (state.decided.has(`declined ${orderId(disbursement, attempt)}`)) return accepted([]);
  if (decision.accepted || decision.code === 'DUPLICATE') return decision;
  const { code, facts } = decision;
  const data = { fund, project, disbursement, attempt, code, detail: detailOf(code, facts) };
  const occurredOn = openDay(state, command.occurredOn);
  return accepted([{ type: 'DisbursementOrderDeclined', occurredOn, data }]);
}

export function cancelOrder(command: CommandOf<'CancelOrder'>, state: FundState): FundDecision {
  const { fund, order, reason } = command;
  const payment = state.orders.get(order);
  if (payment === undefined) return rejected('ORDER_UNKNOWN', { order });
  if (payment.state === 'paid') return rejected('ORDER_FINAL', { order, state: payment.state });
  // Failed and reversed orders are not out any more either.
  if (payment.state !== 'ordered') return accepted([]);
  const occurredOn = openDay(state, latest(command.occurredOn, payment.on));
  const data = orderData(payment, fund, state);
  const { project } = payment;
  return accepted([
    { type: 'OrderCancelled', occurredOn, data: { ...data, reason } },
    ...releasedAgain(state, { fund, project, reason }, occurredOn, data.allocations),
  ]);
}
