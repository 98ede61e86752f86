import type { AnyProjection } from '@sangsaeng/read-store';
import { disbursementRegister } from './disbursement-register.projection';
import { disbursementRequests } from './disbursement-requests.projection';

/** The views this feature offers. */
export const disbursementProjections: readonly AnyProjection[] = [
  disbursementRegister,
  disbursementRequests,
];
