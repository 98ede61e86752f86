import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { BuildThreads, type BuiltFrom, type BulkBuilder } from '@sangsaeng/read-store';
import { VIEW_COSTS } from './view-costs';

/** More would each read the whole log for a few views. */
const THREADS_MAX = 2;

/** Builds the views of an embedded event store in threads, so that whoever is served meanwhile need not wait. */
export function viewBuilder(
  store: BuiltFrom,
  threads: number = Math.min(THREADS_MAX, availableParallelism()),
): BulkBuilder {
  const program = join(__dirname, 'view-building-thread.js');
  return new BuildThreads({ store, program, threads, costs: VIEW_COSTS });
}
