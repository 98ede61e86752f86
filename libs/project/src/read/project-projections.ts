import type { AnyProjection } from '@sangsaeng/read-store';
import { projectMoney } from './project-money.projection';

/** The views this feature offers. */
export const projectProjections: readonly AnyProjection[] = [projectMoney];
