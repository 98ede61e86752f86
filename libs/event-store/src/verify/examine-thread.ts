import { parentPort, workerData } from 'node:worker_threads';
import { openForReading } from '../embedded/store-file';
import { ChunkExaminer, type ChunkRange, type ExaminedStore } from './chunk-bytes';

/** Entry of a thread: answers each range of chunks that it is sent, in order, until it is sent none. */
const { folder, envelopes } = workerData as ExaminedStore;
const database = openForReading(folder);
const examiner = new ChunkExaminer(database, envelopes);

parentPort?.on('message', (range: ChunkRange | undefined) => {
  if (range !== undefined) {
    parentPort?.postMessage(examiner.range(range));
    return;
  }
  database.close();
  parentPort?.close();
});
