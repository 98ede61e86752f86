import type { DonorEvent } from '@sangsaeng/donor';
import { won, withParticle } from './korean-words';
import { told, type Sentences } from './sentence';

export const donorSentences = {
  DonorRegistered: ({ name, kind }) =>
    told(
      `출연기업으로 등록했습니다: ${name} (${kind}).`,
      `Registered as a donor: ${name} (${kind}).`,
    ),
  MouSigned: ({ mou, title, signedOn }) =>
    told(
      `업무협약 ${withParticle(mou, '을')} ${signedOn}에 체결했습니다: ${title}`,
      `MOU ${mou} was signed on ${signedOn}: ${title}`,
    ),
  PledgeMade: ({ pledge, amount, designation, dueOn }) => {
    const isDesignated = designation === 'designated';
    const due = dueOn === undefined ? '' : ` 납입기한은 ${dueOn}입니다.`;
    const dueEn = dueOn === undefined ? '' : `, due on ${dueOn}`;
    return told(
      `${isDesignated ? '지정' : '일반'} 출연 ${won(amount)}을 약정했습니다 (약정 ${pledge}).${due}`,
      `A ${designation} contribution of ${won(amount)} was pledged (pledge ${pledge}${dueEn}).`,
    );
  },
  PledgeAmended: ({ pledge, change, reason }) =>
    told(
      `약정 ${pledge}의 금액이 ${won(change)} 바뀌었습니다. 사유: ${reason}`,
      `Pledge ${pledge} was amended by ${won(change)}: ${reason}`,
    ),
  PledgeCancelled: ({ pledge, openRest, reason }) =>
    told(
      `약정 ${withParticle(pledge, '을')} 취소했습니다. 남은 금액은 ${won(openRest)}이었습니다. 사유: ${reason}`,
      `Pledge ${pledge} was cancelled with ${won(openRest)} still open: ${reason}`,
    ),
  PledgeFulfilled: ({ pledge, contribution, amount }) =>
    told(
      `약정 ${pledge}에 따라 출연금 ${won(amount)}이 들어왔습니다 (출연번호 ${contribution}).`,
      `${won(amount)} came in for pledge ${pledge} (contribution ${contribution}).`,
    ),
  PledgeFulfilmentWithdrawn: ({ pledge, contribution, amount }) =>
    told(
      `약정 ${pledge}의 출연금 ${won(amount)}이 되돌아가 그만큼 다시 남았습니다 (출연번호 ${contribution}).`,
      `${won(amount)} of pledge ${pledge} went back and is open again (contribution ${contribution}).`,
    ),
  PledgeFellOverdue: ({ pledge, dueOn, open }) =>
    told(
      `약정 ${pledge}의 납입기한 ${dueOn}이 지났는데 ${won(open)}이 남아 있습니다.`,
      `Pledge ${pledge} was due on ${dueOn}, and ${won(open)} is still open.`,
    ),
  ContributionRequested: ({ contribution, pledge, amount, plannedOn }) =>
    told(
      `${plannedOn}에 ${won(amount)}을 입금하겠다고 출연신청했습니다 (출연번호 ${contribution}, 약정 ${pledge}).`,
      `A deposit of ${won(amount)} was announced for ${plannedOn} (contribution ${contribution}, pledge ${pledge}).`,
    ),
  ContributionRequestWithdrawn: ({ contribution, reason }) =>
    told(
      `출연신청 ${withParticle(contribution, '을')} 철회했습니다. 사유: ${reason}`,
      `The announcement ${contribution} was withdrawn: ${reason}`,
    ),
  RelatedPartyDeclared: ({ businessNumber, relation }) =>
    told(
      `특수관계 기업을 신고했습니다: ${businessNumber} (${relation}).`,
      `A related party was declared: ${businessNumber} (${relation}).`,
    ),
  RelatedPartyWithdrawn: ({ businessNumber, reason }) =>
    told(
      `특수관계 신고를 거두었습니다: ${businessNumber}. 사유: ${reason}`,
      `The declaration of related party ${businessNumber} was withdrawn: ${reason}`,
    ),
} satisfies Sentences<DonorEvent>;
