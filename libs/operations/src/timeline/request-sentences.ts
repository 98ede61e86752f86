import type { DisbursementEvent } from '@sangsaeng/disbursement';
import { won } from './korean-words';
import { told, within, type Sentences } from './sentence';
import { ifGiven } from './standing-words';

const PARTY_KO = { sme: '지원기업', supplier: '공급기업' } as const;

/** What was asked for and how it was judged. Who found what, and holds, stay within. */
export const requestSentences = {
  DisbursementRequested: ({ disbursement, supplyValue }) =>
    told(
      `공급가액 ${won(supplyValue)}의 지급을 신청했습니다 (${disbursement}).`,
      `Payment of a supply value of ${won(supplyValue)} was requested (${disbursement}).`,
    ),
  DisbursementRequestAmended: ({ disbursement, version, supplyValue, reason }) =>
    told(
      `지급신청을 제${version.toString()}판으로 보완했습니다: 공급가액 ${won(supplyValue)} (${disbursement}). 사유: ${reason}`,
      `The request was amended to version ${version.toString()}: supply value ${won(supplyValue)} (${disbursement}): ${reason}`,
    ),
  ClearanceNoted: ({ party, cleared, code }) =>
    within(
      `${PARTY_KO[party]}의 지급 자격이 ${cleared === 'yes' ? '확인되었습니다' : '확인되지 않았습니다'}${ifGiven(code, (why) => ` (${why})`)}.`,
      `The ${party} was ${cleared === 'yes' ? 'cleared' : 'not cleared'} for payment${ifGiven(code, (why) => ` (${why})`)}.`,
    ),
  AccountHolderChecked: ({ matches }) =>
    within(
      `예금주를 조회했습니다: ${matches === 'yes' ? '지급 대상과 같습니다' : '지급 대상과 다릅니다'}.`,
      `The account holder was checked: ${matches === 'yes' ? 'it is the payee' : 'it is not the payee'}.`,
    ),
  FindingRaised: ({ code, observed, expected, severity }) =>
    within(
      `점검에서 ${severity === 'block' ? '지급을 막는 사항' : '참고할 사항'}을 발견했습니다 (${code}): ${observed}. 있어야 할 것: ${expected}`,
      `A finding was raised (${severity}, ${code}): ${observed}, expected ${expected}`,
    ),
  FindingDisposed: ({ disposition, reason }) =>
    within(
      `점검 결과를 ${disposition === 'dismissed' ? '해소' : '확인'}로 처리했습니다. 의견: ${reason}`,
      `The finding was ${disposition}: ${reason}`,
    ),
  ApprovalGiven: ({ disbursement, version }) =>
    within(
      `지급신청 제${version.toString()}판을 승인했습니다 (${disbursement}).`,
      `Version ${version.toString()} of the request was approved (${disbursement}).`,
    ),
  ApprovalsVoided: ({ disbursement, reason }) =>
    within(
      `승인이 효력을 잃어 다시 받아야 합니다 (${disbursement}). 사유: ${reason}`,
      `The approvals are void and must be given anew (${disbursement}): ${reason}`,
    ),
  DisbursementApproved: ({ disbursement, supplyValue }) =>
    told(
      `공급가액 ${won(supplyValue)}의 지급이 승인되었습니다 (${disbursement}).`,
      `Payment of a supply value of ${won(supplyValue)} was approved (${disbursement}).`,
    ),
  DisbursementRejected: ({ disbursement, reason }) =>
    told(
      `지급신청을 반려했습니다 (${disbursement}). 사유: ${reason}`,
      `The request was refused (${disbursement}): ${reason}`,
    ),
  DisbursementHeld: ({ disbursement, reason }) =>
    within(
      `지급을 보류했습니다 (${disbursement}). 사유: ${reason}`,
      `The payment was put on hold (${disbursement}): ${reason}`,
    ),
  HoldReleased: ({ disbursement, reason }) =>
    within(
      `보류를 풀었습니다 (${disbursement}). 사유: ${reason}`,
      `The hold was lifted (${disbursement}): ${reason}`,
    ),
} satisfies Partial<Sentences<DisbursementEvent>>;
