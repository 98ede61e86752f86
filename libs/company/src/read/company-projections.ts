import type { AnyProjection } from '@sangsaeng/read-store';
import { debarments } from './debarments.projection';
import { grievances } from './grievances.projection';
import { partnerProtection } from './partner-protection.projection';
import { smeSubsidyStatus } from './sme-subsidy-status.projection';
import { suppliers } from './suppliers.projection';

/** The views this feature offers. */
export const companyProjections: readonly AnyProjection[] = [
  smeSubsidyStatus,
  suppliers,
  partnerProtection,
  grievances,
  debarments,
];
