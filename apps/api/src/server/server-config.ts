import {
  BadConfig,
  examineSettings,
  problem,
  type ConfigProblem,
  type Environment,
  type ReadingPorts,
  type Settings,
} from '@sangsaeng/configuration';

/** What a server is started with. What is left out is that of one process: embedded store, views in SQLite. */
export type ServerConfig = {
  readonly host: string;
  readonly port: number;
  /** Bring the sample ledger in when the ledger is empty. */
  readonly sample: boolean;
} & Pick<Settings, 'dataFolder' | 'keysFolder'> &
  Partial<Omit<Settings, 'http'>>;

/** What the program that runs a server is told. */
export type StartConfig = Settings &
  ServerConfig & {
    /** Play the demonstration when the ledger is empty. */
    readonly demo: boolean;
  };

/** Reads the settings of a server. Throws `BadConfig` that names all that is wrong at once. */
export function readConfig(
  env: Environment,
  args: readonly string[],
  ports: ReadingPorts = {},
): StartConfig {
  const { settings, problems } = examineSettings(env, 'api', ports);
  const all = [...problems, ...argumentProblems(args)];
  if (settings === undefined || all.length > 0) throw new BadConfig(all);
  return {
    ...settings,
    ...settings.http,
    sample: args.includes('--sample'),
    demo: args.includes('--demo'),
  };
}

/** The settings of a server with everything filled in that was left out. */
export function settingsOf(config: ServerConfig): Settings {
  const { host, port, sample: _sample, ...told } = config;
  return {
    mode: 'development',
    eventStore: { kind: 'embedded' },
    readStore: { kind: 'sqlite' },
    workerId: `api-${process.pid.toString()}`,
    ...told,
    http: { host, port },
  };
}

const ARGUMENTS = ['--sample', '--demo'];

function argumentProblems(args: readonly string[]): readonly ConfigProblem[] {
  const list = ARGUMENTS.join(', ');
  const unknown = args
    .filter((arg) => !ARGUMENTS.includes(arg))
    .map((arg) =>
      problem(
        'ARGUMENT',
        arg,
        `모르는 인수입니다: ${arg} (있는 것: ${list})`,
        `unknown argument ${arg}`,
      ),
    );
  if (!ARGUMENTS.every((arg) => args.includes(arg))) return unknown;
  const both = problem(
    'ARGUMENT',
    list,
    `${list} 가운데 하나만 쓰십시오`,
    `use one of ${list}, not both`,
  );
  return [...unknown, both];
}
