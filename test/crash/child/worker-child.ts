import { writeSync } from 'node:fs';
import { openServedWorker, type LedgerPlace } from '@sangsaeng/platform';

/** Where a worker of its own process works, and how long a lease lasts there. */
export type WorkerJob = { readonly place: LedgerPlace; readonly leaseMs: number };

/** Works until it is killed or told to stop, and says what becomes of its units. */
async function work({ place, leaseMs }: WorkerJob): Promise<void> {
  const say = (line: object) => writeSync(1, `${JSON.stringify(line)}\n`);
  const worker = await openServedWorker(place, {
    leaseMs,
    onNotice: (event, notice) => {
      say({ at: event, ...notice });
    },
  });
  process.once('SIGTERM', () => {
    void worker.close().then(() => process.exit(0));
  });
  say({ at: 'working' });
}

void work(JSON.parse(process.argv[2] ?? '{}') as WorkerJob);
