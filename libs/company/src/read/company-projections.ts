import type { AnyProjection } from '@sangsaeng/read-store';
import { smeSubsidyStatus } from './sme-subsidy-status.projection';
import { suppliers } from './suppliers.projection';

/** The views this feature offers. */
export const companyProjections: readonly AnyProjection[] = [smeSubsidyStatus, suppliers];
