import {
  accepted,
  canonicalJson,
  krwText,
  parseKrw,
  rejected,
  type Decider,
  type Decision,
  type KrwText,
  type LocalDate,
} from '@sangsaeng/kernel';
import type { DonorEvent } from './donor.events';

type PledgeData = Extract<DonorEvent, { type: 'PledgeMade' }>['data'];

export type MakePledge = {
  readonly type: 'MakePledge';
  readonly occurredOn: LocalDate;
  readonly pledge: PledgeData;
};
/** Sets a receipt against its pledge; asked before the fund books the money. */
export type FulfilPledge = {
  readonly type: 'FulfilPledge';
  readonly occurredOn: LocalDate;
  readonly pledge: string;
  readonly donor: string;
  readonly contribution: string;
  readonly amount: KrwText;
};
/** Change of the promised sum, signed; never below what was received already. */
export type AmendPledge = {
  readonly type: 'AmendPledge';
  readonly occurredOn: LocalDate;
  readonly pledge: string;
  readonly donor: string;
  readonly change: KrwText;
  readonly reason: string;
};
export type CancelPledge = {
  readonly type: 'CancelPledge';
  readonly occurredOn: LocalDate;
  readonly pledge: string;
  readonly donor: string;
  readonly reason: string;
};
export type DonorCommand = MakePledge | FulfilPledge | AmendPledge | CancelPledge;
export type DonorRefusal = 'DUPLICATE' | 'PLEDGE_UNKNOWN' | 'PLEDGE_CANCELLED' | 'EXCEEDS_PLEDGE';

type Pledge = {
  readonly made: DonorEvent;
  readonly amount: bigint;
  readonly fulfilled: bigint;
  readonly cancelled: boolean;
  readonly receipts: Map<string, KrwText>;
};
export type DonorState = { readonly registered: boolean; readonly pledges: Map<string, Pledge> };

/** Stream `donor-<id>`: accepted contributions never exceed their pledge. */
export const donorDecider: Decider<DonorCommand, DonorState, DonorEvent, DonorRefusal> = {
  initial: () => ({ registered: false, pledges: new Map() }),
  evolve,
  decide: (command, state) => {
    switch (command.type) {
      case 'MakePledge':
        return makePledge(command, state);
      case 'FulfilPledge':
        return fulfilPledge(command, state);
      case 'AmendPledge':
        return amendPledge(command, state);
      case 'CancelPledge':
        return cancelPledge(command, state);
    }
  },
};

function makePledge(
  { pledge, occurredOn }: MakePledge,
  state: DonorState,
): Decision<DonorEvent, DonorRefusal> {
  const made: DonorEvent = { type: 'PledgeMade', occurredOn, data: pledge };
  const known = state.pledges.get(pledge.pledge);
  if (known !== undefined) {
    return canonicalJson(known.made) === canonicalJson(made)
      ? accepted([])
      : rejected('DUPLICATE', { pledge: pledge.pledge });
  }
  if (state.registered) return accepted([made]);
  const { donor, businessNumber, donorName, donorKind } = pledge;
  const data = { donor, businessNumber, name: donorName, kind: donorKind };
  return accepted([{ type: 'DonorRegistered', occurredOn, data }, made]);
}

function fulfilPledge(
  command: FulfilPledge,
  state: DonorState,
): Decision<DonorEvent, DonorRefusal> {
  const pledge = state.pledges.get(command.pledge);
  if (pledge === undefined) return rejected('PLEDGE_UNKNOWN', { pledge: command.pledge });
  const noted = pledge.receipts.get(command.contribution);
  if (noted !== undefined) {
    return noted === command.amount
      ? accepted([])
      : rejected('DUPLICATE', { contribution: command.contribution });
  }
  if (pledge.cancelled) return rejected('PLEDGE_CANCELLED', { pledge: command.pledge });
  const open = pledge.amount - pledge.fulfilled;
  if (parseKrw(command.amount) > open) {
    return rejected('EXCEEDS_PLEDGE', {
      pledge: command.pledge,
      pledged: krwText(pledge.amount),
      received: krwText(pledge.fulfilled),
      asked: command.amount,
    });
  }
  const { type: _type, occurredOn, ...data } = command;
  return accepted([{ type: 'PledgeFulfilled', occurredOn, data }]);
}

function amendPledge(command: AmendPledge, state: DonorState): Decision<DonorEvent, DonorRefusal> {
  const pledge = state.pledges.get(command.pledge);
  if (pledge === undefined) return rejected('PLEDGE_UNKNOWN', { pledge: command.pledge });
  if (pledge.cancelled) return rejected('PLEDGE_CANCELLED', { pledge: command.pledge });
  if (pledge.amount + parseKrw(command.change) < pledge.fulfilled) {
    return rejected('EXCEEDS_PLEDGE', {
      pledge: command.pledge,
      pledged: krwText(pledge.amount),
      received: krwText(pledge.fulfilled),
      asked: command.change,
    });
  }
  const { type: _type, occurredOn, ...data } = command;
  return accepted([{ type: 'PledgeAmended', occurredOn, data }]);
}

function cancelPledge(
  command: CancelPledge,
  state: DonorState,
): Decision<DonorEvent, DonorRefusal> {
  const pledge = state.pledges.get(command.pledge);
  if (pledge === undefined) return rejected('PLEDGE_UNKNOWN', { pledge: command.pledge });
  if (pledge.cancelled) return accepted([]);
  const { pledge: number, donor, reason, occurredOn } = command;
  const openRest = krwText(pledge.amount - pledge.fulfilled);
  return accepted([
    { type: 'PledgeCancelled', occurredOn, data: { pledge: number, donor, openRest, reason } },
  ]);
}

function evolve(state: DonorState, event: DonorEvent): DonorState {
  if (event.type === 'DonorRegistered') return { ...state, registered: true };
  if (event.type === 'PledgeMade') {
    const amount = parseKrw(event.data.amount);
    const { type, occurredOn, data } = event;
    const made = { type, occurredOn, data };
    const pledge = {
      made,
      amount,
      fulfilled: 0n,
      cancelled: false,
      receipts: new Map<string, KrwText>(),
    };
    state.pledges.set(event.data.pledge, pledge);
    return state;
  }
  const pledge = state.pledges.get(event.data.pledge);
  if (pledge !== undefined) state.pledges.set(event.data.pledge, evolvePledge(pledge, event));
  return state;
}

function evolvePledge(
  pledge: Pledge,
  event: Exclude<DonorEvent, { type: 'DonorRegistered' | 'PledgeMade' }>,
): Pledge {
  switch (event.type) {
    case 'PledgeAmended':
      return { ...pledge, amount: pledge.amount + parseKrw(event.data.change) };
    case 'PledgeCancelled':
      return { ...pledge, amount: pledge.fulfilled, cancelled: true };
    case 'PledgeFulfilled':
      pledge.receipts.set(event.data.contribution, event.data.amount);
      return { ...pledge, fulfilled: pledge.fulfilled + parseKrw(event.data.amount) };
  }
}
