import {
  accepted,
  ERASED,
  krw,
  krwText,
  parseKrw,
  rejected,
  type Decider,
  type Decision,
  type Facts,
  type KrwText,
} from '@sangsaeng/kernel';
import type {
  CommitFunds,
  FundCommand,
  FundRefusal,
  ReceiveClawback,
  ReceiveContribution,
  ReceiveGrant,
  RecordPayment,
  ReleaseCommitment,
} from './fund.commands';
import type { Allocation, FundEvent } from './fund.events';
import { evolveFund, maturityOf } from './fund.evolve';
import { initialFund, lotKey, type Commitment, type FundState } from './fund.state';
import { entitlementParts, openAfterEnd, type PaymentPlan } from './payment-plan';
import { planRecovery } from './recovery-plan';
import { pickFromLots, usableLots } from './lot-picking';
import { placeOf } from './value-timeline';

type FundDecision = Decision<FundEvent, FundRefusal>;

/** Stream `fund-<programme>`: no lot and no commitment below zero, in record order and on any value date. */
export const fundDecider: Decider<FundCommand, FundState, FundEvent, FundRefusal> = {
  initial: initialFund,
  evolve: evolveFund,
  decide: (command, state) => {
    switch (command.type) {
      case 'ReceiveGrant':
        return receiveGrant(command, state);
      case 'ReceiveContribution':
        return receiveContribution(command, state);
      case 'CommitFunds':
        return commitFunds(command, state);
      case 'RecordPayment':
        return recordPayment(command, state);
      case 'ReleaseCommitment':
        return releaseCommitment(command, state);
      case 'ReceiveClawback':
        return receiveClawback(command, state);
    }
  },
};

function receiveGrant(command: ReceiveGrant, state: FundState): FundDecision {
  const { type: _type, occurredOn, ...data } = command;
  const known = state.lots.get(lotKey({ src: 'gov', lot: command.lot }));
  if (known !== undefined) {
    const same =
      known.receivedOn === occurredOn &&
      known.fy === command.fy &&
      known.amount === parseKrw(command.amount);
    return same ? accepted([]) : rejected('DUPLICATE', { lot: command.lot });
  }
  return accepted([{ type: 'GrantReceived', occurredOn, data }]);
}

function receiveContribution(command: ReceiveContribution, state: FundState): FundDecision {
  const { type: _type, occurredOn, ...data } = command;
  const known = state.lots.get(lotKey({ src: 'donor', lot: command.lot }));
  if (known !== undefined) {
    const same =
      known.receivedOn === occurredOn &&
      known.amount === parseKrw(command.amount) &&
      known.contribution?.pledge === command.pledge &&
      known.contribution.bankTransaction === command.bankTransaction &&
      sameName(known.contribution.depositorName, command.depositorName);
    return same ? accepted([]) : rejected('DUPLICATE', { lot: command.lot });
  }
  const fy = occurredOn.slice(0, 4);
  const maturesOn = maturityOf(occurredOn);
  return accepted([{ type: 'ContributionReceived', occurredOn, data: { ...data, fy, maturesOn } }]);
}

/** A name that is sealed or erased cannot be compared, so it counts as the same. */
function sameName(known: string | undefined, asked: string | undefined): boolean {
  return known === undefined || known === ERASED || known === asked;
}

function commitFunds(command: CommitFunds, state: FundState): FundDecision {
  const known = state.commitments.get(command.project);
  if (known !== undefined) {
    return sameCommitment(known, command)
      ? accepted([])
      : rejected('DUPLICATE', { project: command.project });
  }
  if (state.openItems.size > 0) {
    return rejected('OPEN_ITEMS', { items: [...state.openItems].join(', ') });
  }
  const place = placeOf(command.occurredOn, 'commitment');
  const asked: { readonly donor?: string; readonly amount: KrwText }[] = [
    { amount: command.governmentShare },
    ...command.donors,
  ];
  const allocations: Allocation[] = [];
  for (const { donor, amount } of asked) {
    const lots = usableLots(state, donor, command.smeBusinessNumber, command.lotOrder);
    const picked = pickFromLots(lots, parseKrw(amount), place, command.grain);
    if (picked.missing > 0n) {
      const facts = { project: command.project, source: donor ?? 'government', needed: amount };
      const spendable = krwText(parseKrw(amount) - picked.missing);
      return rejected('INSUFFICIENT_FUNDS', { ...facts, spendable, on: command.occurredOn });
    }
    allocations.push(...picked.allocations);
  }
  const { fund, commitment, project, sme, smeBusinessNumber, category, totalCost, occurredOn } =
    command;
  const data = {
    fund,
    commitment,
    project,
    sme,
    smeBusinessNumber,
    category,
    totalCost,
    allocations,
  };
  return accepted([{ type: 'FundsCommitted', occurredOn, data }]);
}

function sameCommitment(known: Commitment, asked: CommitFunds): boolean {
  const shareOf = (donor: string | undefined) =>
    known.sources.find((source) => source.donor === donor)?.share ?? 0n;
  const donorsKnown = known.sources.filter(({ donor }) => donor !== undefined).length;
  const donorsAsked = asked.donors.filter(({ amount }) => amount !== '0');
  return (
    known.on === asked.occurredOn &&
    known.sme === asked.sme &&
    known.category === asked.category &&
    known.totalCost === parseKrw(asked.totalCost) &&
    shareOf(undefined) === parseKrw(asked.governmentShare) &&
    donorsKnown === donorsAsked.length &&
    donorsAsked.every(({ donor, amount }) => shareOf(donor) === parseKrw(amount))
  );
}

function recordPayment(command: RecordPayment, state: FundState): FundDecision {
  const { project, disbursement, occurredOn } = command;
  const commitment = state.commitments.get(project);
  if (commitment === undefined) return rejected('COMMITMENT_UNKNOWN', { project });
  const known = commitment.payments.get(disbursement);
  if (known !== undefined) {
    const same =
      known.on === occurredOn &&
      known.supplyValue === parseKrw(command.supplyValue) &&
      known.payee === command.payee &&
      known.invoice === command.invoice;
    return same ? accepted([]) : rejected('DUPLICATE', { disbursement });
  }
  const { releasedOn } = commitment;
  if (releasedOn !== undefined && occurredOn > releasedOn) {
    return rejected('COMMITMENT_CLOSED', { project, endedOn: releasedOn });
  }
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

function releaseCommitment(command: ReleaseCommitment, state: FundState): FundDecision {
  const { fund, project, occurredOn, reason } = command;
  const commitment = state.commitments.get(project);
  if (commitment === undefined) return rejected('COMMITMENT_UNKNOWN', { project });
  if (commitment.releasedOn !== undefined) {
    const endedOn = commitment.releasedOn;
    return endedOn === occurredOn
      ? accepted([])
      : rejected('COMMITMENT_CLOSED', { project, endedOn });
  }
  const allocations: Allocation[] = [];
  for (const { lot, src, fy, donor, committed } of commitment.sources.flatMap(
    ({ picks }) => picks,
  )) {
    if (committed === 0n) continue;
    const frozen =
      state.lots.get(lotKey({ src, lot }))?.frozen === true ? { frozen: true as const } : {};
    const named = donor === undefined ? { src, lot, fy } : { src, lot, fy, donor };
    allocations.push({ ...named, amount: krwText(committed), ...frozen });
  }
  const { commitment: number, sme, category } = commitment;
  const data = { fund, commitment: number, project, sme, category, allocations, reason };
  return accepted([{ type: 'CommitmentReleased', occurredOn, data }]);
}

function receiveClawback(command: ReceiveClawback, state: FundState): FundDecision {
  const { type: _type, occurredOn, ...asked } = command;
  const { receipt, disbursement, clawback, amount } = command;
  const known = state.receipts.get(receipt);
  if (known !== undefined) {
    const same =
      known.clawback === clawback && known.on === occurredOn && known.amount === parseKrw(amount);
    return same ? accepted([]) : rejected('DUPLICATE', { receipt });
  }
  const commitment = state.commitments.get(state.projectOfPayment.get(disbursement) ?? '');
  const paid = commitment?.payments.get(disbursement);
  if (commitment === undefined || paid === undefined)
    return rejected('PAYMENT_UNKNOWN', { disbursement });
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

export function fundStream(fund: string): string {
  return `fund-${fund}`;
}
