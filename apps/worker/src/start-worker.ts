import type { NestApplicationOptions } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Settings } from '@sangsaeng/configuration';
import { openServedWorker, type Worker, type WorkerPorts } from '@sangsaeng/platform';
import { logWork } from './worker-log';
import { WorkerModule } from './worker.module';
import { WorkerReading } from './worker-reading';

export type RunningWorker = {
  /** Where health and metrics are told. */
  readonly url: string;
  readonly worker: Worker;
  /** Leaves its work to others and ends. Calling it again waits for the same. */
  close(): Promise<void>;
};

const OPTIONS: NestApplicationOptions = { logger: false, abortOnError: false };

/** Joins the workers of the ledger and tells how it stands. */
export async function startWorker(
  settings: Settings,
  ports: Omit<WorkerPorts, 'onNotice'> = {},
): Promise<RunningWorker> {
  const worker = await openServedWorker(settings, { ...ports, onNotice: logWork });
  let app: NestFastifyApplication | undefined;
  try {
    app = await NestFactory.create<NestFastifyApplication>(
      WorkerModule.over(new WorkerReading(worker)),
      new FastifyAdapter(),
      OPTIONS,
    );
    await app.listen({ port: settings.http.port, host: settings.http.host });
    const close = closing(app, worker);
    return { url: await app.getUrl(), worker, close };
  } catch (error) {
    await app?.close();
    await worker.close();
    throw error;
  }
}

function closing(app: NestFastifyApplication, worker: Worker): () => Promise<void> {
  let done: Promise<void> | undefined;
  const close = async () => {
    await app.close();
    await worker.close();
  };
  return () => (done ??= close());
}
