import type { DisbursementEvent } from '@sangsaeng/disbursement';
import { clawbackSumSentences } from './clawback-sum-sentences';
import { paymentSentences } from './payment-sentences';
import { requestSentences } from './request-sentences';
import type { Sentences } from './sentence';

export const disbursementSentences: Sentences<DisbursementEvent> = {
  ...requestSentences,
  ...paymentSentences,
  ...clawbackSumSentences,
};
