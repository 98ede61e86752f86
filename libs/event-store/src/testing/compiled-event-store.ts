import { globSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

type Swc = {
  readonly transformSync: (source: string, options: object) => { readonly code: string };
};

const root = resolve(__dirname, '../../../..');

/**
 * Compiles this library and the kernel into a folder and answers the path of a module there, for tests that need a
 * process of their own to kill.
 */
export function compiledModule(folder: string, path: string): string {
  const fromRoot = createRequire(join(root, 'package.json'));
  const { transformSync } = fromRoot('@swc/core') as Swc;
  const { jsc } = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8')) as {
    readonly jsc: object;
  };
  const kernel = JSON.stringify(join(folder, 'libs/kernel/src/index.js'));
  for (const file of globSync('libs/{kernel,event-store}/src/**/*.ts', { cwd: root })) {
    if (file.endsWith('.spec.ts')) continue;
    const source = readFileSync(join(root, file), 'utf8');
    const options = { jsc, module: { type: 'commonjs' }, swcrc: false, filename: file };
    const code = transformSync(source, options).code.replaceAll('"@sangsaeng/kernel"', kernel);
    const target = join(folder, file.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, code);
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return join(folder, path);
}
