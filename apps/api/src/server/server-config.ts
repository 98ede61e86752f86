import { isLoopbackAddress } from '../http/loopback';

export type ServerConfig = {
  readonly host: string;
  readonly port: number;
  readonly dataFolder: string;
  /** Absent: beside the data folder. */
  readonly keysFolder?: string;
  /** Bring the sample ledger in when the ledger is empty. */
  readonly sample: boolean;
};

/** What the program that runs a server is told. */
export type StartConfig = ServerConfig & {
  /** Play the demonstration when the ledger is empty. */
  readonly demo: boolean;
};

/** What is wrong with the settings, for people; each message names the setting. */
export class BadConfig extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'BadConfig';
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

const OWN_VARIABLES = ['SANGSAENG_DATA', 'SANGSAENG_KEYS'];
/** Read by the test runner, not by the server. */
const FOREIGN_VARIABLES = ['SANGSAENG_WITHOUT_ACCOUNTING_TOOLS'];
const PORT_MAX = 65_535;

/** Reads the settings of a server. Throws `BadConfig` that names all that is wrong at once. */
export function readConfig(env: Environment, args: readonly string[]): StartConfig {
  const problems = [
    ...unknownVariables(env),
    ...unknownArguments(args),
    ...emptyValues(env),
    ...identityProblems(env),
  ];
  const port = env['PORT'] ?? '3000';
  if (!/^\d{1,5}$/.test(port) || +port > PORT_MAX)
    problems.push(
      `PORT는 0–65535의 숫자여야 합니다: ${port} · PORT must be a number from 0 to 65535`,
    );
  if (problems.length > 0) throw new BadConfig(problems);
  const keysFolder = env['SANGSAENG_KEYS'];
  return {
    host: hostOf(env),
    port: +port,
    dataFolder: env['SANGSAENG_DATA'] ?? './data',
    ...(keysFolder !== undefined && { keysFolder }),
    sample: args.includes('--sample'),
    demo: args.includes('--demo'),
  };
}

function hostOf(env: Environment): string {
  return env['HOST'] ?? '127.0.0.1';
}

function unknownVariables(env: Environment): string[] {
  const known = [...OWN_VARIABLES, ...FOREIGN_VARIABLES];
  return Object.keys(env)
    .filter((name) => name.startsWith('SANGSAENG_') && !known.includes(name))
    .map((name) => {
      const list = OWN_VARIABLES.join(', ');
      return `모르는 환경 변수입니다: ${name} (있는 것: ${list}) · unknown variable ${name}; there are ${list}`;
    });
}

const ARGUMENTS = ['--sample', '--demo'];

function unknownArguments(args: readonly string[]): string[] {
  const list = ARGUMENTS.join(', ');
  const unknown = args
    .filter((arg) => !ARGUMENTS.includes(arg))
    .map((arg) => `모르는 인수입니다: ${arg} (있는 것: ${list}) · unknown argument ${arg}`);
  const isBoth = ARGUMENTS.every((arg) => args.includes(arg));
  return isBoth
    ? [...unknown, `${list} 가운데 하나만 쓰십시오 · use one of ${list}, not both`]
    : unknown;
}

function emptyValues(env: Environment): string[] {
  return OWN_VARIABLES.filter((name) => env[name]?.trim() === '').map(
    (name) => `${name}이(가) 비어 있습니다 · ${name} is empty`,
  );
}

/** Who asks is said by a header, which is only safe where nobody else can ask. */
function identityProblems(env: Environment): string[] {
  const problems: string[] = [];
  if (env['NODE_ENV'] === 'production')
    problems.push(
      '이 판은 개발용 신원(X-Dev-Role)만 지원하므로 NODE_ENV=production 에서 시작하지 않습니다 · this version knows development identities (X-Dev-Role) only and does not start with NODE_ENV=production',
    );
  if (!isLoopbackAddress(hostOf(env)))
    problems.push(
      `개발용 신원(X-Dev-Role)은 이 컴퓨터 안에서만 안전하므로 HOST=${hostOf(env)} 에서 시작하지 않습니다. HOST=127.0.0.1 로 하십시오 · development identities are safe on this machine only: set HOST=127.0.0.1`,
    );
  return problems;
}
