import { localDate } from '@sangsaeng/kernel';
import { foldOf, given } from '@sangsaeng/kernel/testing';
import fc from 'fast-check';
import { claimDecider, type ClaimCommand } from './claim.decider';
import type { ClaimEvent } from './claim.events';

const occurredOn = localDate('2024-07-11');
const of = (owner: string) => ({ kind: 'invoice', value: '20240711ABC', owner }) as const;
const claim = (owner: string): ClaimCommand => ({ type: 'Claim', occurredOn, ...of(owner) });
const release = (owner: string): ClaimCommand => ({
  type: 'ReleaseClaim',
  occurredOn,
  ...of(owner),
});
const claimed = (owner: string): ClaimEvent => ({ type: 'Claimed', occurredOn, data: of(owner) });
const freed = (owner: string): ClaimEvent => ({
  type: 'ClaimReleased',
  occurredOn,
  data: of(owner),
});

describe('claim', () => {
  it('belongs to whoever claims it first', () => {
    given(claimDecider).when(claim('Y-1')).then(claimed('Y-1'));
  });

  it('changes nothing when its owner claims it again', () => {
    given(claimDecider, claimed('Y-1')).when(claim('Y-1')).thenNothing();
  });

  it('is refused to anybody else, who also cannot release it', () => {
    const taken = given(claimDecider, claimed('Y-1'));
    const facts = { kind: 'invoice', value: '20240711ABC', owner: 'Y-1' };
    taken.when(claim('Y-2')).thenRejected('CLAIMED_BY_OTHER', facts);
    taken.when(release('Y-2')).thenRejected('CLAIMED_BY_OTHER', facts);
  });

  it('is released by its owner once', () => {
    given(claimDecider, claimed('Y-1')).when(release('Y-1')).then(freed('Y-1'));
    given(claimDecider, claimed('Y-1'), freed('Y-1')).when(release('Y-1')).thenNothing();
  });

  it('can be claimed by another after its release', () => {
    given(claimDecider, claimed('Y-1'), freed('Y-1')).when(claim('Y-2')).then(claimed('Y-2'));
  });

  it('never has two owners, whatever is asked', () => {
    const asked = fc.array(fc.tuple(fc.boolean(), fc.constantFrom('Y-1', 'Y-2', 'Y-3')));
    fc.assert(
      fc.property(asked, (commands) => {
        const log: ClaimEvent[] = [];
        for (const [claims, owner] of commands) {
          const command = claims ? claim(owner) : release(owner);
          const decision = claimDecider.decide(command, foldOf(claimDecider, log));
          if (decision.accepted) log.push(...decision.events);
        }
        const types = log.map(({ type }) => type);
        expect(types).toEqual(types.map((_, i) => (i % 2 === 0 ? 'Claimed' : 'ClaimReleased')));
        log.forEach(({ type, data }, i) => {
          if (type === 'ClaimReleased') expect(data.owner).toBe(log[i - 1]?.data.owner);
        });
      }),
    );
  });
});
