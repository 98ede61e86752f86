import { setTimeout as wait } from 'node:timers/promises';

const FIRST_MS = 25;

/** Doubles from try to try up to a limit; half of it is chance, so that those who failed together do not return together. */
export function backOffMs(failures: number, limitMs: number): number {
  const full = Math.min(limitMs, FIRST_MS * 2 ** Math.min(failures, 20));
  return (full * (1 + Math.random())) / 2;
}

/** Ends early, without an error, when `signal` is aborted. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await wait(ms, undefined, { signal });
  } catch {
    // Whoever waits looks at the signal next.
  }
}
