#!/usr/bin/env node
// npm start: installs and builds what is missing, then serves. `npm start -- --sample` opens the sample ledger.
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { runNode24 } from './lib/node24.mjs';
import { inProject, main } from './lib/project.mjs';

await main(async () => {
  await ensureInstalled();
  await ensureBuilt();
  return runNode24([inProject('dist', 'apps', 'api', 'src', 'main.js'), ...process.argv.slice(2)]);
});
