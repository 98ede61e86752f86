import 'reflect-metadata';
import { describeSettings, readSettings } from '@sangsaeng/configuration';
import { startFailure } from '@sangsaeng/platform';
import { startTracing } from '@sangsaeng/telemetry';
import { startWorker } from './start-worker';
import { logWork } from './worker-log';

void main();

async function main(): Promise<void> {
  try {
    const settings = readSettings(process.env, 'worker', {
      warn: (message) => {
        logWork('unwise-setting', { message });
      },
    });
    logWork('settings', describeSettings(settings));
    const { otlpUrl: url, workerId: instance } = settings;
    const traces = await startTracing({ url, service: 'sangsaeng-worker', instance });
    const worker = await startWorker(settings);
    stopOnSignals(() => worker.close().then(() => traces?.stop()));
    process.stdout.write(`상생원장 작업자 · Sangsaeng Ledger worker ${instance}  ${worker.url}\n`);
  } catch (error) {
    fail(error);
  }
}

/** The first signal leaves the work to others; a second one does not wait. */
function stopOnSignals(close: () => Promise<void>): void {
  const stop = () => {
    process.once('SIGINT', () => process.exit(130));
    process.once('SIGTERM', () => process.exit(143));
    close().then(() => {
      process.exit(0);
    }, fail);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

function fail(error: unknown): void {
  process.stderr.write(`${startFailure(error)}\n`);
  process.exit(1);
}
