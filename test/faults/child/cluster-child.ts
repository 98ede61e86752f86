import 'reflect-metadata';
import { openEventStoreDb } from '@sangsaeng/event-store';
import { openServedWorker } from '@sangsaeng/platform';
import { logSink } from '../../../apps/api/src/server/log-line';
import { startServer } from '../../../apps/api/src/server/start-server';
import { say, toldClock } from '../../support/walk/child/told-clock';
import type { ClusterJob } from './cluster-job';

/** A server or a worker as a process whose day is told from outside, and which waits less long than in earnest. */
async function main({ role, place, day, leaseMs, deadlineMs }: ClusterJob): Promise<string> {
  const clock = toldClock(day);
  const { url: connectionString = '' } = { url: undefined, ...place.eventStore };
  const openStore = () => openEventStoreDb({ connectionString, deadlineMs });
  if (role === 'worker') {
    await openServedWorker(place, { clock, openStore, leaseMs, onNotice: tell });
    return '';
  }
  logSink.write = (line) => {
    if (/"(level|event)":"[a-z-]*(error|dropped|failed)/.test(line)) process.stderr.write(line);
  };
  const config = { ...place, host: '127.0.0.1', port: 0, sample: false };
  return (await startServer(config, { clock, openStore })).url;
}

function tell(event: string, notice: object): void {
  process.stderr.write(`${event} ${JSON.stringify(notice)}\n`);
}

function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? '') : String(error)}\n`);
  process.exit(1);
}

// Nobody is left to stop it.
process.once('disconnect', () => process.exit(1));
main(JSON.parse(process.argv[2] ?? '') as ClusterJob).then((url) => {
  say({ at: 'up', url });
}, fail);
