import type { AnyProjection } from '@sangsaeng/read-store';
import { fundBalance } from './fund-balance.projection';

/** The views this feature offers. */
export const fundProjections: readonly AnyProjection[] = [fundBalance];
