import type { ProjectEvent } from '@sangsaeng/project';
import { won } from './korean-words';
import { told, type Sentences } from './sentence';
import { ifGiven } from './standing-words';

const END = {
  completed: ['과제를 마쳤습니다.', 'The project was completed'],
  terminated: ['과제를 중단했습니다.', 'The project was terminated'],
  unknown: ['과제가 끝났습니다.', 'The project has ended'],
} as const;

/** Donors are told apart nowhere in here: whose money serves a project is not for everybody who may see it. */
export const agreementSentences = {
  AgreementSigned: ({ totalCost, governmentShare, donorShare, selfShare }) =>
    told(
      `협약을 체결했습니다. 총사업비 ${won(totalCost)}: 정부 ${won(governmentShare)}, 출연 ${won(donorShare)}, 자부담 ${won(selfShare)}.`,
      `The agreement was signed over ${won(totalCost)}: government ${won(governmentShare)}, donors ${won(donorShare)}, own share ${won(selfShare)}.`,
    ),
  AgreementAmended: ({ totalChange, reason }) =>
    told(
      `협약을 변경했습니다. 총사업비가 ${won(totalChange)} 바뀝니다. 사유: ${reason}`,
      `The agreement was amended; the total cost changes by ${won(totalChange)}: ${reason}`,
    ),
  SelfShareEvidenced: ({ amount, paidOn }) =>
    told(
      `자부담 ${won(amount)}의 납부를 증빙했습니다${ifGiven(paidOn, (day) => ` (${day} 납부)`)}.`,
      `${won(amount)} of the own share was evidenced${ifGiven(paidOn, (day) => `, paid on ${day}`)}.`,
    ),
  SelfShareRejected: ({ amount, reason }) =>
    told(
      `자부담 ${won(amount)}의 증빙을 인정하지 않았습니다.${ifGiven(reason, (why) => ` 사유: ${why}`)}`,
      `The evidence of ${won(amount)} of the own share was rejected${ifGiven(reason, (why) => `: ${why}`)}`,
    ),
  ProjectEnded: ({ kind, reason, settlementDueOn }) =>
    told(
      `${END[kind ?? 'unknown'][0]} 사유: ${reason}${ifGiven(settlementDueOn, (day) => `. 정산기한은 ${day}입니다.`)}`,
      `${END[kind ?? 'unknown'][1]}: ${reason}${ifGiven(settlementDueOn, (day) => `. Settlement is due on ${day}.`)}`,
    ),
  ProjectReopened: ({ reason }) =>
    told(`과제를 다시 열었습니다. 사유: ${reason}`, `The project was opened again: ${reason}`),
} satisfies Partial<Sentences<ProjectEvent>>;
