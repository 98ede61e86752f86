import type { ProgrammeEvent } from '@sangsaeng/programme';
import { withParticle } from './korean-words';
import { told, type Sentences } from './sentence';

const percent = (basisPoints: number): string => `${(basisPoints / 100).toString()}%`;

export const programmeSentences = {
  FundingRuleReleased: (rule) => {
    const { supportType, effectiveFrom } = rule;
    const government = percent(rule.governmentBasisPoints);
    const donor = percent(rule.donorBasisPoints);
    const self = percent(rule.selfBasisPoints);
    return told(
      `지원유형 ${supportType}의 지원기준을 공포했습니다. ${effectiveFrom}부터 정부 ${government}, 출연 ${donor}, 자부담 ${self}입니다.`,
      `The funding rule of ${supportType} was released: from ${effectiveFrom} on the government bears ${government}, the donors ${donor}, the SME ${self}.`,
    );
  },
  CallOpened: ({ call, title, applicationsFrom, applicationsTo }) =>
    told(
      `공고 ${withParticle(call, '을')} 열었습니다: ${title}. 접수는 ${applicationsFrom}부터 ${applicationsTo}까지입니다.`,
      `Call ${call} was opened, "${title}", for applications from ${applicationsFrom} to ${applicationsTo}.`,
    ),
  CallClosed: ({ call, reason }) =>
    told(
      `공고 ${withParticle(call, '을')} 마감했습니다. 사유: ${reason}`,
      `Call ${call} was closed: ${reason}`,
    ),
  TermsReleased: ({ effectiveFrom, approvalsNeeded }) =>
    told(
      `사업의 기한과 승인 인원을 공포했습니다. ${effectiveFrom}부터 지급에는 ${approvalsNeeded.toString()}명의 승인이 필요합니다.`,
      `The periods and approvals of the programme were released: from ${effectiveFrom} on a payment needs ${approvalsNeeded.toString()} approvals.`,
    ),
} satisfies Sentences<ProgrammeEvent>;
