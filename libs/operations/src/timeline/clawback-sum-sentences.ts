import type { DisbursementEvent } from '@sangsaeng/disbursement';
import { won } from './korean-words';
import { told, type Sentences } from './sentence';
import { ifGiven } from './standing-words';

export const clawbackSumSentences = {
  ClawbackDecided: ({ clawback, disbursement, amount, reason }) =>
    told(
      `지급 ${disbursement}에서 ${won(amount)}을 환수하기로 결정했습니다 (환수 ${clawback}). 사유: ${reason}`,
      `It was decided to take back ${won(amount)} of disbursement ${disbursement} (clawback ${clawback}): ${reason}`,
    ),
  ClawbackReduced: ({ clawback, amount, reason }) =>
    told(
      `환수 ${clawback}의 결정금액을 ${won(amount)} 줄였습니다. 사유: ${reason}`,
      `The decision of clawback ${clawback} was reduced by ${won(amount)}: ${reason}`,
    ),
  ClawbackWaived: ({ clawback, amount, reason }) =>
    told(
      `환수 ${clawback} 중 ${won(amount)}을 면제했습니다.${ifGiven(reason, (why) => ` 사유: ${why}`)}`,
      `${won(amount)} of clawback ${clawback} was waived${ifGiven(reason, (why) => `: ${why}`)}`,
    ),
  ClawbackReceiptNoted: ({ clawback, amount }) =>
    told(
      `환수 ${clawback}의 납부금 ${won(amount)}이 들어왔습니다.`,
      `${won(amount)} came in for clawback ${clawback}.`,
    ),
} satisfies Partial<Sentences<DisbursementEvent>>;
