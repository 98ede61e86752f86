import { hostname } from 'node:os';
import { ALL_SETTINGS, FOREIGN_VARIABLES } from './all-settings';
import { BadConfig, problem, type ConfigProblem } from './bad-config';
import { readSecret, secretFilesOnDisk, type SecretFiles } from './secret-file';
import { defaultOf, type Program, type Setting } from './setting';
import type { EventStoreSettings, ReadStoreSettings, Settings } from './settings';
import { conflicts } from './setting-conflicts';
import { valueProblems } from './setting-value';
import { Values } from './values';

export type Environment = Readonly<Record<string, string | undefined>>;

export type ReadingPorts = {
  /** Told what is unwise and yet taken: a secret file that everybody may read. */
  readonly warn?: (message: string) => void;
  readonly secretFiles?: SecretFiles;
};

/**
 * What a program is told by its environment, with secrets read from their files. Throws `BadConfig` that names all
 * that is wrong at once. Variables of the ledger that this program does not read are let pass, for one environment
 * serves all programs; whatever else begins with `SANGSAENG_` is refused.
 */
export function readSettings(
  env: Environment,
  program: Program,
  ports: ReadingPorts = {},
): Settings {
  const { settings, problems } = examineSettings(env, program, ports);
  if (settings === undefined) throw new BadConfig(problems);
  return settings;
}

/** The same without throwing, for who has more to complain about: `settings` is absent when something is wrong. */
export function examineSettings(
  env: Environment,
  program: Program,
  ports: ReadingPorts = {},
): { readonly settings?: Settings; readonly problems: readonly ConfigProblem[] } {
  const own = ALL_SETTINGS.filter(({ readBy }) => readBy.includes(program));
  const { values, problems: ofValues } = readValues(own, env, program, ports);
  const problems = [
    ...unknownVariables(env),
    ...misplaced(own, env, values),
    ...ofValues,
    ...conflicts(values, env, program),
  ];
  return problems.length > 0 ? { problems } : { settings: settingsOf(values), problems };
}

function readValues(
  own: readonly Setting[],
  env: Environment,
  program: Program,
  { warn = () => undefined, secretFiles = secretFilesOnDisk }: ReadingPorts,
): { readonly values: Values; readonly problems: readonly ConfigProblem[] } {
  const problems: ConfigProblem[] = [];
  const values = new Map<string, string>();
  for (const setting of own) {
    const { name, type } = setting;
    const text = env[name];
    const wrong = text === undefined ? [] : valueProblems(setting, text);
    problems.push(...wrong);
    const value = wrong.length > 0 ? undefined : (text ?? defaultOf(setting, program));
    if (value === undefined) continue;
    if (type.kind !== 'secret-file') {
      values.set(name, value);
      continue;
    }
    const read = readSecret(name, value, secretFiles, warn);
    if ('problem' in read) problems.push(read.problem);
    else values.set(name.replace(/_FILE$/, ''), read.value);
  }
  return { values: new Values(values), problems };
}

function unknownVariables(env: Environment): readonly ConfigProblem[] {
  const ours = ALL_SETTINGS.map(({ name }) => name);
  const list = ours.filter((name) => name.startsWith('SANGSAENG_')).join(', ');
  return Object.keys(env)
    .filter((name) => name.startsWith('SANGSAENG_'))
    .filter((name) => !ours.includes(name) && !FOREIGN_VARIABLES.includes(name))
    .map((name) =>
      problem(
        'UNKNOWN',
        name,
        `모르는 환경 변수입니다: ${name} (있는 것: ${list})`,
        `unknown variable ${name}; there are ${list}`,
      ),
    );
}

/** Who names a Redis and forgets to choose it would find the views elsewhere. */
function misplaced(
  own: readonly Setting[],
  env: Environment,
  values: Values,
): readonly ConfigProblem[] {
  return own.flatMap(({ name, onlyWith }) => {
    if (onlyWith === undefined || env[name] === undefined) return [];
    const chosen = values.find(onlyWith.name);
    if (chosen === undefined || chosen === onlyWith.value) return [];
    const needed = `${onlyWith.name}=${onlyWith.value}`;
    return [
      problem(
        'MISPLACED',
        name,
        `${name}은(는) ${needed} 일 때만 쓰입니다`,
        `${name} is used with ${needed} only`,
      ),
    ];
  });
}

function settingsOf(values: Values): Settings {
  const keysFolder = values.find('SANGSAENG_KEYS');
  const otlpUrl = values.find('SANGSAENG_OTLP_URL');
  return {
    mode: values.find('NODE_ENV') === 'production' ? 'production' : 'development',
    http: { host: values.get('HOST', '127.0.0.1'), port: +values.get('PORT', '0') },
    dataFolder: values.get('SANGSAENG_DATA'),
    ...(keysFolder !== undefined && { keysFolder }),
    eventStore: eventStoreOf(values),
    readStore: readStoreOf(values),
    workerId: values.get('SANGSAENG_WORKER_ID', `${hostname()}-${process.pid.toString()}`),
    ...(otlpUrl !== undefined && { otlpUrl }),
  };
}

function eventStoreOf(values: Values): EventStoreSettings {
  if (values.get('SANGSAENG_EVENT_STORE') === 'embedded') return { kind: 'embedded' };
  const username = values.find('SANGSAENG_EVENTSTOREDB_USER');
  const password = values.find('SANGSAENG_EVENTSTOREDB_PASSWORD');
  return {
    kind: 'eventstoredb',
    url: values.get('SANGSAENG_EVENTSTOREDB_URL'),
    ...(username !== undefined &&
      password !== undefined && { credentials: { username, password } }),
  };
}

function readStoreOf(values: Values): ReadStoreSettings {
  if (values.get('SANGSAENG_READ_STORE') === 'sqlite') return { kind: 'sqlite' };
  const password = values.find('SANGSAENG_REDIS_PASSWORD');
  return {
    kind: 'redis',
    url: values.get('SANGSAENG_REDIS_URL'),
    ...(password !== undefined && { password }),
    prefix: values.get('SANGSAENG_REDIS_PREFIX'),
  };
}
