#!/usr/bin/env node
// npm run dev: compiles on every change, and Node restarts the server when what it has loaded changes.
import { spawn } from 'node:child_process';
import { ensureBuilt, forgetBuild, nestCli } from './lib/build.mjs';
import { ensureInstalled, node24 } from './lib/install.mjs';
import { runNode24 } from './lib/node24.mjs';
import { inProject, main, root } from './lib/project.mjs';

await main(async () => {
  await ensureInstalled();
  await ensureBuilt();
  forgetBuild();
  const compiler = spawn(node24(), [nestCli, 'build', 'api', '--watch'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const server = inProject('dist', 'apps', 'api', 'src', 'main.js');
  try {
    return await runNode24([
      '--watch',
      '--watch-preserve-output',
      server,
      ...process.argv.slice(2),
    ]);
  } finally {
    compiler.kill();
  }
});
