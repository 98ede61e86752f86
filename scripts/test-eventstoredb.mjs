#!/usr/bin/env node
// npm run test:eventstoredb: the EventStoreDB adapter against its protocol server, and against the server that
// EVENTSTOREDB_URL names, where that is set.
import { ensureInstalled } from './lib/install.mjs';
import { runJest } from './lib/node24.mjs';
import { main, say } from './lib/project.mjs';

await main(async () => {
  await ensureInstalled();
  const { EVENTSTOREDB_URL: url } = process.env;
  if (url === undefined) {
    say(
      '! EVENTSTOREDB_URL이 없어 실제 EventStoreDB 시험은 건너뜁니다 (프로토콜 서버로만 시험)\n' +
        '! EVENTSTOREDB_URL is not set: the tests against a real EventStoreDB are skipped',
    );
  }
  const args = ['--maxWorkers=2', 'libs/event-store/src/eventstoredb', ...process.argv.slice(2)];
  return runJest(args, { ...process.env, NODE_ENV: 'test' });
});
