import type { AnyProjection } from '@sangsaeng/read-store';
import { clawbackCases } from './clawback-cases.projection';
import { clawbacks } from './clawbacks.projection';

/** The views this feature offers. */
export const clawbackProjections: readonly AnyProjection[] = [clawbacks, clawbackCases];
