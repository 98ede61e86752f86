import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { inProject, readJson, root } from './project.mjs';

/**
 * Compiles apps, libs (with their testing helpers), test support and benches one to one into .cache/bench, imports of
 * @sangsaeng/* resolved, and answers the compiled benches by name. No type check: `npm run check` has it.
 */
export async function compileBenches() {
  const { transformFile } = createRequire(import.meta.url)('@swc/core');
  const out = inProject('.cache', 'bench');
  rmSync(out, { recursive: true, force: true });
  const options = swcOptions();
  const benches = new Map();
  for (const path of typescriptFiles()) {
    const { code } = await transformFile(inProject(path), options);
    const target = join(out, path.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, code);
    const name = /([^/]+)\.bench\.ts$/.exec(path)?.[1];
    if (name !== undefined) benches.set(name, target);
  }
  return benches;
}

function swcOptions() {
  const { jsc, module } = readJson(inProject('.swcrc'));
  // Spelled out: swc's own handling of a star inside a path is not that of TypeScript.
  const aliases = readdirSync(inProject('libs')).flatMap((name) => [
    [`@sangsaeng/${name}`, [`libs/${name}/src/index.ts`]],
    [`@sangsaeng/${name}/testing`, [`libs/${name}/src/testing/index.ts`]],
  ]);
  return {
    jsc: { ...jsc, baseUrl: root, paths: Object.fromEntries(aliases) },
    module: { ...module, ignoreDynamic: false, resolveFully: true },
    swcrc: false,
    sourceMaps: 'inline',
  };
}

function typescriptFiles() {
  return ['apps', 'libs', 'test/bench', 'test/support'].flatMap((folder) =>
    readdirSync(inProject(folder), { recursive: true })
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'))
      .map((path) => join(folder, path)),
  );
}
