import type { FundEvent } from '@sangsaeng/fund';
import { partsOf } from './lot-words';
import { sumOf, withParticle, won } from './korean-words';
import { told, within, type Sentences } from './sentence';

/** Orders and what the bank made of them, money taken back, escrow of own shares, and the upkeep of the books. */
export const fundPaymentSentences = {
  DisbursementOrdered: ({ disbursement, allocations }) =>
    within(
      `지급 ${disbursement}의 ${won(sumOf(allocations))}을 지시했습니다.`,
      `${won(sumOf(allocations))} of disbursement ${disbursement} was ordered.`,
    ),
  DisbursementOrderDeclined: ({ disbursement, code }) =>
    within(
      `지급 ${withParticle(disbursement, '을')} 지시하지 못했습니다 (${code}).`,
      `Disbursement ${disbursement} could not be ordered (${code}).`,
    ),
  /** A donor reads this and the next about its own lots. */
  DisbursementPaid: ({ disbursement, project, category, allocations }) =>
    told(
      `출연금 ${partsOf(allocations)}이 과제 ${project}의 ${category}에 쓰였습니다 (지급 ${disbursement}).`,
      `${partsOf(allocations)} was spent on ${category} of project ${project} (disbursement ${disbursement}).`,
    ),
  DisbursementFailed: ({ disbursement, reason }) =>
    within(
      `은행이 지급 ${withParticle(disbursement, '을')} 하지 못했습니다. 사유: ${reason}`,
      `The bank could not pay disbursement ${disbursement}: ${reason}`,
    ),
  OrderCancelled: ({ order, reason }) =>
    within(
      `지급지시 ${withParticle(order, '을')} 취소했습니다. 사유: ${reason}`,
      `Payment order ${order} was cancelled: ${reason}`,
    ),
  /** Why is not said: it is the bank's word about an account that is not the donor's. */
  DisbursementReversed: ({ disbursement, project, allocations }) =>
    told(
      `과제 ${project}에 쓰인 출연금 ${partsOf(allocations)}이 되돌아왔습니다 (지급 ${disbursement}).`,
      `${partsOf(allocations)} spent on project ${project} came back (disbursement ${disbursement}).`,
    ),
  ClawbackReceived: ({ clawback, amount }) =>
    within(
      `환수 ${clawback}의 납부금 ${won(amount)}을 받았습니다.`,
      `${won(amount)} of clawback ${clawback} was received.`,
    ),
  SelfShareDeposited: ({ project, amount }) =>
    within(
      `과제 ${project}의 자부담 ${won(amount)}을 맡았습니다.`,
      `${won(amount)} of the own share of project ${project} was deposited.`,
    ),
  SelfSharePaidOut: ({ project, amount }) =>
    within(
      `맡아 둔 과제 ${project}의 자부담 ${won(amount)}을 내보냈습니다.`,
      `${won(amount)} of the deposited own share of project ${project} was paid out.`,
    ),
  SelfShareRefunded: ({ project, amount }) =>
    within(
      `맡아 둔 과제 ${project}의 자부담 ${won(amount)}을 돌려주었습니다.`,
      `${won(amount)} of the deposited own share of project ${project} was refunded.`,
    ),
  BankSwept: ({ from, to, allocations }) =>
    within(
      `계좌 ${from}에서 계좌 ${to}(으)로 ${won(sumOf(allocations))}을 옮겼습니다.`,
      `${won(sumOf(allocations))} was moved from ${from} to ${to}.`,
    ),
  PeriodClosed: ({ through }) =>
    within(`${through}까지의 장부를 마감했습니다.`, `The books were closed through ${through}.`),
  EntryCorrected: ({ original, reason }) =>
    within(
      `${original.occurredOn}의 기록(${original.type})을 바로잡았습니다. 사유: ${reason}`,
      `The entry ${original.type} of ${original.occurredOn} was corrected: ${reason}`,
    ),
} satisfies Partial<Sentences<FundEvent>>;
