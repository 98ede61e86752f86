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

export const root = resolve(__dirname, '../..');

/** Compiles the libraries and what else is named into a folder, one to one, for a process to start and a test to kill. */
export function compileTree(folder: string, ...alsoSources: readonly string[]): void {
  const options = swcOptions();
  for (const path of globSync(['libs/*/src/**/*.ts', ...alsoSources], { cwd: root })) {
    if (path.endsWith('.spec.ts')) continue;
    const filename = join(root, path);
    const { code } = transformSync(readFileSync(filename, 'utf8'), { ...options, filename });
    const target = join(folder, path.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, code);
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
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
