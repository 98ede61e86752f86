import { readSettings, type Settings } from '@sangsaeng/configuration';
import { EXIT, type ExitCode } from './cli-error';
import { readCommandLine, USAGE, type CommandLine } from './command-line';
import { runCheckpoint } from './checkpoint-command';
import { RUN, WITHOUT_VIEWS } from './commands';
import { runDemoCommand } from './demo-command';
import { explain } from './explain-failure';
import { keptByItsOperator } from './folder-access';
import type { Progress } from './ledger-access';
import { runMigrate } from './migrate-command';
import { openAccess } from './open-access';
import { runRestore } from './restore-command';
import { note, print, terminalProgress } from './terminal';

async function main(args: readonly string[]): Promise<ExitCode> {
  const line = readCommandLine(args);
  if (line.command === 'help') {
    await print(USAGE);
    return EXIT.ok;
  }
  const { progress, clear } = terminalProgress();
  try {
    return await run(line, progress);
  } finally {
    clear();
  }
}

async function run(line: CommandLine, progress: Progress): Promise<ExitCode> {
  const { command, flags } = line;
  // Between two set-ups, so the environment may be that of either.
  if (command === 'migrate') return runMigrate(line, progress);
  const place = settingsOf(flags);
  const { dataFolder, keysFolder, eventStore } = place;
  if (command === 'restore' && eventStore.kind !== 'embedded') throw keptByItsOperator();
  const keys = keysFolder === undefined ? {} : { keysFolder };
  if (command === 'restore') return runRestore(line, { dataFolder, ...keys });
  if (command === 'checkpoint') return runCheckpoint(line, place, progress);
  if (command === 'demo') return runDemoCommand(line, { dataFolder, ...keys });
  const access = await openAccess({ place, withViews: !WITHOUT_VIEWS.has(command) });
  try {
    return await RUN[command as keyof typeof RUN](line, access, progress);
  } finally {
    await access.close();
  }
}

/** Those of the environment; a flag goes before. */
function settingsOf(flags: CommandLine['flags']): Settings {
  const [data, keys] = [text(flags['data']), text(flags['keys'])];
  const told = {
    ...process.env,
    ...(data !== undefined && { SANGSAENG_DATA: data }),
    ...(keys !== undefined && { SANGSAENG_KEYS: keys }),
  };
  return readSettings(told, 'cli', { warn: note });
}

function text(flag: string | boolean | undefined): string | undefined {
  return typeof flag === 'string' ? flag : undefined;
}

// A reader that goes away (`| head`) ends the output, which is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? EXIT.ok : EXIT.failed);
});

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => (process.exitCode = explain(error)),
);
