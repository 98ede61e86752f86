import { CorruptStore, RunFailed, StoreUnavailable } from '@sangsaeng/event-store';
import { KeyStoreError } from '@sangsaeng/key-store';
import { ImportInterrupted, UnreadableImport } from '@sangsaeng/ledger-import';
import { CliError, EXIT, type ExitCode } from './cli-error';
import { readCommandLine, USAGE, type CommandLine } from './command-line';
import { RUN, runRestore, WITHOUT_VIEWS } from './commands';
import { runDemoCommand } from './demo-command';
import type { Progress } from './ledger-access';
import { openAccess } from './open-access';
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
  const { command, flags, operands } = line;
  const dataFolder = text(flags['data']) ?? process.env['SANGSAENG_DATA'] ?? './data';
  const keysFolder = text(flags['keys']) ?? process.env['SANGSAENG_KEYS'];
  if (command === 'restore') return runRestore(operands[0] ?? '', dataFolder);
  const keys = keysFolder === undefined ? {} : { keysFolder };
  if (command === 'demo') return runDemoCommand(line, { dataFolder, ...keys });
  const access = await openAccess({ dataFolder, ...keys, withViews: !WITHOUT_VIEWS.has(command) });
  try {
    return await RUN[command as keyof typeof RUN](line, access, progress);
  } finally {
    await access.close();
  }
}

function text(flag: string | boolean | undefined): string | undefined {
  return typeof flag === 'string' ? flag : undefined;
}

/** What a person is told: never a stack trace for what the program knows by name. */
function explain(error: unknown): ExitCode {
  if (error instanceof CliError) {
    note(error.message);
    return error.exitCode;
  }
  if (error instanceof UnreadableImport) {
    for (const { code, file, row, message, messageEn } of error.problems) {
      const where = row === undefined ? file : `${file} ${row.toString()}행`;
      note(`${where} ${code}: ${message}\n  ${messageEn}`);
    }
    note('아무것도 기록하지 않았습니다 · nothing was written');
    return EXIT.failed;
  }
  if (isNamed(error)) {
    note(`${error.code}: ${error.message}`);
    return EXIT.failed;
  }
  note(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return EXIT.failed;
}

function isNamed(error: unknown): error is Error & { readonly code: string } {
  return [CorruptStore, StoreUnavailable, KeyStoreError, ImportInterrupted, RunFailed].some(
    (named) => error instanceof named,
  );
}

// A reader that goes away (`| head`) ends the output, which is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? EXIT.ok : EXIT.failed);
});

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => (process.exitCode = explain(error)),
);
