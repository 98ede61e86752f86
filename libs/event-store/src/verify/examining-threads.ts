import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ChunkBytes, ChunkExaminer, ChunkRange, ExaminedStore } from './chunk-bytes';

type Asked = {
  readonly answer: (chunks: readonly ChunkBytes[]) => void;
  readonly fail: (error: Error) => void;
};

/** A thread that examines chunks over a connection of its own. When it fails, so does everything it was asked. */
export class ExaminingThread {
  private readonly worker: Worker;
  private readonly asked: Asked[] = [];
  private failure: Error | undefined;

  constructor(store: ExaminedStore) {
    this.worker = new Worker(join(__dirname, 'examine-thread.js'), { workerData: store });
    this.worker.on('message', (chunks: readonly ChunkBytes[]) =>
      this.asked.shift()?.answer(chunks),
    );
    this.worker.on('error', (error) => {
      const failure = error instanceof Error ? error : new Error(String(error));
      this.failure = failure;
      for (const { fail } of this.asked.splice(0)) fail(failure);
    });
  }

  examine(range: ChunkRange): Promise<readonly ChunkBytes[]> {
    return new Promise((answer, fail) => {
      if (this.failure !== undefined) {
        fail(this.failure);
        return;
      }
      this.asked.push({ answer, fail });
      this.worker.postMessage(range);
    });
  }

  async end(): Promise<void> {
    if (this.failure !== undefined) return;
    const ended = once(this.worker, 'exit').catch(() => undefined);
    this.worker.postMessage(undefined);
    await ended;
  }
}

const RANGE_CHUNKS = 32;

/**
 * Examines the first `sealed` chunks in order: in so many threads, each of which has its next range before it is done
 * with the last, or, without any, in turns of this one. What a thread could not do is done here.
 */
export async function* examineChunks(
  sealed: number,
  threads: readonly ExaminingThread[],
  examiner: ChunkExaminer,
): AsyncGenerator<ChunkBytes> {
  const asked: Promise<readonly ChunkBytes[]>[] = [];
  for (let from = 0; from < sealed || asked.length > 0;) {
    while (from < sealed && asked.length < Math.max(threads.length * 2, 1)) {
      const range = { from, to: Math.min(from + RANGE_CHUNKS, sealed) };
      const thread = threads[(from / RANGE_CHUNKS) % threads.length];
      asked.push(
        thread?.examine(range).catch(() => examiner.range(range)) ?? inTurn(examiner, range),
      );
      from = range.to;
    }
    yield* (await asked.shift()) ?? [];
  }
}

/** Lets everything else that waits go first. */
async function inTurn(examiner: ChunkExaminer, range: ChunkRange): Promise<readonly ChunkBytes[]> {
  await new Promise(setImmediate);
  return examiner.range(range);
}
