import type { SmeEvent } from '@sangsaeng/company';
import { told, type Sentences } from './sentence';
import { standingSentences } from './standing-sentences';
import { ifGiven } from './standing-words';

export const smeSentences = {
  SmeRegistered: ({ businessNumber, certificateFrom, certificateTo }) =>
    told(
      `지원기업으로 등록했습니다: ${businessNumber}, 중소기업 확인서 ${certificateFrom}–${certificateTo}.`,
      `Registered as an SME: ${businessNumber}, certificate valid ${certificateFrom}–${certificateTo}.`,
    ),
  SmeCertificateRenewed: ({ certificateFrom, certificateTo }) =>
    told(
      `중소기업 확인서를 갱신했습니다: ${certificateFrom}–${certificateTo}.`,
      `The SME certificate was renewed: ${certificateFrom}–${certificateTo}.`,
    ),
  SmeStatusRecorded: standingSentences.recorded,
  SmeDebarred: standingSentences.debarred,
  SmeDebarmentLifted: standingSentences.lifted,
  SmeClearedForPayment: standingSentences.cleared,
  SmeClearanceDeclined: standingSentences.declined,
  SmeRelationDeclared: ({ businessNumber, relation }) =>
    told(
      `특수관계 기업을 신고했습니다: ${businessNumber} (${relation}).`,
      `A related company was declared: ${businessNumber} (${relation}).`,
    ),
  GrievanceFiled: ({ topic }) =>
    told(`애로사항을 접수했습니다: ${topic}.`, `A grievance was brought forward: ${topic}.`),
  GrievanceAnswered: ({ followUpOn }) =>
    told(
      `애로사항에 회신했습니다.${ifGiven(followUpOn, (day) => ` ${day}에 다시 확인합니다.`)}`,
      `The grievance was answered.${ifGiven(followUpOn, (day) => ` It is followed up on ${day}.`)}`,
    ),
  GrievanceFollowedUp: () =>
    told('애로사항이 풀렸는지 확인했습니다.', 'The grievance was followed up.'),
  GrievanceClosed: () => told('애로사항을 종결했습니다.', 'The grievance was closed.'),
} satisfies Sentences<SmeEvent>;
