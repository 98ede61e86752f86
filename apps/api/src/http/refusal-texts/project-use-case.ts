import { conflict, invalid, missing, type RefusalTexts } from '../refusal-words';

/** What is refused before a project is asked, because of what other streams say. Facts in brackets. */
export type ProjectUseCaseRefusal =
  /** {supportType, on} */
  | 'FUNDING_RULE_MISSING'
  /** {sum}: basis points */
  | 'DONOR_SHARES_NOT_WHOLE'
  /** {party, businessNumber} */
  | 'RELATED_PARTY'
  /** {project, agreedOn} */
  | 'AMENDMENT_WITHOUT_RULE'
  /** {project} */
  | 'COMMITMENT_GONE'
  /** {project, committed, asked} */
  | 'COMMITMENT_DIFFERS'
  /** {evidence, amount, asked} */
  | 'PROOF_DIFFERS';

export const PROJECT_USE_CASE_REFUSALS = {
  FUNDING_RULE_MISSING: missing(
    '그 날 시행 중인 지원기준이 없습니다 · No funding rule is in force',
    '지원유형 {supportType}에 {on} 현재 시행 중인 지원기준이 없습니다. · No funding rule for {supportType} is in force on {on}.',
    '지원기준을 먼저 공포하거나 날짜를 확인하십시오. · Release a funding rule first, or check the day.',
  ),
  DONOR_SHARES_NOT_WHOLE: invalid(
    '출연기업별 부담 비율의 합이 100%가 아닙니다 · The donors do not carry the donor share as a whole',
    '출연기업별 비율의 합이 {sum}입니다. 10000이어야 합니다. · The donors sum to {sum} basis points instead of 10000.',
    '출연 부담금을 나눌 출연기업과 비율을 고치십시오. · Correct the donors and their basis points.',
  ),
  RELATED_PARTY: conflict(
    '특수관계인입니다 · It is a related party',
    '{businessNumber}은(는) {party}의 특수관계인으로 신고되어 있습니다. · {businessNumber} is declared as a related party of {party}.',
    '다른 출연기업이나 공급기업으로 하거나 신고가 맞는지 준법 담당자에게 확인하십시오. · Choose another one, or ask compliance whether the declaration holds.',
  ),
  AMENDMENT_WITHOUT_RULE: conflict(
    '협약 당시의 지원기준이 없습니다 · The rule of the agreement is not known',
    '과제 {project}이(가) 협약한 {agreedOn}의 지원기준을 찾을 수 없습니다. · The funding rule of {agreedOn} under which project {project} was agreed is not known.',
    '사업과 지원기준을 확인하십시오. · Check the programme and its funding rules.',
  ),
  COMMITMENT_GONE: conflict(
    '배정된 재원이 그 사이에 풀렸습니다 · The money was released meanwhile',
    '과제 {project}에 배정된 재원이 남아 있지 않습니다. · No money is committed to project {project} any more.',
    '새 요청으로 다시 하십시오. · Try again with a new request.',
  ),
  COMMITMENT_DIFFERS: conflict(
    '이미 배정된 재원과 다릅니다 · Other terms than the money was set aside for',
    '과제 {project}에 이미 총사업비 {committed:won}의 재원이 배정되어 있습니다. 협약하려는 것: {asked:won}. · Money is set aside for project {project} at a total cost of {committed:won}; {asked:won} is to be agreed.',
    '배정된 금액과 출연기업으로 협약한 뒤 변경협약을 하십시오. · Sign on the terms that are committed, and amend afterwards.',
  ),
  PROOF_DIFFERS: conflict(
    '증빙의 금액과 다릅니다 · The proof is of another amount',
    '증빙 {evidence}의 금액은 {amount:won}인데 {asked:won}이라고 적혀 있습니다. · Proof {evidence} is of {amount:won}; {asked:won} is stated.',
    '증빙 번호와 금액을 확인하십시오. · Check the number of the proof and the amount.',
  ),
} as const satisfies RefusalTexts<ProjectUseCaseRefusal>;
