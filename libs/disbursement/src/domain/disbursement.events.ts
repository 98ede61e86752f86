import type { EventOf } from '@sangsaeng/kernel';
import { clawbackTotalsEvents } from './clawback-totals.events';
import { paymentEvents } from './payment.events';
import { requestEvents } from './request.events';

/** Stream `disbursement-<Y no.>`: from request to bank result, and what was taken back. */
export const disbursementEvents = {
  ...requestEvents,
  ...paymentEvents,
  ...clawbackTotalsEvents,
} as const;

export type DisbursementEvent = EventOf<typeof disbursementEvents>;

export type DisbursementDataOf<T extends DisbursementEvent['type']> = Extract<
  DisbursementEvent,
  { type: T }
>['data'];
