import {
  accepted,
  krw,
  krwText,
  parseKrw,
  rejected,
  type Decision,
  type Facts,
  type LocalDate,
} from '@sangsaeng/kernel';
import type {
  FundRefusal,
  ReceiveClawback,
  RecordPayment,
  ReleaseCommitment,
} from './fund.commands';
import type { Allocation, FundEvent } from './fund.events';
import {
  lotKey,
  type ClawbackReceipt,
  type Commitment,
  type FundState,
  type Payment,
} from './fund.state';
import { entitlementParts, openAfterEnd, type PaymentPlan } from './payment-plan';
import { planRecovery } from './recovery-plan';
import { placeOf } from './value-timeline';

export type FundDecision = Decision<FundEvent, FundRefusal>;

export function recordPayment(command: RecordPayment, state: FundState): FundDecision {
  const { project, disbursement, occurredOn } = command;
  const commitment = state.commitments.get(project);
  if (commitment === undefined) return rejected('COMMITMENT_UNKNOWN', { project });
  const known = commitment.payments.get(disbursement);
  if (known !== undefined) {
    return samePayment(known, command) ? accepted([]) : rejected('DUPLICATE', { disbursement });
  }
  // A payment number belongs to one project of the fund.
  if (state.projectOfPayment.has(disbursement)) return rejected('DUPLICATE', { disbursement });
  const closed = notOpenOn(commitment, occurredOn);
  if (closed !== undefined) return closed;
  const supplyValue = parseKrw(command.supplyValue);
  const invoiced = [...commitment.payments.values()].reduce(
    (sum, paid) => sum + paid.supplyValue,
    0n,
  );
  if (invoiced + supplyValue > commitment.totalCost) {
    const facts = { project, totalCost: krwText(commitment.totalCost), asked: command.supplyValue };
    return rejected('EXCEEDS_AGREEMENT', { ...facts, invoicedBefore: krwText(invoiced) });
  }
  return payment(
    command,
    commitment,
    entitlementParts(commitment, supplyValue, placeOf(occurredOn, 'payment')),
    state,
  );
}

function samePayment(known: Payment, asked: RecordPayment): boolean {
  return (
    known.on === asked.occurredOn &&
    known.supplyValue === parseKrw(asked.supplyValue) &&
    known.payee === asked.payee &&
    known.invoice === asked.invoice
  );
}

/** Nothing is paid or released before the commitment was made, nor paid after it ended. */
function notOpenOn(
  { project, on: committedOn, releasedOn }: Commitment,
  on: LocalDate,
): FundDecision | undefined {
  if (on < committedOn) return rejected('COMMITMENT_UNKNOWN', { project, committedOn });
  return releasedOn !== undefined && on > releasedOn
    ? rejected('COMMITMENT_CLOSED', { project, endedOn: releasedOn })
    : undefined;
}

function payment(
  command: RecordPayment,
  commitment: Commitment,
  plan: PaymentPlan,
  state: FundState,
): FundDecision {
  const { sme, category } = commitment;
  const { fund, project, disbursement, payee, invoice, supplyValue, bankAccount, occurredOn } =
    command;
  const data = {
    ...{ fund, project, sme, category, disbursement, payee, invoice },
    order: `${disbursement}/1`,
    allocations: plan.allocations,
  };
  const events: FundEvent[] = [
    { type: 'DisbursementOrdered', occurredOn, data: { ...data, supplyValue } },
    { type: 'DisbursementPaid', occurredOn, data: { ...data, bankAccount } },
  ];
  const { releasedOn } = commitment;
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

export function releaseCommitment(command: ReleaseCommitment, state: FundState): FundDecision {
  const { fund, project, occurredOn, reason } = command;
  const commitment = state.commitments.get(project);
  if (commitment === undefined) return rejected('COMMITMENT_UNKNOWN', { project });
  if (commitment.releasedOn !== undefined) {
    const endedOn = commitment.releasedOn;
    return endedOn === occurredOn
      ? accepted([])
      : rejected('COMMITMENT_CLOSED', { project, endedOn });
  }
  const closed = notOpenOn(commitment, occurredOn);
  if (closed !== undefined) return closed;
  const later = [...commitment.payments.values()].find(({ on }) => on > occurredOn);
  if (later !== undefined) {
    const facts = { project, endedOn: occurredOn, paidOn: later.on };
    return rejected('COMMITMENT_CLOSED', facts);
  }
  const allocations = openParts(commitment, state);
  const { commitment: number, sme, category } = commitment;
  const data = { fund, commitment: number, project, sme, category, allocations, reason };
  return accepted([{ type: 'CommitmentReleased', occurredOn, data }]);
}

/** What is committed and not yet paid, by lot; the money of a held lot stays held. */
function openParts({ sources }: Commitment, { lots }: FundState): readonly Allocation[] {
  const open = sources.flatMap(({ picks }) => picks).filter(({ committed }) => committed > 0n);
  return open.map(({ lot, src, fy, donor, committed }) => ({
    ...{ src, lot, fy, amount: krwText(committed) },
    ...(donor === undefined ? {} : { donor }),
    ...(lots.get(lotKey({ src, lot }))?.frozen === true ? { frozen: true as const } : {}),
  }));
}

export function receiveClawback(command: ReceiveClawback, state: FundState): FundDecision {
  const { type: _type, occurredOn, ...asked } = command;
  const { receipt, disbursement, amount } = command;
  const known = state.receipts.get(receipt);
  if (known !== undefined) {
    return sameReceipt(known, command) ? accepted([]) : rejected('DUPLICATE', { receipt });
  }
  const commitment = state.commitments.get(state.projectOfPayment.get(disbursement) ?? '');
  const paid = commitment?.payments.get(disbursement);
  if (commitment === undefined || paid === undefined)
    return rejected('PAYMENT_UNKNOWN', { disbursement });
  if (occurredOn < paid.on) return rejected('PAYMENT_UNKNOWN', { disbursement, paidOn: paid.on });
  const plan = planRecovery(state, paid, parseKrw(amount), placeOf(occurredOn, 'recovery'));
  if (plan.missing > 0n) {
    const facts: Facts = {
      disbursement,
      open: krwText(krw(parseKrw(amount) - plan.missing)),
      asked: amount,
    };
    return rejected('EXCEEDS_PAID', facts);
  }
  const { project, sme, category } = commitment;
  const { payee, invoice } = paid;
  const data = { ...asked, project, sme, category, payee, invoice, allocations: plan.allocations };
  return accepted([{ type: 'ClawbackReceived', occurredOn, data }]);
}

function sameReceipt(known: ClawbackReceipt, asked: ReceiveClawback): boolean {
  return (
    known.clawback === asked.clawback &&
    known.on === asked.occurredOn &&
    known.amount === parseKrw(asked.amount)
  );
}
