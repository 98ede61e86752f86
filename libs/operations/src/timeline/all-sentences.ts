import type { CalendarEvent } from '@sangsaeng/calendar';
import type { ClaimEvent } from '@sangsaeng/claim';
import type { ClawbackEvent } from '@sangsaeng/clawback';
import type { SmeEvent, SupplierEvent } from '@sangsaeng/company';
import type { DisbursementEvent } from '@sangsaeng/disbursement';
import type { DonorEvent } from '@sangsaeng/donor';
import type { FundEvent } from '@sangsaeng/fund';
import type { RecordedEvent } from '@sangsaeng/kernel';
import type { NumberingEvent } from '@sangsaeng/numbering';
import type { ProcessEvent } from '@sangsaeng/processes';
import type { ProgrammeEvent } from '@sangsaeng/programme';
import type { ProjectEvent } from '@sangsaeng/project';
import { clawbackSentences } from './clawback-sentences';
import { disbursementSentences } from './disbursement-sentences';
import { donorSentences } from './donor-sentences';
import { fundLotSentences } from './fund-lot-sentences';
import { fundPaymentSentences } from './fund-payment-sentences';
import { fundReceiptSentences } from './fund-receipt-sentences';
import { machinerySentences } from './machinery-sentences';
import { programmeSentences } from './programme-sentences';
import { projectSentences } from './project-sentences';
import type { Sentence, Sentences } from './sentence';
import { smeSentences } from './sme-sentences';
import { supplierSentences } from './supplier-sentences';

/** Every event of the catalogue. */
export type LedgerEvent =
  | ProgrammeEvent
  | FundEvent
  | DonorEvent
  | SmeEvent
  | SupplierEvent
  | ProjectEvent
  | DisbursementEvent
  | ClawbackEvent
  | ClaimEvent
  | CalendarEvent
  | NumberingEvent
  | ProcessEvent;

/** A sentence for every event of the ledger: one without does not compile. */
export const SENTENCES: Sentences<LedgerEvent> = {
  ...programmeSentences,
  ...fundReceiptSentences,
  ...fundPaymentSentences,
  ...fundLotSentences,
  ...donorSentences,
  ...smeSentences,
  ...supplierSentences,
  ...projectSentences,
  ...disbursementSentences,
  ...clawbackSentences,
  ...machinerySentences,
};

/** `undefined` for an event that says nothing which another does not say, and for a type that is not ours. */
export function sentenceOf({
  type,
  data,
}: Pick<RecordedEvent, 'type' | 'data'>): Sentence | undefined {
  const table: Readonly<Record<string, (data: never) => Sentence | undefined>> = SENTENCES;
  return Object.hasOwn(SENTENCES, type) ? table[type]?.(data as never) : undefined;
}
