import type { AnyProjection } from '@sangsaeng/read-store';
import { trialBalance } from './trial-balance.projection';

/** The views this feature offers. */
export const journalProjections: readonly AnyProjection[] = [trialBalance];
