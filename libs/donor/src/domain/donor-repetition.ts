import { repetitionOf } from '@sangsaeng/kernel';
import type { DonorEvent } from './donor.events';

/** By what number people know what an event records. */
export const { remember, ifSaid } = repetitionOf<DonorEvent>({
  MouSigned: 'mou',
  PledgeAmended: 'amendment',
  PledgeFulfilmentWithdrawn: 'cause',
  ContributionRequested: 'contribution',
  ContributionRequestWithdrawn: 'contribution',
});
