import type { AccountBalance, Allocation, Base, Dims } from '@sangsaeng/journal';
import type { FactType } from '@sangsaeng/journal/testing';
import type { Chance } from './chance';

/** What might happen next: a fact's type, the dimensions it inherits, and the rest of its data. */
export type Proposal = {
  readonly type: FactType;
  readonly dims: Dims;
  readonly data: Readonly<Record<string, unknown>>;
};

export type Ground = {
  readonly chance: Chance;
  /** Accounts of a base with money in them; `amount` without its sign. */
  readonly filled: (base: Base) => readonly (AccountBalance & { readonly amount: bigint })[];
  /** A number never used before. */
  readonly fresh: (prefix: string) => string;
};

export type Proposer = (ground: Ground) => Proposal | undefined;
type Filled = ReturnType<Ground['filled']>[number];

/** A part of what an account of a lot holds. */
export function allocationOf({ dims }: Filled, amount: bigint, frozen: boolean): Allocation {
  const { src, lot = '', fy = '', donor } = dims;
  return {
    src: src === 'gov' ? 'gov' : 'donor',
    lot,
    fy,
    amount: amount.toString() as Allocation['amount'],
    ...(donor !== undefined && { donor }),
    ...(frozen && { frozen: true as const }),
  };
}

type Move = {
  readonly type: FactType;
  /** The account whose money moves, taken from up to three lots of one fund (and project or transfer). */
  readonly from: Base;
  readonly src?: 'gov' | 'donor';
  readonly frozen?: true;
  readonly data?: Readonly<Record<string, unknown>>;
};

const MOVES: readonly Move[] = [
  { type: 'CommitmentIncreased', from: 'memo:budget:available' },
  { type: 'CommitmentDecreased', from: 'memo:budget:committed' },
  { type: 'CommitmentReleased', from: 'memo:budget:committed' },
  { type: 'CommitmentReleased', from: 'memo:budget:committed', frozen: true },
  { type: 'DisbursementOrdered', from: 'memo:budget:committed' },
  { type: 'DisbursementOrdered', from: 'memo:budget:committed' },
  { type: 'DisbursementPaid', from: 'memo:budget:ordered' },
  { type: 'DisbursementPaid', from: 'memo:budget:ordered' },
  { type: 'DisbursementFailed', from: 'memo:budget:ordered' },
  { type: 'OrderCancelled', from: 'memo:budget:ordered' },
  { type: 'DisbursementReversed', from: 'memo:budget:paid' },
  { type: 'ReallocationSent', from: 'memo:budget:available', src: 'donor' },
  { type: 'LotMatured', from: 'memo:budget:available' },
  { type: 'LotFrozen', from: 'memo:budget:available' },
  { type: 'LotMaturityExtended', from: 'memo:budget:held' },
  { type: 'LotUnfrozen', from: 'memo:budget:held' },
  { type: 'LotRefunded', from: 'memo:budget:available', src: 'donor' },
  { type: 'LotRefunded', from: 'memo:budget:held', src: 'donor', frozen: true },
  { type: 'InterestReceived', from: 'memo:budget:available' },
  { type: 'InterestCapitalised', from: 'liabilities:interest' },
  { type: 'UnspentReturnDecided', from: 'memo:budget:available', src: 'gov' },
  {
    type: 'TreasuryRemitted',
    from: 'liabilities:treasury:unspent',
    data: { kind: 'unspent' },
  },
  {
    type: 'TreasuryRemitted',
    from: 'liabilities:treasury:recovery',
    data: { kind: 'recovery' },
  },
  {
    type: 'TreasuryRemitted',
    from: 'liabilities:treasury:interest',
    data: { kind: 'interest' },
  },
  { type: 'BankSwept', from: 'memo:budget:available' },
];

const FRESH_OF: Readonly<Record<string, string>> = {
  ReallocationSent: 'transfer',
  DisbursementOrdered: 'order',
};

export function proposeMove(move: Move): Proposer {
  const { type, from, src, frozen, data = {} } = move;
  return ({ chance, filled, fresh }) => {
    const lots = filled(from).filter(({ dims }) => src === undefined || dims['src'] === src);
    const first = chance.pick(lots);
    if (first === undefined) return undefined;
    const beside = lots.filter(
      (lot) =>
        lot !== first &&
        lot.dims['fund'] === first.dims['fund'] &&
        lot.dims['project'] === first.dims['project'],
    );
    const taken = [first, ...beside].slice(0, 1 + chance.below(3));
    const allocations = taken.map((lot) =>
      allocationOf(lot, chance.won(lot.amount), frozen === true),
    );
    const numbered = FRESH_OF[type];
    const numbers = numbered === undefined ? {} : { [numbered]: fresh('N') };
    return { type, dims: first.dims, data: { ...data, ...numbers, allocations } };
  };
}

type Draw = {
  readonly type: FactType;
  readonly from: Base;
  readonly member?: string;
  readonly data?: Readonly<Record<string, unknown>>;
};

/** Facts about a part of what one account holds. */
const DRAWS: readonly Draw[] = [
  { type: 'PledgeAmended', from: 'memo:pledge:made', member: 'change' },
  { type: 'PledgeCancelled', from: 'memo:pledge:open', member: 'openRest' },
  { type: 'DepositRefunded', from: 'liabilities:deposit' },
  { type: 'SuspenseReturned', from: 'assets:suspense' },
  { type: 'SelfShareEvidenced', from: 'memo:self:due' },
  { type: 'SelfShareRejected', from: 'memo:self:evidenced' },
  { type: 'ProjectEnded', from: 'memo:self:due', member: 'selfShareLapsed' },
  {
    ...{ type: 'ProjectReopened', from: 'memo:self:agreed', member: 'selfShareRestored' },
    data: { by: 'dev:kim' },
  },
  { type: 'ClawbackReduced', from: 'memo:clawback:open' },
  { type: 'ClawbackWaived', from: 'memo:clawback:open' },
  { type: 'ClawbackDecided', from: 'memo:budget:paid' },
  { type: 'SurchargeImposed', from: 'memo:clawback:decided' },
  { type: 'SurchargeImposed', from: 'memo:clawback:decided', data: { collectedByFund: true } },
  {
    type: 'SurchargeSettled',
    from: 'assets:receivable:surcharge',
    data: { collectedByFund: true, bankAccount: 'NH-302' },
  },
  { type: 'SurchargeSettled', from: 'memo:surcharge:due' },
  { type: 'SelfSharePaidOut', from: 'liabilities:custody' },
  { type: 'SelfShareRefunded', from: 'liabilities:custody' },
  { type: 'SelfShareDeposited', from: 'memo:self:due' },
];

function proposeDraw({ type, from, member = 'amount', data = {} }: Draw): Proposer {
  return ({ chance, filled, fresh }) => {
    const account = chance.pick(filled(from));
    if (account === undefined) return undefined;
    const clawback = type === 'ClawbackDecided' ? { clawback: fresh('R') } : {};
    const amount =
      chance.won(account.amount) * (member === 'change' && chance.happens(0.5) ? -1n : 1n);
    return { type, dims: account.dims, data: { ...data, ...clawback, [member]: amount } };
  };
}

export const moves: readonly Proposer[] = MOVES.map(proposeMove);
export const draws: readonly Proposer[] = DRAWS.map(proposeDraw);
