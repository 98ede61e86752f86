import { accepted, parseKrw, rejected, type Decision } from '@sangsaeng/kernel';
import { ifSaid } from './donor-repetition';
import type {
  DonorRefusal,
  RequestContribution,
  WithdrawContributionRequest,
} from './donor.commands';
import type { DonorEvent } from './donor.events';
import { announced, type DonorState } from './donor.state';
import { exceedsPledge } from './pledge';

type Answer = Decision<DonorEvent, DonorRefusal>;

/** What is announced together with what came in stays within the pledge. */
export function requestContribution(command: RequestContribution, state: DonorState): Answer {
  const { type: _type, occurredOn, ...data } = command;
  const requested: DonorEvent = { type: 'ContributionRequested', occurredOn, data };
  const said = ifSaid(state.sayings, requested);
  if (said !== undefined) return said;
  const pledge = state.pledges.get(data.pledge);
  if (pledge === undefined) return rejected('PLEDGE_UNKNOWN', { pledge: data.pledge });
  if (pledge.cancelled) return rejected('PLEDGE_CANCELLED', { pledge: data.pledge });
  // Money may come in before anybody announced it.
  if (pledge.receipts.has(data.contribution)) {
    return rejected('REQUEST_FULFILLED', { contribution: data.contribution });
  }
  const amount = parseKrw(data.amount);
  if (amount <= 0n) return rejected('AMOUNT_NOT_POSITIVE', { amount: data.amount });
  return pledge.fulfilled + announced(state, data.pledge) + amount > pledge.amount
    ? exceedsPledge(data.pledge, pledge, data.amount)
    : accepted([requested]);
}

export function withdrawContributionRequest(
  command: WithdrawContributionRequest,
  state: DonorState,
): Answer {
  const { type: _type, occurredOn, ...data } = command;
  const withdrawn: DonorEvent = { type: 'ContributionRequestWithdrawn', occurredOn, data };
  const said = ifSaid(state.sayings, withdrawn);
  if (said !== undefined) return said;
  const { contribution } = data;
  const request = state.requests.get(contribution);
  if (request === undefined) return rejected('REQUEST_UNKNOWN', { contribution });
  return request.state === 'received'
    ? rejected('REQUEST_FULFILLED', { contribution })
    : accepted([withdrawn]);
}
