import {
  accepted,
  contentOf,
  krwText,
  leastFrom,
  parseKrw,
  rejected,
  type Decision,
  type LocalDate,
} from '@sangsaeng/kernel';
import { ifSaid } from './donor-repetition';
import type {
  AmendPledge,
  CancelPledge,
  DonorRefusal,
  FulfilPledge,
  MakePledge,
  NoteFulfilment,
  NotePledgeOverdue,
  WithdrawFulfilment,
} from './donor.commands';
import type { DonorEvent } from './donor.events';
import { announced, type DonorState, type Pledge } from './donor.state';

type Answer = Decision<DonorEvent, DonorRefusal>;

export function makePledge({ pledge, occurredOn }: MakePledge, state: DonorState): Answer {
  const made: DonorEvent = { type: 'PledgeMade', occurredOn, data: pledge };
  const known = state.pledges.get(pledge.pledge);
  if (known !== undefined) {
    return known.made === contentOf(made)
      ? accepted([])
      : rejected('DUPLICATE', { pledge: pledge.pledge });
  }
  if (parseKrw(pledge.amount) <= 0n) {
    return rejected('AMOUNT_NOT_POSITIVE', { amount: pledge.amount });
  }
  if (state.businessNumber !== undefined) return accepted([made]);
  const { donor, businessNumber, donorName, donorKind } = pledge;
  const data = { donor, businessNumber, name: donorName, kind: donorKind };
  return accepted([{ type: 'DonorRegistered', occurredOn, data }, made]);
}

export function fulfilPledge(command: FulfilPledge, state: DonorState): Answer {
  const pledge = state.pledges.get(command.pledge);
  if (pledge === undefined) return rejected('PLEDGE_UNKNOWN', { pledge: command.pledge });
  const noted = pledge.receipts.get(command.contribution);
  if (noted !== undefined) {
    return noted === command.amount
      ? accepted([])
      : rejected('DUPLICATE', { contribution: command.contribution });
  }
  if (pledge.cancelled) return rejected('PLEDGE_CANCELLED', { pledge: command.pledge });
  if (parseKrw(command.amount) <= 0n) {
    return rejected('AMOUNT_NOT_POSITIVE', { amount: command.amount });
  }
  const refusal = ofItsRequest(command, state);
  if (refusal !== undefined) return refusal;
  if (parseKrw(command.amount) > pledge.amount - pledge.fulfilled) {
    return exceedsPledge(command.pledge, pledge, command.amount);
  }
  const { type: _type, occurredOn, ...data } = command;
  return (
    notOpenThen(pledge, command, parseKrw(command.amount)) ??
    accepted([{ type: 'PledgeFulfilled', occurredOn, data }])
  );
}

/** Asked again after a restart, when the contribution may have been withdrawn meanwhile. */
export function noteFulfilment(command: NoteFulfilment, state: DonorState): Answer {
  const isKnown = state.pledges.get(command.pledge)?.everReceived.has(command.contribution);
  return isKnown === true
    ? accepted([])
    : fulfilPledge({ ...command, type: 'FulfilPledge' }, state);
}

/** A fact of the fund: what is not known as received changes nothing, and never more than was received. */
export function withdrawFulfilment(command: WithdrawFulfilment, state: DonorState): Answer {
  const { type: _type, occurredOn, ...data } = command;
  const withdrawn: DonorEvent = { type: 'PledgeFulfilmentWithdrawn', occurredOn, data };
  const said = ifSaid(state.sayings, withdrawn);
  if (said !== undefined) return said;
  const received = state.pledges.get(command.pledge)?.receipts.get(command.contribution);
  return received === undefined || parseKrw(received) < parseKrw(command.amount)
    ? accepted([])
    : accepted([withdrawn]);
}

/** One number is one deposit: it may differ from the sum announced, but not from the pledge. */
function ofItsRequest(
  { contribution, pledge }: FulfilPledge,
  { requests }: DonorState,
): Answer | undefined {
  const request = requests.get(contribution);
  if (request === undefined) return undefined;
  if (request.state === 'withdrawn') return rejected('REQUEST_WITHDRAWN', { contribution });
  return request.pledge === pledge
    ? undefined
    : rejected('DUPLICATE', { contribution, pledge: request.pledge });
}

export function amendPledge(command: AmendPledge, state: DonorState): Answer {
  const { type: _type, occurredOn, ...data } = command;
  const amended: DonorEvent = { type: 'PledgeAmended', occurredOn, data };
  const said = ifSaid(state.sayings, amended);
  if (said !== undefined) return said;
  const pledge = state.pledges.get(command.pledge);
  if (pledge === undefined) return rejected('PLEDGE_UNKNOWN', { pledge: command.pledge });
  if (pledge.cancelled) return rejected('PLEDGE_CANCELLED', { pledge: command.pledge });
  const taken = pledge.fulfilled + announced(state, command.pledge);
  const change = parseKrw(command.change);
  // Less is promised only down to what came in or is announced; more is always welcome.
  if (change >= 0n) return accepted([amended]);
  return pledge.amount + change < taken
    ? exceedsPledge(command.pledge, pledge, command.change)
    : (notOpenThen(pledge, command, -change) ?? accepted([amended]));
}

export function cancelPledge(command: CancelPledge, state: DonorState): Answer {
  const pledge = state.pledges.get(command.pledge);
  if (pledge === undefined) return rejected('PLEDGE_UNKNOWN', { pledge: command.pledge });
  if (pledge.cancelled) return accepted([]);
  const { pledge: number, donor, reason, occurredOn } = command;
  const rest = pledge.amount - pledge.fulfilled;
  const data = { pledge: number, donor, openRest: krwText(rest), reason };
  return (
    notOpenThen(pledge, command, rest) ?? accepted([{ type: 'PledgeCancelled', occurredOn, data }])
  );
}

export function notePledgeOverdue(
  { donor, pledge: number, dueOn, occurredOn }: NotePledgeOverdue,
  { pledges }: DonorState,
): Answer {
  const pledge = pledges.get(number);
  if (pledge === undefined || pledge.notedOverdue) return accepted([]);
  const open = pledge.amount - pledge.fulfilled;
  if (pledge.dueOn !== dueOn || occurredOn <= dueOn || open <= 0n) return accepted([]);
  const data = { donor, pledge: number, dueOn, open: krwText(open) };
  return accepted([{ type: 'PledgeFellOverdue', occurredOn, data }]);
}

/** Less is open on that value date, or on a later one: a day would show more received than was pledged. */
function notOpenThen(
  { open }: Pledge,
  { pledge, occurredOn }: { readonly pledge: string; readonly occurredOn: LocalDate },
  asked: bigint,
): Answer | undefined {
  const there = leastFrom(open, occurredOn);
  if (asked <= there) return undefined;
  const facts = {
    pledge,
    on: occurredOn,
    open: krwText(there > 0n ? there : 0n),
    asked: krwText(asked),
  };
  return rejected('NOT_OPEN_THEN', facts);
}

export function exceedsPledge(number: string, pledge: Pledge, asked: string): Answer {
  return rejected('EXCEEDS_PLEDGE', {
    pledge: number,
    pledged: krwText(pledge.amount),
    received: krwText(pledge.fulfilled),
    asked,
  });
}
