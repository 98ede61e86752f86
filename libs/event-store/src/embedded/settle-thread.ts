import { parentPort, workerData } from 'node:worker_threads';
import type { ChunkRow } from './chunk-table';
import { DatabaseWriter } from './database-writer';
import type { SettleAnswer, SettleRequest } from './settling-thread';
import { isSqliteError, messageOf } from './sqlite-error';
import { openForWriting } from './store-file';

/** Entry of a thread: carries the chunks that it is sent into the database when it is told to, until it is told to end. */
const writer = new DatabaseWriter(openForWriting(workerData as string));
let chunks: ChunkRow[] = [];

parentPort?.on('message', (request: SettleRequest) => {
  if (request.kind === 'chunk') chunks.push(request.chunk);
  else if (request.kind === 'settle') parentPort?.postMessage(settle(request));
  else {
    writer.close();
    parentPort?.close();
  }
});

function settle({ tail }: Extract<SettleRequest, { readonly kind: 'settle' }>): SettleAnswer {
  let sealed: number | undefined;
  try {
    ({ sealed } = writer.store({ chunks, tail }));
    chunks = [];
    writer.checkpoint();
    return { sealed };
  } catch (error) {
    const errcode = isSqliteError(error) ? error.errcode : undefined;
    return { sealed, failure: { message: messageOf(error), errcode } };
  }
}
