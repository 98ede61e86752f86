// Jest runs on the pinned Node 24 with --experimental-vm-modules, so that CommonJS specs can require
// the ESM-only packages (Nest 12 among them) as they are; only our own TypeScript is transformed.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const swcrc = JSON.parse(readFileSync(join(__dirname, '.swcrc'), 'utf8'));
delete swcrc.$schema;

const common = {
  rootDir: __dirname,
  testEnvironment: 'node',
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  moduleNameMapper: {
    '^@sangsaeng/([a-z-]+)/testing$': '<rootDir>/libs/$1/src/testing/index.ts',
    '^@sangsaeng/([a-z-]+)$': '<rootDir>/libs/$1/src/index.ts',
  },
  transform: { '\\.ts$': ['@swc/jest', { ...swcrc, swcrc: false }] },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.cache/'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/dist/'],
};

/** The stories, told to a ledger in one set-up: see test/scenarios/story/set-ups.ts. */
const stories = (displayName, ledgerSetUp, further = {}) => ({
  ...common,
  displayName,
  roots: ['<rootDir>/test/scenarios'],
  testRegex: '-story\\.int\\.spec\\.ts$',
  globals: { ledgerSetUp },
  ...further,
});
const needsRedis = { setupFilesAfterEnv: ['<rootDir>/test/support/skipped-without-redis.ts'] };

/** @type {import('jest').Config} */
module.exports = {
  rootDir: __dirname,
  // No test asserts how long something takes; this only ends what hangs, on a slow machine too.
  testTimeout: 60_000,
  projects: [
    { ...common, testRegex: '(?<!-story\\.int)\\.spec\\.ts$' },
    stories('embedded + SQLite', 'one process'),
    stories('embedded + Redis', 'one process with Redis', needsRedis),
    stories('EventStoreDB + Redis', 'past one machine', needsRedis),
  ],
};
