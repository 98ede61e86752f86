import { setTimeout as wait } from 'node:timers/promises';
import type { Worker, WorkerStatus } from '@sangsaeng/platform';

const READING_MS_MAX = 5_000;

/** The worker of this process, as it is asked how it stands. */
export class WorkerReading {
  constructor(readonly worker: Pick<Worker, 'status'>) {}

  /** Rejects when the stores do not answer in time. */
  async inTime(): Promise<WorkerStatus> {
    const over = new AbortController();
    const late = wait(READING_MS_MAX, undefined, { signal: over.signal }).then(() => {
      throw new Error(`the stores have not answered for ${READING_MS_MAX.toString()} ms`);
    });
    late.catch(() => undefined);
    try {
      return await Promise.race([this.worker.status(), late]);
    } finally {
      over.abort();
    }
  }
}
