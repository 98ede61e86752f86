import { accepted, krwText, parseKrw, rejected, type LocalDate } from '@sangsaeng/kernel';
import type { CommandOf, FundDecision, FundRejection } from './answers';
import { notOpenOn } from './commitments';
import { orderId } from './fold-commitments';
import type { Allocation, FundEvent } from './fund.events';
import type { Commitment, FundState, Payment } from './fund.state';
import { beyondAgreement } from './orders';
import { entitlementParts, openAfterEnd, type PaymentPlan } from './payment-plan';
import { placeOf } from './value-timeline';

/** A payment of recorded history, which may stand before others that are recorded already. */
export function recordPayment(command: CommandOf<'RecordPayment'>, state: FundState): FundDecision {
  const { project, disbursement, occurredOn, supplyValue } = command;
  const commitment = state.commitments.get(project);
  if (commitment === undefined) return rejected('COMMITMENT_UNKNOWN', { project });
  const known = commitment.payments.get(disbursement);
  if (known !== undefined) {
    return samePayment(known, command) ? accepted([]) : rejected('DUPLICATE', { disbursement });
  }
  // A payment number belongs to one project of the fund, and to orders of one kind.
  if (state.projectOfPayment.has(disbursement)) return rejected('DUPLICATE', { disbursement });
  const refused = notOpenOn(commitment, occurredOn) ?? beyondAgreement(command, commitment);
  if (refused !== undefined) return refused;
  const plan = entitlementParts(commitment, parseKrw(supplyValue), placeOf(occurredOn, 'payment'));
  return payment(command, commitment, plan, state);
}

function samePayment(known: Payment, asked: CommandOf<'RecordPayment'>): boolean {
  return (
    known.on === asked.occurredOn &&
    known.supplyValue === parseKrw(asked.supplyValue) &&
    known.payee === asked.payee &&
    known.invoice === asked.invoice
  );
}

function payment(
  command: CommandOf<'RecordPayment'>,
  commitment: Commitment,
  plan: PaymentPlan,
  state: FundState,
): FundDecision {
  const { sme, category, releasedOn } = commitment;
  const { fund, project, disbursement, payee, invoice, supplyValue, bankAccount, occurredOn } =
    command;
  const data = {
    ...{ fund, project, sme, category, disbursement, payee, invoice },
    order: orderId(disbursement, 1),
    allocations: plan.allocations,
  };
  const events: FundEvent[] = [
    { type: 'DisbursementOrdered', occurredOn, data: { ...data, supplyValue } },
    { type: 'DisbursementPaid', occurredOn, data: { ...data, bankAccount } },
  ];
  const overdrawn = overdrawnPick(commitment, plan, occurredOn);
  if (overdrawn !== undefined) return overdrawn;
  if (plan.reinstated.length === 0 || releasedOn === undefined) return accepted(events);
  const short = openAfterEnd(state, plan.reinstated, releasedOn);
  if (short !== undefined) return rejected('INSUFFICIENT_FUNDS', { project, ...short });
  const reinstated: FundEvent = {
    type: 'CommitmentIncreased',
    occurredOn: releasedOn,
    data: {
      ...{ fund, project, sme, category },
      commitment: commitment.commitment,
      allocations: plan.reinstated,
      reason: `종료 전 지급 ${disbursement}`,
    },
  };
  return accepted([reinstated, ...events]);
}

/** An order that came to nothing later had taken the money on the day of this payment. */
function overdrawnPick(
  { project, sources, releasedOn }: Commitment,
  plan: PaymentPlan,
  on: LocalDate,
): FundRejection | undefined {
  for (const part of plan.allocations) {
    const pick = sources
      .find(({ donor }) => donor === part.donor)
      ?.picks.find(({ lot }) => lot === part.lot);
    const back = plan.reinstated.filter(
      (other) => other.lot === part.lot && sameSource(other, part),
    );
    const moves = back.map(({ amount }) => [releasedOn ?? on, parseKrw(amount)] as const);
    const lowest = pick?.committed.lowestWith([...moves, [on, -parseKrw(part.amount)]]) ?? 0n;
    if (lowest >= 0n) continue;
    const facts = { project, source: part.donor ?? 'government', needed: part.amount, on };
    const spendable = krwText(parseKrw(part.amount) + lowest);
    return rejected('INSUFFICIENT_FUNDS', { ...facts, spendable });
  }
  return undefined;
}

function sameSource(first: Allocation, second: Allocation): boolean {
  return first.src === second.src && first.donor === second.donor;
}
