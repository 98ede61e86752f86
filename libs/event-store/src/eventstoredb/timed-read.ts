import type { StreamingRead } from '@eventstore/db-client';

/** The client's reads have no deadline of their own. */
export class ReadSilent extends Error {
  readonly type = 'deadline-exceeded';
}

export type Patience = { readonly silentMs: number; readonly signal: AbortSignal };

/**
 * Takes everything from a read until it ends. Gives up when nothing came for `silentMs` or `signal` is aborted, and
 * cancels the call in any case: a read that is merely left stays open on the server.
 */
export async function drain<Event>(
  read: StreamingRead<Event>,
  { silentMs, signal }: Patience,
  take: (event: Event) => void,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let stop: () => void = () => undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      const fail = (error: unknown): void => {
        reject(error instanceof Error ? error : new Error(String(error)));
      };
      stop = () => reject(new ReadSilent('the store was closed'));
      signal.addEventListener('abort', stop);
      timer = setTimeout(() => reject(new ReadSilent(`no answer for ${silentMs} ms`)), silentMs);
      read.on('data', (event: Event) => {
        timer?.refresh();
        try {
          take(event);
        } catch (error) {
          fail(error);
        }
      });
      // The listener stays: an error that comes after the end has to find one.
      read.on('error', fail);
      read.on('end', () => resolve());
      read.on('close', () => reject(new ReadSilent('the read was closed before its end')));
      if (signal.aborted) stop();
    });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
    void read.cancel().catch(() => undefined);
  }
}
