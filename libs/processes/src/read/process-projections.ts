import type { AnyProjection } from '@sangsaeng/read-store';
import { inFlight } from './in-flight.projection';
import { obligations } from './obligations.projection';
import { parkedProcesses } from './parked-processes.projection';

/** The views on what waits: for a day, for an answer, for a person. */
export const processProjections: readonly AnyProjection[] = [
  obligations,
  inFlight,
  parkedProcesses,
];
