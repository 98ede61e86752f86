import type { AnyProjection } from '@sangsaeng/read-store';
import { clawbacks } from './clawbacks.projection';
import { disbursementRegister } from './disbursement-register.projection';

/** The views this feature offers. */
export const disbursementProjections: readonly AnyProjection[] = [disbursementRegister, clawbacks];
