import type { AnyProjection } from '@sangsaeng/read-store';
import { documentNumbers } from './document-numbers.projection';

/** The views this feature offers. */
export const numberingProjections: readonly AnyProjection[] = [documentNumbers];
