#!/usr/bin/env node
// npm run check: everything that needs no built program, two at a time, the longest first.
import { ensureInstalled, node24 } from './lib/install.mjs';
import { inProject, main, run, say, seconds } from './lib/project.mjs';

const tool = (...path) => inProject('node_modules', ...path);
const unitSpecs = (shard) => [
  `unit specs ${shard}`,
  '--experimental-vm-modules',
  tool('jest', 'bin', 'jest.js'),
  '--maxWorkers=1',
  `--shard=${shard}`,
  '--testPathIgnorePatterns',
  '\\.int\\.spec\\.ts$',
  '/node_modules/',
  '--',
  'libs',
  'apps',
  'test/tidy',
];
const CHECKS = [
  unitSpecs('1/2'),
  unitSpecs('2/2'),
  ['lint', tool('eslint', 'bin', 'eslint.js'), '--max-warnings=0', '.'],
  ['typed lint', tool('oxlint', 'bin', 'oxlint'), '--type-aware', '--deny-warnings', '.'],
  ['types', tool('typescript-native', 'bin', 'tsc'), '--noEmit', '-p', 'tsconfig.json'],
  [
    'format',
    tool('prettier', 'bin', 'prettier.cjs'),
    '--check',
    '--log-level=warn',
    '--cache',
    '--cache-location=.cache/prettier',
    '.',
  ],
  [
    'imports',
    tool('dependency-cruiser', 'bin', 'dependency-cruiser.mjs'),
    '--config',
    '.dependency-cruiser.cjs',
    'apps',
    'libs',
    'test',
  ],
  ['dead code', tool('knip', 'bin', 'knip.js'), '--no-config-hints'],
];

await main(async () => {
  await ensureInstalled();
  const startedMs = performance.now();
  const waiting = [...CHECKS];
  const done = [];
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      done.push(await check(next));
    }
  };
  await Promise.all([worker(), worker()]);
  for (const { name, code, time } of done) {
    say(`${code === 0 ? '✓' : '✗'} ${name.padEnd(14)} ${time.padStart(8)}`);
  }
  say(`  ${'total'.padEnd(14)} ${seconds(startedMs).padStart(8)}`);
  return done.every(({ code }) => code === 0) ? 0 : 1;
});

async function check([name, ...args]) {
  const startedMs = performance.now();
  const { code, output } = await run(node24(), ['--disable-warning=ExperimentalWarning', ...args]);
  if (code !== 0) say(`── ${name}\n${output}`);
  return { name, code, time: seconds(startedMs) };
}
