import { parentPort, workerData } from 'node:worker_threads';
import { KeepAliveConnection } from './keep-alive-connection';

export type QueryTask = {
  readonly port: number;
  /** Asked in turn. */
  readonly requests: readonly string[];
  readonly seconds: number;
};

/** Milliseconds that each query took, by the place of its request. In a thread of its own: the writers' client may not count. */
async function main({ port, requests, seconds }: QueryTask): Promise<void> {
  const connection = await KeepAliveConnection.open(port);
  const taken = requests.map((): number[] => []);
  const end = performance.now() + seconds * 1000;
  for (let turn = 0; performance.now() < end; turn = (turn + 1) % requests.length) {
    const from = performance.now();
    const { status, body } = await connection.ask(requests[turn] ?? '');
    taken[turn]?.push(performance.now() - from);
    if (status !== 200) throw new Error(`${status.toString()} ${body}`);
  }
  connection.close();
  parentPort?.postMessage(taken);
}

void main(workerData as QueryTask);
