import type { FundEvent } from '@sangsaeng/fund';
import { sumOf, withParticle, won } from './korean-words';
import { within, type Sentences } from './sentence';

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
  DisbursementPaid: ({ disbursement, allocations }) =>
    within(
      `지급 ${disbursement}의 ${won(sumOf(allocations))}이 은행에서 나갔습니다.`,
      `The bank paid ${won(sumOf(allocations))} of disbursement ${disbursement}.`,
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
  DisbursementReversed: ({ disbursement, allocations, reason }) =>
    within(
      `지급 ${disbursement}의 ${won(sumOf(allocations))}이 되돌아왔습니다. 사유: ${reason}`,
      `${won(sumOf(allocations))} of disbursement ${disbursement} came back: ${reason}`,
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
