import { problem, type ConfigProblem } from './bad-config';
import { isLoopbackAddress } from './loopback-address';
import type { Program } from './setting';
import { isInsecure } from './setting-value';
import type { Values } from './values';

type Given = Readonly<Record<string, string | undefined>>;

/** Passwords that stand in manuals: whoever reads those knows them. */
const KNOWN_PASSWORDS = new Set(['changeit', 'password', 'admin', 'ops', 'redis', 'secret']);
const PASSWORDS = ['SANGSAENG_EVENTSTOREDB_PASSWORD', 'SANGSAENG_REDIS_PASSWORD'] as const;

/** What is wrong between the settings of a program, each well formed by itself. */
export function conflicts(values: Values, env: Given, program: Program): readonly ConfigProblem[] {
  return [
    ...missing(values, env),
    ...saidTwice(env),
    ...halfCredentials(values, env),
    ...setUps(values, program),
    ...(program === 'api' ? developmentIdentity(values) : []),
    ...(values.find('NODE_ENV') === 'production' ? unfitForProduction(values, env) : []),
  ];
}

function missing(values: Values, env: Given): readonly ConfigProblem[] {
  const needs = [
    ['SANGSAENG_EVENT_STORE', 'eventstoredb', 'SANGSAENG_EVENTSTOREDB_URL'],
    ['SANGSAENG_READ_STORE', 'redis', 'SANGSAENG_REDIS_URL'],
  ] as const;
  return needs
    .filter(([store, kind, url]) => values.find(store) === kind && env[url] === undefined)
    .map(([store, kind, url]) => needed(url, `${store}=${kind}`));
}

function needed(name: string, why: string): ConfigProblem {
  return problem('MISSING', name, `${why} 이면 ${name}이(가) 필요합니다`, `${why} needs ${name}`);
}

function saidTwice(env: Given): readonly ConfigProblem[] {
  return PASSWORDS.filter(
    (name) => env[name] !== undefined && env[`${name}_FILE`] !== undefined,
  ).map((name) =>
    problem(
      'CONTRADICTION',
      name,
      `${name}와 ${name}_FILE 가운데 하나만 쓰십시오`,
      `use one of ${name} and ${name}_FILE, not both`,
    ),
  );
}

function halfCredentials(values: Values, env: Given): readonly ConfigProblem[] {
  if (values.find('SANGSAENG_EVENT_STORE') !== 'eventstoredb') return [];
  const [user, password] = ['SANGSAENG_EVENTSTOREDB_USER', 'SANGSAENG_EVENTSTOREDB_PASSWORD'];
  const hasPassword = env[password] !== undefined || env[`${password}_FILE`] !== undefined;
  if (env[user] === undefined) {
    if (hasPassword) return [needed(user, password)];
    return values.find('NODE_ENV') === 'production'
      ? [needed(user, 'NODE_ENV=production'), needed(`${password}_FILE`, 'NODE_ENV=production')]
      : [];
  }
  return hasPassword ? [] : [needed(`${password}_FILE`, user)];
}

/** Several processes share EventStoreDB, so their views must be shared too; a worker is one of several. */
function setUps(values: Values, program: Program): readonly ConfigProblem[] {
  const isShared = values.find('SANGSAENG_EVENT_STORE') === 'eventstoredb';
  if (isShared && values.find('SANGSAENG_READ_STORE') === 'sqlite')
    return [
      problem(
        'CONTRADICTION',
        'SANGSAENG_READ_STORE',
        'SANGSAENG_EVENT_STORE=eventstoredb 에는 SANGSAENG_READ_STORE=redis 가 필요합니다',
        'SANGSAENG_EVENT_STORE=eventstoredb needs SANGSAENG_READ_STORE=redis',
      ),
    ];
  if (program === 'worker' && values.find('SANGSAENG_EVENT_STORE') === 'embedded')
    return [
      problem(
        'CONTRADICTION',
        'SANGSAENG_EVENT_STORE',
        '작업자에는 SANGSAENG_EVENT_STORE=eventstoredb 가 필요합니다. 내장 저장소는 한 프로세스의 것이며 API가 작업까지 합니다',
        'a worker needs SANGSAENG_EVENT_STORE=eventstoredb: the embedded store belongs to one process, the API, which does its work itself',
      ),
    ];
  return [];
}

/** Who asks is said by a header, which is only safe where nobody else can ask. */
function developmentIdentity(values: Values): readonly ConfigProblem[] {
  const host = values.find('HOST');
  const problems: ConfigProblem[] = [];
  if (values.find('NODE_ENV') === 'production')
    problems.push(
      problem(
        'DEVELOPMENT_IDENTITY',
        'NODE_ENV',
        '이 판은 개발용 신원(X-Dev-Role)만 지원하므로 NODE_ENV=production 에서 시작하지 않습니다',
        'this version knows development identities (X-Dev-Role) only and does not start with NODE_ENV=production',
      ),
    );
  if (host !== undefined && !isLoopbackAddress(host))
    problems.push(
      problem(
        'DEVELOPMENT_IDENTITY',
        'HOST',
        `개발용 신원(X-Dev-Role)은 이 컴퓨터 안에서만 안전하므로 HOST=${host} 에서 시작하지 않습니다. HOST=127.0.0.1 로 하십시오`,
        'development identities are safe on this machine only: set HOST=127.0.0.1',
      ),
    );
  return problems;
}

function unfitForProduction(values: Values, env: Given): readonly ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const refuse = (setting: string, ko: string, en: string) =>
    problems.push(
      problem('NOT_FOR_PRODUCTION', setting, `NODE_ENV=production: ${ko}`, `in production ${en}`),
    );
  const url = values.find('SANGSAENG_EVENTSTOREDB_URL');
  if (url !== undefined && isInsecure(url))
    refuse(
      'SANGSAENG_EVENTSTOREDB_URL',
      'SANGSAENG_EVENTSTOREDB_URL에서 TLS를 끌 수 없습니다(tls=false). 신원 확인도 함께 꺼집니다',
      'SANGSAENG_EVENTSTOREDB_URL must not switch TLS off (tls=false): that switches authentication off too',
    );
  if (
    values.find('SANGSAENG_READ_STORE') === 'redis' &&
    env['SANGSAENG_REDIS_PASSWORD'] === undefined &&
    env['SANGSAENG_REDIS_PASSWORD_FILE'] === undefined
  )
    refuse(
      'SANGSAENG_REDIS_PASSWORD_FILE',
      'Redis에 비밀번호가 있어야 합니다(SANGSAENG_REDIS_PASSWORD_FILE)',
      'Redis needs a password (SANGSAENG_REDIS_PASSWORD_FILE)',
    );
  for (const name of PASSWORDS) {
    if (!KNOWN_PASSWORDS.has(values.find(name)?.toLowerCase() ?? '')) continue;
    refuse(
      name,
      `${name}이(가) 널리 알려진 기본 비밀번호입니다`,
      `${name} is a well-known default`,
    );
  }
  return problems;
}
