import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { openServedLedger, type ServedOptions } from '@sangsaeng/platform';
import { createApp } from '../http/create-app';
import { clearUploads } from '../imports/import-upload';
import { ImportJobs } from '../imports/import-jobs';
import { LiveLedger } from './live-ledger';
import { logLine } from './log-line';
import { settingsOf, type ServerConfig } from './server-config';
import { removeServerFile, writeServerFile } from './server-file';
import { importSample } from './sample-ledger';

export type RunningServer = {
  readonly url: string;
  /** Events in the store when the server began to listen. */
  readonly events: number;
  /** What was brought in of the sample; absent when it was not asked for or the ledger was not empty. */
  readonly sample?: { readonly accepted: number; readonly refused: number };
  /** Resolves when every view is served; rejects when they cannot be brought up. */
  readonly viewsUp: Promise<void>;
  /** Refuses new requests, lets what is in flight end, and closes the ledger. Calling it again waits for the same. */
  close(): Promise<void>;
};

/** Opens the ledger, listens, and brings the views up while it already answers. */
export async function startServer(
  config: ServerConfig,
  ports: Pick<ServedOptions, 'clock' | 'openStore'> = {},
): Promise<RunningServer> {
  const ledger = await openServedLedger(settingsOf(config), {
    withViews: 'later',
    ...ports,
    onViewsDropped: (error) => {
      logLine('views-dropped', { reason: error.message });
    },
    onProcessesDropped: (error) => {
      logLine('processes-dropped', { reason: error.message });
    },
    onCheckpoint: ({ what, ...details }) => {
      logLine(what === 'none-found' ? 'checkpoint-none-found' : 'checkpoint-not-signed', details);
    },
  });
  const live = new LiveLedger(ledger);
  let app: NestFastifyApplication | undefined;
  try {
    await clearUploads(ledger.dataFolder);
    const isEmpty = (await ledger.store.head()) === undefined;
    const sample = config.sample && isEmpty ? await importSample(ledger) : undefined;
    void ledger.processes.start();
    await ledger.days.start();
    app = await createApp(live);
    await app.listen({ port: config.port, host: config.host });
    const url = await app.getUrl();
    const startedAt = ledger.clock.now();
    await writeServerFile(ledger.dataFolder, { url, pid: process.pid, startedAt });
    return {
      url,
      events: ((await ledger.store.head())?.ordinal ?? -1) + 1,
      ...(sample !== undefined && { sample }),
      viewsUp: live.followLog(),
      close: once(closing(app, live)),
    };
  } catch (error) {
    await app?.close();
    await ledger.close();
    throw error;
  }
}

function closing(app: NestFastifyApplication, live: LiveLedger): () => Promise<void> {
  return async () => {
    live.closing = true;
    await app.close();
    await app.get(ImportJobs).settled();
    await removeServerFile(live.ledger.dataFolder);
    await live.ledger.close();
  };
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= work());
}
