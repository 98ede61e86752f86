import 'reflect-metadata';
import { logSink } from '../../../../apps/api/src/server/log-line';
import { startServer } from '../../../../apps/api/src/server/start-server';
import { say, toldClock } from './told-clock';
import type { WalkJob } from './walk-job';

/** The server as a process whose day is told from outside, so that a year can be walked in a minute. */
async function main(): Promise<void> {
  const job = JSON.parse(process.argv[2] ?? '') as WalkJob;
  logSink.write = (line) => {
    if (/"(level|event)":"[a-z-]*(error|dropped|failed)/.test(line)) process.stderr.write(line);
  };
  const config = { dataFolder: job.dataFolder, host: '127.0.0.1', port: 0, sample: false };
  const server = await startServer(config, { clock: toldClock(job.day) });
  await server.viewsUp;
  say({ at: 'up', url: server.url });
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? '') : String(error)}\n`);
  process.exit(1);
});
