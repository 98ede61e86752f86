import type { AnyProjection } from '@sangsaeng/read-store';
import { closedPeriods } from './closed-periods.projection';
import { fundBalance } from './fund-balance.projection';
import { interestPeriods } from './interest-periods.projection';
import { lotMovements } from './lot-movements.projection';
import { openItems } from './open-items.projection';
import { reallocations } from './reallocations.projection';
import { treasuryDues } from './treasury-dues.projection';

/** The views this feature offers. */
export const fundProjections: readonly AnyProjection[] = [
  fundBalance,
  openItems,
  reallocations,
  lotMovements,
  treasuryDues,
  interestPeriods,
  closedPeriods,
];
