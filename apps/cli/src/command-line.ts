import { parseArgs } from 'node:util';
import { CliError, EXIT } from './cli-error';

export type CommandLine = {
  readonly command: string;
  readonly operands: readonly string[];
  readonly flags: Readonly<Record<string, string | boolean | undefined>>;
};

const FLAGS = {
  data: { type: 'string' },
  keys: { type: 'string' },
  json: { type: 'boolean' },
  partial: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  report: { type: 'string' },
  view: { type: 'string' },
  accept: { type: 'boolean' },
  follow: { type: 'boolean' },
  after: { type: 'string' },
  type: { type: 'string' },
  stream: { type: 'string' },
  limit: { type: 'string' },
  dialect: { type: 'string' },
  order: { type: 'string' },
  out: { type: 'string' },
  seed: { type: 'string' },
  smes: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  undo: { type: 'boolean' },
  'older-than-checkpoint': { type: 'string' },
  help: { type: 'boolean' },
} as const;

const COMMON = ['data', 'keys', 'help'] as const;

/** The commands, how many operands each takes and which flags it knows. */
export const COMMANDS = {
  import: { operands: 1, flags: ['partial', 'dry-run', 'report', 'json'] },
  balances: { operands: 0, flags: ['json'] },
  rebuild: { operands: 0, flags: ['view', 'accept', 'json'] },
  verify: { operands: 0, flags: ['json'] },
  events: { operands: 0, flags: ['follow', 'after', 'type', 'stream', 'limit'] },
  export: { operands: 1, flags: ['dialect', 'order', 'out'] },
  backup: { operands: 1, flags: ['json'] },
  restore: { operands: 1, flags: ['older-than-checkpoint', 'json'] },
  migrate: { operands: 0, flags: ['from', 'to', 'undo', 'json'] },
  checkpoint: { operands: 0, flags: ['json'] },
  demo: { operands: 0, flags: ['seed', 'smes', 'json'] },
} as const satisfies Readonly<
  Record<string, { readonly operands: number; readonly flags: readonly (keyof typeof FLAGS)[] }>
>;
export type CommandName = keyof typeof COMMANDS;

export const USAGE = `sangsaeng <명령 command> [--data DIR] [--keys DIR]

  import <폴더|xlsx|zip> [--partial] [--dry-run] [--report FILE.json] [--json]
                          장부를 가져옵니다 · bring a ledger in
  balances [--json]       출연기업·과제별 잔액 · balances of donors, lots, projects
  rebuild [--view NAME] [--accept]
                          기록에서 조회 자료를 다시 만듭니다 · build the views again from the events
  verify                  저장된 바이트와 모든 행을 대조합니다 · check stored bytes and every row
  events [--after N] [--type A,B] [--stream S] [--limit N] [--follow]
                          사건 기록 · the events, as JSON lines
  export journal [--dialect hledger|beancount] [--order value|record] [--out FILE]
                          분개장 · the journal for an accounting program
  backup <폴더 folder>     서버가 도는 중에도 됩니다 · also while a server runs
  restore <폴더 folder> [--older-than-checkpoint 사유 REASON]
                          백업을 빈 데이터 폴더로 · a backup into an empty data folder
  migrate --to esdb://… · migrate --from esdb://… --to <폴더 folder> · migrate --undo
                          기록을 EventStoreDB로, 또는 거기서 · move the events to EventStoreDB, or back
  checkpoint [--json]     기록의 끝에 서명합니다 · sign where the events end
  demo [--smes 40] [--seed 1] [--json]
                          빈 장부에 가상의 한 해를 시연합니다 · play a fictional programme year on an empty ledger

끝 코드 exit code: 0 모두 정상 all is well · 1 할 수 없음 could not be done · 2 거절·차이 있음 not all well · 64 사용법 usage
`;

/** Reads the command line; whatever is unknown, missing or too much is refused with a hint. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const parsed = parse(args);
  const [command = 'help', ...operands] = parsed.positionals;
  const flags = parsed.values;
  if (command === 'help' || flags.help === true) return { command: 'help', operands: [], flags };
  if (!Object.hasOwn(COMMANDS, command)) {
    throw usageError(`모르는 명령입니다: ${command}`, `Unknown command: ${command}`);
  }
  const known = COMMANDS[command as CommandName];
  if (operands.length !== known.operands) {
    const wanted = known.operands.toString();
    throw usageError(
      `${command}: 인자가 ${wanted}개여야 합니다`,
      `${command} takes ${wanted} operand(s)`,
    );
  }
  const allowed: readonly string[] = [...COMMON, ...known.flags];
  const stray = Object.keys(flags).find((flag) => !allowed.includes(flag));
  if (stray !== undefined)
    throw usageError(`${command}: 모르는 옵션 --${stray}`, `${command} has no --${stray}`);
  return { command, operands, flags };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: FLAGS, allowPositionals: true, strict: true });
  } catch (error) {
    throw usageError(
      '명령줄을 읽을 수 없습니다',
      error instanceof Error ? error.message : String(error),
    );
  }
}

/** A command line that makes no sense; points to the help. */
export function usageError(korean: string, english: string): CliError {
  const hint = 'sangsaeng help';
  return new CliError(`${korean} (${hint})`, `${english} (${hint})`, EXIT.usage);
}

/** A whole number from a flag, or a usage error. */
export function wholeNumber(flag: string, text: string | boolean | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (typeof text === 'string' && /^\d{1,15}$/.test(text)) return +text;
  throw usageError(`--${flag}: 정수가 아닙니다`, `--${flag} is not a whole number`);
}

/** One of the given words from a flag, the first unless said. */
export function oneOfWords<const T extends string>(
  flag: string,
  text: string | boolean | undefined,
  words: readonly [T, ...T[]],
): T {
  if (text === undefined) return words[0];
  const word = words.find((known) => known === text);
  if (word !== undefined) return word;
  const list = words.join(', ');
  throw usageError(`--${flag}: ${list} 가운데 하나여야 합니다`, `--${flag} is one of ${list}`);
}
