import 'reflect-metadata';
import { describeSettings } from '@sangsaeng/configuration';
import { startFailure } from '@sangsaeng/platform';
import { startTracing, type Tracing } from '@sangsaeng/telemetry';
import { demonstrate } from './server/demonstrate';
import { logLine } from './server/log-line';
import { readConfig } from './server/server-config';
import { startServer, type RunningServer } from './server/start-server';

void main();

async function main(): Promise<void> {
  try {
    const config = readConfig(process.env, process.argv.slice(2), {
      warn: (message) => {
        logLine('unwise-setting', { message });
      },
    });
    if (config.eventStore.kind !== 'embedded') logLine('settings', describeSettings(config));
    const { otlpUrl: url, workerId: instance } = config;
    const traces = await startTracing({ url, service: 'sangsaeng-api', instance });
    const server = await startServer(config);
    stopOnSignals(server, traces);
    const isDemonstrated = config.demo && server.events === 0;
    greet(server, isDemonstrated);
    await server.viewsUp.catch(async (error: unknown) => {
      await server.close();
      throw error;
    });
    if (isDemonstrated) say(await demonstrate(server.url));
  } catch (error) {
    fail(error);
  }
}

function greet({ url, events, sample }: RunningServer, isDemonstrated: boolean): void {
  say(`상생원장 · Sangsaeng Ledger  ${url}`);
  if (sample !== undefined)
    say(
      `견본 장부를 열었습니다: ${sample.accepted}행 기록, ${sample.refused}행 거절 · sample ledger: ${sample.accepted} rows recorded, ${sample.refused} refused`,
    );
  if (events > 0 || isDemonstrated) return;
  say(
    '장부가 비어 있습니다. `npx sangsaeng import <폴더>` 로 가져오거나, `npm start -- --sample` 로 견본을, `npm start -- --demo` 로 가상의 한 해를 둘러보십시오.',
  );
  say(
    'The ledger is empty. Import one with `npx sangsaeng import <folder>`, or look round: `npm start -- --sample` for a sample, `npm start -- --demo` for a fictional year.',
  );
}

/** The first signal stops cleanly; a second one does not wait. */
function stopOnSignals(server: RunningServer, traces: Tracing | undefined): void {
  const stop = () => {
    process.once('SIGINT', () => process.exit(130));
    process.once('SIGTERM', () => process.exit(143));
    const stopped = server.close().then(() => traces?.stop());
    stopped.then(() => {
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

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
