import type { ClawbackEvent } from '@sangsaeng/clawback';
import { won } from './korean-words';
import { told, within, type Sentences } from './sentence';
import { ifGiven } from './standing-words';

const STEP_KO = {
  report: '보고',
  demand: '청구',
  payment: '납부',
  remittance: '국고 반납',
} as const;
const OUTCOME_KO = { upheld: '인용', partly: '일부 인용', dismissed: '기각' } as const;
const PARTY_KO = { sme: '지원기업', supplier: '공급기업' } as const;

/** Receipts, waivers and reductions are told where the sum is kept: by the disbursement. */
export const clawbackSentences = {
  ClawbackCaseOpened: ({ clawback, amount, reportDueOn, demandDueOn }) =>
    told(
      `환수 ${clawback}의 절차를 시작했습니다: ${won(amount)}, 보고기한 ${reportDueOn}, 청구기한 ${demandDueOn}.`,
      `The case of clawback ${clawback} was opened: ${won(amount)}, to be reported by ${reportDueOn}, demanded by ${demandDueOn}.`,
    ),
  ClawbackReported: ({ to }) =>
    told(`환수를 ${to}에 보고했습니다.`, `The clawback was reported to ${to}.`),
  ClawbackDemanded: ({ payBy }) =>
    told(`환수금을 ${payBy}까지 내도록 청구했습니다.`, `Repayment was demanded by ${payBy}.`),
  ClawbackReceiptMirrored: () => undefined,
  ClawbackWaiverMirrored: () => undefined,
  ClawbackReductionMirrored: () => undefined,
  ClawbackRemittedNoted: ({ amount }) =>
    told(
      `환수금 중 ${won(amount)}을 국고에 반납했습니다.`,
      `${won(amount)} of what was recovered went to the treasury.`,
    ),
  ClawbackStepFellOverdue: ({ step, dueOn }) =>
    told(
      `${STEP_KO[step]} 기한 ${dueOn}이 지났습니다.`,
      `The ${step} was due on ${dueOn} and is late.`,
    ),
  ObjectionFiled: ({ objection }) =>
    told(`이의를 신청했습니다 (${objection}).`, `An objection was filed (${objection}).`),
  ObjectionDecided: ({ objection, outcome, reason }) =>
    told(
      `이의신청 ${objection}의 판단은 ${OUTCOME_KO[outcome]}입니다. 이유: ${reason}`,
      `Objection ${objection} was decided: ${outcome}. ${reason}`,
    ),
  /** What befalls the supplier is not for the SME of the case to read. */
  SanctionImposed: ({ party, kind, from, to, legalBasis }) => {
    const isDebarment = kind === 'debarment';
    const what = isDebarment ? `${from}부터 ${to}까지 참여를 제한했습니다` : '경고했습니다';
    const whatEn = isDebarment ? `debarred from ${from} to ${to}` : 'warned';
    const say = party === 'sme' ? told : within;
    return say(
      `${PARTY_KO[party]}에 ${what} (${legalBasis}).`,
      `The ${party} was ${whatEn} (${legalBasis}).`,
    );
  },
  SurchargeImposed: ({ amount, multiple, legalBasis }) =>
    told(
      `제재부가금 ${won(amount)}을 부과했습니다 (${legalBasis}${ifGiven(multiple, (times) => `, ${times}`)}).`,
      `A surcharge of ${won(amount)} was imposed (${legalBasis}${ifGiven(multiple, (times) => `, ${times}`)}).`,
    ),
  SurchargeSettled: ({ amount }) =>
    told(
      `제재부가금 ${won(amount)}이 납부되었습니다.`,
      `${won(amount)} of the surcharge was paid.`,
    ),
  ClawbackCaseClosed: ({ clawback, reason }) =>
    told(
      `환수 ${clawback}의 절차를 마쳤습니다.${ifGiven(reason, (why) => ` 사유: ${why}`)}`,
      `The case of clawback ${clawback} was closed${ifGiven(reason, (why) => `: ${why}`)}`,
    ),
} satisfies Sentences<ClawbackEvent>;
