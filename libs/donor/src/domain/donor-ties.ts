import { accepted, rejected, type Decision } from '@sangsaeng/kernel';
import { ifSaid } from './donor-repetition';
import type {
  DeclareRelatedParty,
  DonorRefusal,
  SignMou,
  WithdrawRelatedParty,
} from './donor.commands';
import type { DonorEvent } from './donor.events';
import type { DonorState } from './donor.state';

type Answer = Decision<DonorEvent, DonorRefusal>;

export function signMou(command: SignMou, state: DonorState): Answer {
  const { type: _type, occurredOn, businessNumber, donorName, donorKind, ...data } = command;
  const { businessNumber: registered } = state;
  if (registered !== undefined && registered !== businessNumber) {
    return rejected('DUPLICATE', { donor: data.donor, businessNumber: registered });
  }
  const signed: DonorEvent = { type: 'MouSigned', occurredOn, data };
  const said = ifSaid(state.sayings, signed);
  if (said !== undefined) return said;
  if (registered !== undefined) return accepted([signed]);
  const identity = { donor: data.donor, businessNumber, name: donorName, kind: donorKind };
  return accepted([{ type: 'DonorRegistered', occurredOn, data: identity }, signed]);
}

export function declareRelatedParty(command: DeclareRelatedParty, state: DonorState): Answer {
  const { type: _type, occurredOn, ...data } = command;
  if (state.businessNumber === undefined) return rejected('DONOR_UNKNOWN', { donor: data.donor });
  const stands = state.relatedParties.has(data.businessNumber);
  return stands && state.relations.get(data.businessNumber) === data.relation
    ? accepted([])
    : accepted([{ type: 'RelatedPartyDeclared', occurredOn, data }]);
}

export function withdrawRelatedParty(command: WithdrawRelatedParty, state: DonorState): Answer {
  const { type: _type, occurredOn, ...data } = command;
  const { donor, businessNumber } = data;
  if (!state.relations.has(businessNumber)) {
    return rejected('RELATED_PARTY_UNKNOWN', { donor, businessNumber });
  }
  return state.relatedParties.has(businessNumber)
    ? accepted([{ type: 'RelatedPartyWithdrawn', occurredOn, data }])
    : accepted([]);
}
