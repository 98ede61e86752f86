import type { ClawbackEvent } from '@sangsaeng/clawback';
import type { DisbursementEvent } from '@sangsaeng/disbursement';
import type { FundEvent } from '@sangsaeng/fund';
import type { ProjectEvent } from '@sangsaeng/project';
import { projectionOf } from '@sangsaeng/read-store';
import { commitmentsInFlight } from './commitments-in-flight';
import { inFlightShape } from './in-flight-row';
import { paymentsInFlight } from './payments-in-flight';

/** What waits for an answer from elsewhere, since when and from whom; what was answered stays as a closed row. */
export const inFlight = projectionOf<
  ProjectEvent | FundEvent | DisbursementEvent | ClawbackEvent
>()({
  name: 'in-flight',
  version: 1,
  shape: inFlightShape,
  facts: { ...commitmentsInFlight, ...paymentsInFlight },
  columns: ['kind', 'subject', 'state', 'since', 'waitingFor', 'fund', 'project', 'amount'],
  indexes: ['state', 'since'],
  owners: {},
  search: ({ subject, project }) => [subject, project],
});
