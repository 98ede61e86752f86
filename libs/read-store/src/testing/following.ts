import type { EventStore } from '@sangsaeng/event-store';
import { instant } from '@sangsaeng/kernel';
import type { ReadStore } from '../port';
import { ProjectionRunner, type RunnerOptions } from '../projection-runner';
import { allProjections, journalOfViews } from './all-projections';

/** A runner over all views, with a clock that stands still and no waiting after a drop. */
export function runnerOver(
  store: EventStore,
  readStore: ReadStore,
  options: Partial<RunnerOptions> = {},
): ProjectionRunner {
  return new ProjectionRunner({
    store,
    readStore,
    projections: allProjections,
    journal: journalOfViews,
    clock: { now: () => instant('2026-11-22T09:00:00.000Z') },
    backOffMs: [1],
    ...options,
  });
}
