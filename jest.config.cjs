// Jest runs on the pinned Node 24 with --experimental-vm-modules, so that CommonJS specs can require
// the ESM-only packages (Nest 12 among them) as they are; only our own TypeScript is transformed.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const swcrc = JSON.parse(readFileSync(join(__dirname, '.swcrc'), 'utf8'));
delete swcrc.$schema;

/** @type {import('jest').Config} */
module.exports = {
  rootDir: __dirname,
  testEnvironment: 'node',
  // No test asserts how long something takes; this only ends what hangs, on a slow machine too.
  testTimeout: 60_000,
  testRegex: '\\.spec\\.ts$',
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  moduleNameMapper: {
    '^@sangsaeng/([a-z-]+)/testing$': '<rootDir>/libs/$1/src/testing/index.ts',
    '^@sangsaeng/([a-z-]+)$': '<rootDir>/libs/$1/src/index.ts',
  },
  transform: { '\\.ts$': ['@swc/jest', { ...swcrc, swcrc: false }] },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.cache/'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/dist/'],
};
