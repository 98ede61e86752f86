import { repetitionOf, type Sayings } from '@sangsaeng/kernel';
import type { ClawbackEvent } from './clawback.events';

/** By what number people know what an event records. */
const { remember, ifSaid } = repetitionOf<ClawbackEvent>({
  ClawbackCaseOpened: 'clawback',
  ClawbackReported: 'clawback',
  ClawbackDemanded: 'clawback',
  ClawbackReceiptMirrored: 'receipt',
  ClawbackWaiverMirrored: 'waiver',
  ClawbackReductionMirrored: 'reduction',
  ClawbackRemittedNoted: 'remittance',
  ObjectionFiled: 'objection',
  ObjectionDecided: 'objection',
  SanctionImposed: 'sanction',
  SurchargeImposed: 'clawback',
  SurchargeSettled: 'settlement',
});
export { ifSaid };

/** A copy, because the fold is asked what would be without becoming it. */
export function remembered(sayings: Sayings, event: ClawbackEvent): Sayings {
  const copy = new Map(sayings);
  remember(copy, event);
  return copy;
}
