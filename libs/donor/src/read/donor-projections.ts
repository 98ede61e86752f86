import type { AnyProjection } from '@sangsaeng/read-store';
import { contributionRequests } from './contribution-requests.projection';
import { donorBalance } from './donor-balance.projection';
import { donorLots } from './donor-lots.projection';
import { mous } from './mous.projection';
import { pledges } from './pledges.projection';
import { relatedParties } from './related-parties.projection';

/** The views this feature offers. */
export const donorProjections: readonly AnyProjection[] = [
  donorBalance,
  donorLots,
  pledges,
  mous,
  contributionRequests,
  relatedParties,
];
