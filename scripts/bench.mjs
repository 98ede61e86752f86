#!/usr/bin/env node
// npm run bench [-- name …]: runs test/bench/<name>.bench.ts and writes docs/performance.md. A bench exports
// `run(report)` and calls report({ what, value, unit?, durability?, batch?, note? }) once a row.
import { fork } from 'node:child_process';
import { compileBenches } from './lib/compile-benches.mjs';
import { ensureInstalled, node24 } from './lib/install.mjs';
import { MEMORY } from './lib/node24.mjs';
import { page, writeSection } from './lib/performance-page.mjs';
import { inProject, main, mustRun, root, say, SetupError, step } from './lib/project.mjs';
import { installRedisServer, redisServerMissing } from './lib/redis-server.mjs';

/** Benches that start a redis-server of their own. */
const ON_REDIS = new Set(['cluster', 'redis']);
const prettier = inProject('node_modules', 'prettier', 'bin', 'prettier.cjs');

await main(async () => {
  await ensureInstalled();
  const benches = await step('측정 코드 빌드 · compiling the benches', compileBenches);
  const names = process.argv.length > 2 ? process.argv.slice(2) : [...benches.keys()].sort();
  if (names.some((name) => ON_REDIS.has(name))) await installRedisServer();
  for (const name of names) {
    const file = benches.get(name);
    if (file === undefined) {
      throw new SetupError(
        `✗ ${name}: no such bench. There are: ${[...benches.keys()].join(', ')}`,
      );
    }
    if (ON_REDIS.has(name) && redisServerMissing()) {
      say(
        `! redis-server 없이는 잴 수 없습니다 · cannot be measured without redis-server: ${name}`,
      );
      continue;
    }
    const { machine, rows } = await step(name, () => measure(file));
    for (const row of rows) say(`  ${row.what}: ${row.value} ${row.unit ?? ''}`);
    writeSection(name, machine, rows);
  }
  await mustRun(
    node24(),
    [prettier, '--write', page],
    'docs/performance.md could not be formatted',
  );
  return 0;
});

/** Each bench has a process of its own, so that none inherits another's heap, and runs as the program itself does. */
function measure(file) {
  return new Promise((resolve, reject) => {
    const child = fork(inProject('scripts', 'lib', 'run-bench.mjs'), [file], {
      cwd: root,
      env: { ...MEMORY, ...process.env },
      execPath: node24(),
      execArgv: ['--disable-warning=ExperimentalWarning', '--expose-gc'],
    });
    const rows = [];
    let machine;
    child.on('message', (message) => {
      if (message.row !== undefined) rows.push(message.row);
      else ({ machine } = message);
    });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) resolve({ machine, rows });
      else reject(new SetupError(`✗ ${file}: exit ${code}`));
    });
  });
}
