import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { chunkRow, type ChunkRow, type SealedChunk } from './chunk-table';
import type { TailBytes } from './tail-table';

export type SettleRequest =
  | { readonly kind: 'chunk'; readonly chunk: ChunkRow }
  | { readonly kind: 'settle'; readonly tail: TailBytes | undefined }
  | { readonly kind: 'end' };

/**
 * How many chunks the database has, when everything asked for is durable in it; else the thread keeps the chunks for the
 * next time. The checkpoint may fail behind it.
 */
export type SettleAnswer = {
  readonly sealed: number | undefined;
  readonly failure?: { readonly message: string; readonly errcode: number | undefined };
};

export type Settled = {
  readonly sealed: number | undefined;
  readonly failure?: Error;
  /** The thread is gone, and nobody knows whether what it was asked last is stored. */
  readonly isGone?: boolean;
};

/** What it is sent lives until it is stored: room for short-lived objects would only be 25 MB of resident memory. */
const YOUNG_MB = 8;

/**
 * Carries the log into the database over a connection of its own, in a thread of its own: a transaction of some
 * megabytes, its sync and its checkpoint would hold up everybody whom the calling thread serves. Chunks are sent when
 * they are sealed, one by one, since each is copied.
 */
export class SettlingThread {
  private readonly worker: Worker;
  private asked: ((settled: Settled) => void) | undefined;
  private isGone = false;
  private isEnding = false;

  constructor(folder: string) {
    this.worker = new Worker(join(__dirname, 'settle-thread.js'), {
      workerData: folder,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
    });
    this.worker.unref();
    this.worker.on('message', (answer: SettleAnswer) => {
      this.answer(told(answer));
    });
    // An error ends the thread as well.
    this.worker.on('error', () => undefined);
    this.worker.on('exit', () => {
      this.isGone = true;
      this.answer(GONE);
    });
  }

  take(chunks: readonly SealedChunk[]): void {
    for (const chunk of chunks) this.send({ kind: 'chunk', chunk: chunkRow(chunk) });
  }

  /** Stores the chunks taken so far and the tail behind them. One at a time. */
  settle(tail: TailBytes | undefined, done: (settled: Settled) => void): void {
    this.asked = done;
    this.worker.ref();
    if (!this.isGone) this.send({ kind: 'settle', tail });
    else
      setImmediate(() => {
        this.answer(GONE);
      });
  }

  /** When it has answered; then its connection is closed. */
  async end(): Promise<void> {
    if (this.isGone) return;
    this.isEnding = true;
    this.worker.ref();
    const ended = new Promise((resolve) => this.worker.once('exit', resolve));
    this.send({ kind: 'end' });
    await ended;
  }

  private send(request: SettleRequest): void {
    this.worker.postMessage(request);
  }

  private answer(settled: Settled): void {
    const { asked } = this;
    this.asked = undefined;
    // Between two settlements it keeps no program alive, but a program that closes its store waits for it.
    if (!this.isEnding) this.worker.unref();
    asked?.(settled);
  }
}

const GONE: Settled = { sealed: undefined, isGone: true };

function told({ sealed, failure }: SettleAnswer): Settled {
  if (failure === undefined) return { sealed };
  const { message, errcode } = failure;
  return { sealed, failure: Object.assign(new Error(message), { errcode }) };
}
