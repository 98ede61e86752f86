import type { DisbursementEvent } from '@sangsaeng/disbursement';
import { withParticle, won } from './korean-words';
import { told, within, type Sentences } from './sentence';

export const paymentSentences = {
  /** Of a payment decided here `PaymentConfirmed` says the same. */
  DisbursementRecorded: ({ disbursement, amount, origin }) =>
    origin === 'decided'
      ? undefined
      : told(
          `이 장부 전에 ${won(amount)}을 지급했습니다 (${disbursement}).`,
          `${won(amount)} was paid before this ledger began (${disbursement}).`,
        ),
  PaymentOrdered: ({ disbursement, amount, attempt }) =>
    told(
      `${won(amount)}의 지급을 지시했습니다 (${disbursement}, ${attempt.toString()}차).`,
      `Payment of ${won(amount)} was ordered (${disbursement}, attempt ${attempt.toString()}).`,
    ),
  PaymentOrderDeclined: ({ disbursement, code }) =>
    told(
      `기금이 지급을 지시하지 못했습니다 (${disbursement}, ${code}).`,
      `The fund could not order the payment (${disbursement}, ${code}).`,
    ),
  PaymentConfirmed: ({ disbursement, on }) =>
    told(
      `${on}에 은행에서 지급되었습니다 (${disbursement}).`,
      `The bank paid it on ${on} (${disbursement}).`,
    ),
  PaymentFailed: ({ disbursement, reason }) =>
    told(
      `은행이 지급하지 못했습니다 (${disbursement}). 사유: ${reason}`,
      `The bank could not pay it (${disbursement}): ${reason}`,
    ),
  OrderVoided: ({ disbursement, order }) =>
    told(
      `지급지시 ${withParticle(order, '이')} 무효가 되었습니다 (${disbursement}).`,
      `Payment order ${order} is void (${disbursement}).`,
    ),
  PaymentReversed: ({ disbursement, reason }) =>
    told(
      `지급한 돈이 은행에서 되돌아왔습니다 (${disbursement}). 사유: ${reason}`,
      `The bank sent the payment back (${disbursement}): ${reason}`,
    ),
  PaymentRetryAsked: ({ disbursement, attempt }) =>
    told(
      `지급을 다시 시도합니다 (${disbursement}, ${attempt.toString()}차).`,
      `The payment is tried again (${disbursement}, attempt ${attempt.toString()}).`,
    ),
  OrderVoidProposed: ({ order, reason }) =>
    within(
      `지급지시 ${order}의 무효를 제안했습니다. 사유: ${reason}`,
      `It was proposed to void payment order ${order}: ${reason}`,
    ),
  OrderVoidConfirmed: ({ order }) =>
    within(
      `지급지시 ${order}의 무효를 다른 사람이 확정했습니다.`,
      `Another person confirmed that payment order ${order} is void.`,
    ),
} satisfies Partial<Sentences<DisbursementEvent>>;
