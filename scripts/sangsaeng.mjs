#!/usr/bin/env node
// The command line: `npx sangsaeng …` inside the clone, or this file from anywhere.
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { runNode24 } from './lib/node24.mjs';
import { inProject, main } from './lib/project.mjs';

await main(async () => {
  await ensureInstalled();
  await ensureBuilt();
  return runNode24([inProject('dist', 'apps', 'cli', 'src', 'main.js'), ...process.argv.slice(2)]);
});
