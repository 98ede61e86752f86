import type { AnyProjection } from '@sangsaeng/read-store';
import { donorBalance } from './donor-balance.projection';
import { donorLots } from './donor-lots.projection';
import { pledges } from './pledges.projection';

/** The views this feature offers. */
export const donorProjections: readonly AnyProjection[] = [donorBalance, donorLots, pledges];
