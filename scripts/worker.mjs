#!/usr/bin/env node
// npm run worker: a process that keeps views and carries out what follows, beside API servers on EventStoreDB and Redis.
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { runNode24 } from './lib/node24.mjs';
import { inProject, main } from './lib/project.mjs';

await main(async () => {
  await ensureInstalled();
  await ensureBuilt();
  return runNode24([inProject('dist', 'apps', 'worker', 'src', 'main.js')]);
});
