import {
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { transformSync, type Options } from '@swc/core';

const root = resolve(__dirname, '../..');
const SOURCES = ['libs/*/src/**/*.ts', 'test/crash/child/*.ts'];

/** Compiles the libraries and the child process into a folder; answers the script to start, for a process to kill. */
export function compiledChild(folder: string): string {
  const options = swcOptions();
  for (const path of globSync(SOURCES, { cwd: root })) {
    if (path.endsWith('.spec.ts')) continue;
    const filename = join(root, path);
    const { code } = transformSync(readFileSync(filename, 'utf8'), { ...options, filename });
    const target = join(folder, path.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, code);
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return join(folder, 'test/crash/child/ledger-child.js');
}

function swcOptions(): Options {
  const { jsc } = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8')) as Options;
  const aliases = readdirSync(join(root, 'libs')).flatMap((name) => [
    [`@sangsaeng/${name}`, [`libs/${name}/src/index.ts`]],
    [`@sangsaeng/${name}/testing`, [`libs/${name}/src/testing/index.ts`]],
  ]);
  return {
    jsc: { ...jsc, baseUrl: root, paths: Object.fromEntries(aliases) as Record<string, string[]> },
    module: { type: 'commonjs', resolveFully: true },
    swcrc: false,
  };
}
