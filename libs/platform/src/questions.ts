import type { StorePosition } from '@sangsaeng/event-store';

/** What API instances ask of the worker that holds a unit. */
export type LedgerQuestion =
  | {
      readonly ask: 'settled';
      readonly position: StorePosition;
      readonly correlation: string;
      readonly timeoutMs: number;
    }
  | { readonly ask: 'process-status' }
  | { readonly ask: 'rebuild'; readonly views: readonly string[]; readonly accept: boolean }
  | { readonly ask: 'verify'; readonly view: string };

/** The unit of the process rules and the calendar; every other unit is a view. */
export const PROCESSES = 'processes';
