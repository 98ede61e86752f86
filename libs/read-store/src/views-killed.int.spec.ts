import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openEmbeddedEventStore } from '@sangsaeng/event-store';
import { SqliteReadStore } from './sqlite/sqlite-read-store';
import { allProjections, runnerOver } from './testing';

const ROOT = resolve(__dirname, '../../..');

/** Compiles TypeScript as it is required, with the aliases of the project, in a process that is there to be killed. */
const FOLLOWER = `
const Module = require('node:module');
const { readFileSync } = require('node:fs');
const [root, folder, round] = process.argv.slice(1);
const { transformSync } = Module.createRequire(root + '/package.json')('@swc/core');
const { jsc } = JSON.parse(readFileSync(root + '/.swcrc', 'utf8'));
const find = Module._resolveFilename;
Module._resolveFilename = (name, ...rest) => {
  const [, lib, testing = ''] = /^@sangsaeng\\/([a-z-]+)(\\/testing)?$/.exec(name) ?? [];
  return find(lib === undefined ? name : root + '/libs/' + lib + '/src' + testing + '/index.ts', ...rest);
};
Module._extensions['.ts'] = (module, filename) => {
  const options = { jsc, module: { type: 'commonjs' }, swcrc: false, filename };
  module._compile(transformSync(readFileSync(filename, 'utf8'), options).code, filename);
};
require(root + '/libs/read-store/src/testing/view-follower.ts').followUntilKilled(folder, +round);
`;

/** Kills the follower once it has said so much. */
function killedAfter(folder: string, round: number, output: number): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, ['-e', FOLLOWER, ROOT, folder, round.toString()], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [said, errors] = [0, ''];
    child.stdout.on('data', (data: Buffer) => {
      said += data.length;
      if (said >= output) child.kill('SIGKILL');
    });
    child.stderr.on('data', (data: Buffer) => {
      errors += data.toString('utf8');
    });
    child.on('close', (_, signal) => {
      if (signal === 'SIGKILL') done();
      else fail(new Error(errors));
    });
  });
}

describe('Views of a process that was killed', () => {
  test('are built again at the next start and say what the events say', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'views-killed-'));
    try {
      for (const [round, output] of [2, 7, 13].entries()) await killedAfter(folder, round, output);
      const store = await openEmbeddedEventStore(join(folder, 'events'));
      const readStore = new SqliteReadStore(join(folder, 'views'));
      for (const projection of allProjections)
        expect(readStore.reader(projection.name)).toBeUndefined();
      const runner = runnerOver(store, readStore);
      await runner.start();
      const head = await store.head();
      expect(head?.ordinal).toBeGreaterThan(100);
      for (const { name } of allProjections)
        expect(await runner.verify(name)).toMatchObject({ agrees: true, position: head?.ordinal });
      await runner.stop();
      await readStore.close();
      await store.close();
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 120_000);
});
