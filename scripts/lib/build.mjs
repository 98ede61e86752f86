import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exclusively } from './exclusive.mjs';
import { node24 } from './install.mjs';
import { inProject, mustRun, step } from './project.mjs';

const stamp = inProject('dist', '.built-from');
const SETTINGS = [
  'package-lock.json',
  'nest-cli.json',
  'tsconfig.base.json',
  'tsconfig.build.json',
];
const NOT_BUILT = /\.spec\.ts$|\/(?:testing|contract)\//;
export const nestCli = inProject('node_modules', '@nestjs', 'cli', 'bin', 'nest.js');

/** Compiles apps and libs to dist/, unless dist/ was built from exactly these sources. */
export async function ensureBuilt() {
  if (isBuilt()) return;
  await exclusively(async () => {
    const wanted = sourcesFingerprint();
    if (isBuilt(wanted)) return;
    forgetBuild();
    await step('빌드 · building (nest build)', () =>
      mustRun(node24(), [nestCli, 'build', 'api'], '빌드하지 못했습니다 · The build failed'),
    );
    writeFileSync(stamp, wanted);
  });
}

/** Somebody else is about to write into dist/: the next start must not trust it. */
export function forgetBuild() {
  rmSync(stamp, { force: true });
}

function isBuilt(wanted = sourcesFingerprint()) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
}

/** Contents, not times: a fresh clone or a switched branch has arbitrary times. */
function sourcesFingerprint() {
  const hash = createHash('sha256');
  for (const path of [...SETTINGS, ...sources('apps'), ...sources('libs')]) {
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(inProject(path)))
      .update('\0');
  }
  return hash.digest('hex');
}

function sources(folder) {
  return readdirSync(inProject(folder), { recursive: true })
    .filter((path) => path.endsWith('.ts') && !NOT_BUILT.test(path))
    .map((path) => join(folder, path))
    .sort();
}
