#!/usr/bin/env node
// npm test: the whole suite from nothing. Further arguments go to Jest: `npm test -- libs/donor`.
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { accountingToolsMissing, installAccountingTools } from './lib/accounting-tools.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { runJest } from './lib/node24.mjs';
import { inProject, main, readJson, say } from './lib/project.mjs';
import { installRedisServer, redisServerMissing } from './lib/redis-server.mjs';

const results = inProject('.cache', 'jest-results.json');

await main(async () => {
  await ensureInstalled();
  await ensureBuilt();
  await installAccountingTools();
  await installRedisServer();
  const missing = accountingToolsMissing();
  const withoutRedis = redisServerMissing();
  const env = { ...process.env, NODE_ENV: 'test' };
  if (missing.length > 0) env.SANGSAENG_WITHOUT_ACCOUNTING_TOOLS = '1';
  if (withoutRedis) env.LEDGER_WITHOUT_REDIS = '1';

  mkdirSync(inProject('.cache'), { recursive: true });
  rmSync(results, { force: true });
  const code = await runJest(
    ['--maxWorkers=2', '--json', `--outputFile=${results}`, ...process.argv.slice(2)],
    env,
  );
  if (missing.length > 0) warnAbout(missing);
  if (withoutRedis) warnAboutRedis();
  if (existsSync(results)) process.stdout.write(`${summary(readJson(results))}\n`);
  return code;
});

function warnAbout(missing) {
  say(
    `\n! 외부 회계 프로그램 없이 시험했습니다: ${missing.join(', ')} (장부를 독립 프로그램으로 대조하는 시험은 건너뜀)\n` +
      `! Tested without the accounting programs ${missing.join(', ')}: the checks that compare the books with them were skipped`,
  );
}

function warnAboutRedis() {
  say(
    '\n! redis-server 없이 시험했습니다 (Redis 조회 저장소와 여러 대로 돌리는 구성의 시험은 건너뜀)\n' +
      '! Tested without redis-server: the tests of the Redis read store and of set-ups past one machine were skipped',
  );
}

/** A file that could not even be loaded counts as one failure: Jest itself counts none of its tests. */
function summary(result) {
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  const skipped = result.numPendingTests > 0 ? `, ${result.numPendingTests} skipped` : '';
  return `${result.numPassedTests} passed, ${failed} failed${skipped}`;
}
