import type { AnyProjection } from '@sangsaeng/read-store';
import { fundingRules } from './funding-rules.projection';

/** The views this feature offers. */
export const programmeProjections: readonly AnyProjection[] = [fundingRules];
