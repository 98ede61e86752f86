import {
  LedgerNotEmpty,
  LedgerUnreachable,
  progressText,
  reportText,
  runDemo,
  SMES_LEAST,
  UnexpectedAnswer,
} from '@sangsaeng/demo';
import { CliError, EXIT, type ExitCode } from './cli-error';
import { usageError, wholeNumber, type CommandLine } from './command-line';
import { DemoServer, type DemoFolders } from './demo-server';
import { repeatedLine } from './repeated-line';
import { print } from './terminal';

const SMES = 40;
const SMES_MOST = 50_000;
const SEED = 1;
const SEED_MOST = 4_294_967_295;
const USUAL_URL = 'http://127.0.0.1:3000';

/** A programme year through the public API: on the server that holds the folder, or on one of its own. */
export async function runDemoCommand(line: CommandLine, folders: DemoFolders): Promise<ExitCode> {
  const seed = wholeNumber('seed', line.flags['seed']) ?? SEED;
  const smes = wholeNumber('smes', line.flags['smes']) ?? SMES;
  requireBetween('seed', seed, [0, SEED_MOST]);
  requireBetween('smes', smes, [SMES_LEAST, SMES_MOST]);
  const server = await DemoServer.of(folders);
  const { show, clear } = repeatedLine();
  try {
    const onProgress = (progress: Parameters<typeof progressText>[0]) => {
      show(() => progressText(progress));
    };
    const outcome = await runDemo({ url: server.url, seed, smes, onProgress });
    clear();
    const asJson = line.flags['json'] === true;
    const text = asJson
      ? `${JSON.stringify(outcome, null, 1)}\n`
      : reportText(outcome, server.isOwn ? USUAL_URL : server.url);
    await print(text);
    if (server.isOwn && !asJson)
      await print(`\n\`npm start\` 로 열어 보십시오 · open it with \`npm start\`\n`);
    return EXIT.ok;
  } catch (error) {
    clear();
    throw explained(error);
  } finally {
    await server.stop();
  }
}

function requireBetween(flag: string, value: number, [least, most]: readonly [number, number]) {
  if (value >= least && value <= most) return;
  const range = `${least.toString()}–${most.toString()}`;
  throw usageError(`--${flag}: ${range} 가운데 하나여야 합니다`, `--${flag} is from ${range}`);
}

function explained(error: unknown): unknown {
  if (error instanceof LedgerNotEmpty)
    return new CliError(
      '장부가 비어 있지 않아 시연하지 않았습니다. --data 로 빈 폴더를 지정하십시오.',
      'The ledger is not empty, so nothing was demonstrated. Name an empty folder with --data.',
    );
  if (error instanceof LedgerUnreachable)
    return new CliError('서버가 답하지 않습니다.', `The server does not answer: ${error.message}`);
  if (error instanceof UnexpectedAnswer)
    return new CliError(
      '시연이 예상과 다른 답을 받아 멈췄습니다. 중간에 끊긴 시연이라면 빈 폴더에서 다시 시작하십시오.',
      `The demonstration met an answer it does not know: ${error.message}. If an earlier one was cut off, begin again on an empty folder.`,
    );
  return error;
}
