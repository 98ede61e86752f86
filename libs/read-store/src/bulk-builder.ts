import type { ViewTable } from './port';

/** Fills new builds from the beginning of the log in large steps, beside the live work: in threads, for instance. */
export interface BulkBuilder {
  /**
   * Takes each build to some position, and may leave it at the beginning: what it does not build, or fails to, is folded
   * by whoever asked. Nothing else touches the builds meanwhile. `onPage` hears where the slowest build stands.
   */
  fill(builds: readonly ViewTable[], onPage: (position: number) => void): Promise<void>;
}
