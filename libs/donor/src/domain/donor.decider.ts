import type { Decider, Decision } from '@sangsaeng/kernel';
import { requestContribution, withdrawContributionRequest } from './contribution-request';
import { declareRelatedParty, signMou, withdrawRelatedParty } from './donor-ties';
import type { DonorCommand, DonorRefusal } from './donor.commands';
import type { DonorEvent } from './donor.events';
import { evolveDonor, initialDonor, type DonorState } from './donor.state';
import {
  amendPledge,
  cancelPledge,
  fulfilPledge,
  makePledge,
  noteFulfilment,
  notePledgeOverdue,
  withdrawFulfilment,
} from './pledge';

type Rule<C> = (command: C, state: DonorState) => Decision<DonorEvent, DonorRefusal>;

const RULES: {
  readonly [T in DonorCommand['type']]: Rule<Extract<DonorCommand, { type: T }>>;
} = {
  MakePledge: makePledge,
  FulfilPledge: fulfilPledge,
  NoteFulfilment: noteFulfilment,
  WithdrawFulfilment: withdrawFulfilment,
  AmendPledge: amendPledge,
  CancelPledge: cancelPledge,
  NotePledgeOverdue: notePledgeOverdue,
  SignMou: signMou,
  RequestContribution: requestContribution,
  WithdrawContributionRequest: withdrawContributionRequest,
  DeclareRelatedParty: declareRelatedParty,
  WithdrawRelatedParty: withdrawRelatedParty,
};

/** Stream `donor-<id>`: accepted contributions never exceed their pledge. */
export const donorDecider: Decider<DonorCommand, DonorState, DonorEvent, DonorRefusal> = {
  initial: initialDonor,
  evolve: evolveDonor,
  decide: (command, state) => (RULES[command.type] as Rule<DonorCommand>)(command, state),
};
