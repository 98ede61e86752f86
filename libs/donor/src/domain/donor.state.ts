import {
  contentOf,
  krwText,
  moveOn,
  parseKrw,
  type DatedMoney,
  type KrwText,
  type LocalDate,
  type Sayings,
} from '@sangsaeng/kernel';
import { remember } from './donor-repetition';
import type { DonorEvent } from './donor.events';

type PledgeMade = Extract<DonorEvent, { type: 'PledgeMade' }>;

export type Pledge = {
  /** Canonical content of the promise, to recognise a repetition. */
  readonly made: string;
  readonly dueOn: LocalDate | undefined;
  /** Whom the money will serve: for those who book it. */
  readonly purpose: Pick<PledgeMade['data'], 'designation' | 'designatedSmes'>;
  readonly amount: bigint;
  readonly fulfilled: bigint;
  /** What of it is open, by value date. */
  readonly open: DatedMoney;
  readonly cancelled: boolean;
  readonly notedOverdue: boolean;
  readonly receipts: Map<string, KrwText>;
  /** Contributions, also those that were withdrawn since. */
  readonly everReceived: Set<string>;
};

/** An announced deposit, until it is received or withdrawn. */
export type ContributionRequest = {
  readonly pledge: string;
  readonly amount: bigint;
  readonly state: 'open' | 'received' | 'withdrawn';
};

export type DonorState = {
  /** Once the donor is registered. */
  readonly businessNumber: string | undefined;
  readonly pledges: Map<string, Pledge>;
  readonly requests: Map<string, ContributionRequest>;
  /** Business numbers of the companies this donor may not support now. */
  readonly relatedParties: Set<string>;
  /** What was declared last about a business number, withdrawn or not. */
  readonly relations: Map<string, string>;
  readonly sayings: Sayings;
};

export const initialDonor = (): DonorState => ({
  businessNumber: undefined,
  pledges: new Map(),
  requests: new Map(),
  relatedParties: new Set(),
  relations: new Map(),
  sayings: new Map(),
});

export function evolveDonor(state: DonorState, event: DonorEvent): DonorState {
  remember(state.sayings, event);
  switch (event.type) {
    case 'DonorRegistered':
      return { ...state, businessNumber: event.data.businessNumber };
    case 'PledgeMade':
      state.pledges.set(event.data.pledge, pledgeOf(event));
      return state;
    case 'PledgeAmended':
    case 'PledgeCancelled':
    case 'PledgeFulfilled':
    case 'PledgeFulfilmentWithdrawn':
    case 'PledgeFellOverdue':
      return evolvePledges(state, event);
    case 'ContributionRequested': {
      const { pledge, amount } = event.data;
      state.requests.set(event.data.contribution, {
        ...{ pledge, amount: parseKrw(amount) },
        state: 'open',
      });
      return state;
    }
    case 'ContributionRequestWithdrawn':
      endRequest(state, event.data.contribution, 'withdrawn');
      return state;
    case 'RelatedPartyDeclared':
      state.relatedParties.add(event.data.businessNumber);
      state.relations.set(event.data.businessNumber, event.data.relation);
      return state;
    case 'RelatedPartyWithdrawn':
      state.relatedParties.delete(event.data.businessNumber);
      return state;
    case 'MouSigned':
      return state;
  }
}

/** What of a pledge is announced as deposits but neither received nor withdrawn. */
export function announced(state: DonorState, pledge: string): bigint {
  let sum = 0n;
  for (const request of state.requests.values()) {
    if (request.pledge === pledge && request.state === 'open') sum += request.amount;
  }
  return sum;
}

function pledgeOf(event: PledgeMade): Pledge {
  const { dueOn, designation, designatedSmes } = event.data;
  return {
    made: contentOf(event),
    dueOn,
    purpose: { designation, designatedSmes },
    amount: parseKrw(event.data.amount),
    fulfilled: 0n,
    open: new Map([[event.occurredOn, parseKrw(event.data.amount)]]),
    cancelled: false,
    notedOverdue: false,
    receipts: new Map(),
    everReceived: new Set(),
  };
}

type OfPledge = Extract<
  DonorEvent,
  {
    type:
      | 'PledgeAmended'
      | 'PledgeCancelled'
      | 'PledgeFulfilled'
      | 'PledgeFulfilmentWithdrawn'
      | 'PledgeFellOverdue';
  }
>;

function evolvePledges(state: DonorState, event: OfPledge): DonorState {
  const pledge = state.pledges.get(event.data.pledge);
  if (pledge === undefined) return state;
  moveOn(pledge.open, event.occurredOn, openedBy(event));
  state.pledges.set(event.data.pledge, evolvePledge(pledge, event));
  if (event.type === 'PledgeFulfilled') endRequest(state, event.data.contribution, 'received');
  return state;
}

/** By how much more of the pledge is open. */
function openedBy({ type, data }: OfPledge): bigint {
  switch (type) {
    case 'PledgeAmended':
      return parseKrw(data.change);
    case 'PledgeFulfilled':
      return -parseKrw(data.amount);
    case 'PledgeFulfilmentWithdrawn':
      return parseKrw(data.amount);
    case 'PledgeCancelled':
      return -parseKrw(data.openRest);
    case 'PledgeFellOverdue':
      return 0n;
  }
}

function evolvePledge(pledge: Pledge, event: OfPledge): Pledge {
  switch (event.type) {
    case 'PledgeAmended':
      return { ...pledge, amount: pledge.amount + parseKrw(event.data.change) };
    case 'PledgeCancelled':
      return { ...pledge, amount: pledge.fulfilled, cancelled: true };
    case 'PledgeFulfilled':
      pledge.receipts.set(event.data.contribution, event.data.amount);
      pledge.everReceived.add(event.data.contribution);
      return { ...pledge, fulfilled: pledge.fulfilled + parseKrw(event.data.amount) };
    case 'PledgeFulfilmentWithdrawn':
      return withoutReceipt(pledge, event.data);
    case 'PledgeFellOverdue':
      return { ...pledge, notedOverdue: true };
  }
}

function withoutReceipt(
  pledge: Pledge,
  { contribution, amount }: { readonly contribution: string; readonly amount: KrwText },
): Pledge {
  const left = parseKrw(pledge.receipts.get(contribution) ?? '0') - parseKrw(amount);
  if (left > 0n) pledge.receipts.set(contribution, krwText(left));
  else pledge.receipts.delete(contribution);
  return { ...pledge, fulfilled: pledge.fulfilled - parseKrw(amount) };
}

function endRequest(state: DonorState, contribution: string, end: 'received' | 'withdrawn'): void {
  const request = state.requests.get(contribution);
  if (request !== undefined) state.requests.set(contribution, { ...request, state: end });
}
