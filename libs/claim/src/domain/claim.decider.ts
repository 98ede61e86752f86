import { accepted, rejected, type Decider, type LocalDate, type TypeOf } from '@sangsaeng/kernel';
import type { claimKind, ClaimEvent } from './claim.events';

export type ClaimKind = TypeOf<typeof claimKind>;

export type ClaimCommand = {
  readonly type: 'Claim' | 'ReleaseClaim';
  readonly occurredOn: LocalDate;
  readonly kind: ClaimKind;
  readonly value: string;
  readonly owner: string;
};

export type ClaimRefusal = 'CLAIMED_BY_OTHER';
export type ClaimState = { readonly owner: string | undefined };

/** Stream `claim-<kind>-<hash>`: one owner at a time; claiming and releasing again by the owner change nothing. */
export const claimDecider: Decider<ClaimCommand, ClaimState, ClaimEvent, ClaimRefusal> = {
  initial: () => ({ owner: undefined }),
  evolve: (_state, event) => ({ owner: event.type === 'Claimed' ? event.data.owner : undefined }),
  decide: ({ type, occurredOn, kind, value, owner }, state) => {
    if (state.owner !== undefined && state.owner !== owner) {
      return rejected('CLAIMED_BY_OTHER', { kind, value, owner: state.owner });
    }
    const data = { kind, value, owner };
    if (type === 'Claim') {
      return accepted(state.owner === owner ? [] : [{ type: 'Claimed', occurredOn, data }]);
    }
    return accepted(state.owner === undefined ? [] : [{ type: 'ClaimReleased', occurredOn, data }]);
  },
};
