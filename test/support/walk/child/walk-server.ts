import 'reflect-metadata';
import { instant, type Clock } from '@sangsaeng/kernel';
import { logSink } from '../../../../apps/api/src/server/log-line';
import { startServer } from '../../../../apps/api/src/server/start-server';
import type { WalkJob, WalkNews } from './walk-job';

/** The server as a process whose day is told from outside, so that a year can be walked in a minute. */
async function main(): Promise<void> {
  const job = JSON.parse(process.argv[2] ?? '') as WalkJob;
  let { day } = job;
  const clock: Clock = {
    now: () => instant(`${day}${new Date().toISOString().replace(/^.*T\d\d/, 'T03')}`),
  };
  logSink.write = (line) => {
    if (/"(level|event)":"[a-z-]*(error|dropped|failed)/.test(line)) process.stderr.write(line);
  };
  process.on('message', (told: { readonly day: string }) => {
    day = told.day;
    say({ at: 'day', day });
  });
  const config = { dataFolder: job.dataFolder, host: '127.0.0.1', port: 0, sample: false };
  const server = await startServer(config, { clock });
  await server.viewsUp;
  say({ at: 'up', url: server.url });
}

function say(news: WalkNews): void {
  process.send?.(news);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? '') : String(error)}\n`);
  process.exit(1);
});
