import { localDate, type BusinessNumber } from '@sangsaeng/kernel';
import { foldOf, given } from '@sangsaeng/kernel/testing';
import type { DeclareRelatedParty, SignMou, WithdrawRelatedParty } from './donor.commands';
import { donorDecider } from './donor.decider';
import type { DonorEvent } from './donor.events';

const on = localDate('2026-01-12');
const own = '124-81-00998' as BusinessNumber;
const affiliate = '220-81-62517' as BusinessNumber;
const sign: SignMou = {
  type: 'SignMou',
  occurredOn: on,
  ...{ donor: 'donor-1', mou: 'MOU-1', signedOn: on, title: '기술유출방지 협약', by: 'officer' },
  ...{ businessNumber: own, donorName: '한울전자', donorKind: '대기업' },
};
const registered: DonorEvent = {
  type: 'DonorRegistered',
  occurredOn: on,
  data: { donor: 'donor-1', businessNumber: own, name: '한울전자', kind: '대기업' },
};
const signed: DonorEvent = {
  type: 'MouSigned',
  occurredOn: on,
  data: { donor: 'donor-1', mou: 'MOU-1', signedOn: on, title: '기술유출방지 협약', by: 'officer' },
};

describe('a memorandum (MOU)', () => {
  it('registers the donor who has not pledged yet', () => {
    given(donorDecider).when(sign).then(registered, signed);
    given(donorDecider, registered).when(sign).then(signed);
  });

  it('changes nothing when repeated, and refuses another content', () => {
    const known = given(donorDecider, registered, signed);
    known.when(sign).thenNothing();
    known.when({ ...sign, title: '다른 협약' }).thenRejected('DUPLICATE', { mou: 'MOU-1' });
  });

  it('is not signed by a company with another business number', () => {
    given(donorDecider, registered)
      .when({ ...sign, businessNumber: affiliate })
      .thenRejected('DUPLICATE', { businessNumber: own });
  });
});

describe('a related party (특수관계인)', () => {
  const declare = (relation: string): DeclareRelatedParty => ({
    type: 'DeclareRelatedParty',
    occurredOn: on,
    ...{ donor: 'donor-1', businessNumber: affiliate, relation, by: 'donor-user' },
  });
  const withdraw: WithdrawRelatedParty = {
    type: 'WithdrawRelatedParty',
    occurredOn: on,
    ...{ donor: 'donor-1', businessNumber: affiliate, reason: '지분 매각', by: 'donor-user' },
  };
  const declared = (relation: string): DonorEvent => ({
    type: 'RelatedPartyDeclared',
    occurredOn: on,
    data: { donor: 'donor-1', businessNumber: affiliate, relation, by: 'donor-user' },
  });
  const withdrawn: DonorEvent = {
    type: 'RelatedPartyWithdrawn',
    occurredOn: on,
    data: { donor: 'donor-1', businessNumber: affiliate, reason: '지분 매각', by: 'donor-user' },
  };

  it('is declared until it is withdrawn', () => {
    const since = [registered, declared('계열회사')] as const;
    given(donorDecider, registered).when(declare('계열회사')).then(declared('계열회사'));
    given(donorDecider, ...since)
      .when(withdraw)
      .then(withdrawn);
    expect(foldOf(donorDecider, since).relatedParties).toEqual(new Set([affiliate]));
    expect(foldOf(donorDecider, [...since, withdrawn]).relatedParties).toEqual(new Set());
  });

  it('changes nothing when declared or withdrawn again', () => {
    given(donorDecider, registered, declared('계열회사')).when(declare('계열회사')).thenNothing();
    given(donorDecider, registered, declared('계열회사'), withdrawn).when(withdraw).thenNothing();
  });

  it('may be declared with another relation, and anew', () => {
    given(donorDecider, registered, declared('계열회사'))
      .when(declare('임원 지배'))
      .then(declared('임원 지배'));
    given(donorDecider, registered, declared('계열회사'), withdrawn)
      .when(declare('계열회사'))
      .then(declared('계열회사'));
  });

  it('is declared by a donor who is registered, and withdrawn after it was declared', () => {
    given(donorDecider).when(declare('계열회사')).thenRejected('DONOR_UNKNOWN');
    given(donorDecider, registered)
      .when(withdraw)
      .thenRejected('RELATED_PARTY_UNKNOWN', { businessNumber: affiliate });
  });
});
