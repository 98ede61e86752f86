import {
  accepted,
  ERASED,
  krwText,
  parseKrw,
  rejected,
  type Decider,
  type KrwText,
} from '@sangsaeng/kernel';
import {
  receiveClawback,
  recordPayment,
  releaseCommitment,
  type FundDecision,
} from './commitment-life';
import type {
  CommitFunds,
  FundCommand,
  FundRefusal,
  ReceiveContribution,
  ReceiveGrant,
} from './fund.commands';
import type { Allocation, FundEvent } from './fund.events';
import { evolveFund, maturityOf } from './fund.evolve';
import { initialFund, lotKey, type Commitment, type FundState } from './fund.state';
import { pickFromLots, usableLots } from './lot-picking';
import { placeOf } from './value-timeline';

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
  if (new Set(command.donors.map(({ donor }) => donor)).size < command.donors.length) {
    return rejected('DONOR_TWICE', { project: command.project });
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

export function fundStream(fund: string): string {
  return `fund-${fund}`;
}
