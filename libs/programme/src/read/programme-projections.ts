import type { AnyProjection } from '@sangsaeng/read-store';
import { calls } from './calls.projection';
import { fundingRules } from './funding-rules.projection';

/** The views this feature offers. */
export const programmeProjections: readonly AnyProjection[] = [fundingRules, calls];
