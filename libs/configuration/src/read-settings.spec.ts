import { BadConfig, type ConfigProblem } from './bad-config';
import { readSettings, type Environment } from './read-settings';
import type { Program } from './setting';

const SECRETS: Readonly<Record<string, string>> = {
  '/run/secrets/event-store': 'of the event store\n',
  '/run/secrets/redis': 'of redis\r\n',
};
const ports = {
  secretFiles: (path: string) => ({ text: SECRETS[path] ?? '', mode: 0o440 }),
};

const CLUSTER = {
  SANGSAENG_EVENT_STORE: 'eventstoredb',
  SANGSAENG_EVENTSTOREDB_URL: 'esdb://a:2113,b:2113,c:2113?tlsCAFile=/certs/ca.crt',
  SANGSAENG_EVENTSTOREDB_USER: 'ledger',
  SANGSAENG_EVENTSTOREDB_PASSWORD_FILE: '/run/secrets/event-store',
  SANGSAENG_READ_STORE: 'redis',
  SANGSAENG_REDIS_URL: 'redis://redis:6379',
  SANGSAENG_REDIS_PASSWORD_FILE: '/run/secrets/redis',
} as const;

const without = (name: keyof typeof CLUSTER): Environment => {
  const { [name]: _left, ...rest } = CLUSTER;
  return rest;
};

function wrong(env: Environment, program: Program = 'worker'): readonly ConfigProblem[] {
  try {
    readSettings(env, program, ports);
    return [];
  } catch (error) {
    if (error instanceof BadConfig) return error.details;
    throw error;
  }
}

const codes = (env: Environment, program?: Program) =>
  wrong(env, program).map(({ code, setting }) => `${code} ${setting}`);

describe('the settings of a program', () => {
  it('are those of one process with its own stores when nothing is said', () => {
    expect(readSettings({ PATH: '/bin' }, 'api')).toEqual({
      mode: 'development',
      http: { host: '127.0.0.1', port: 3000 },
      dataFolder: './data',
      eventStore: { kind: 'embedded' },
      readStore: { kind: 'sqlite' },
      workerId: expect.stringMatching(/.+-\d+$/) as string,
    });
  });

  it('name a cluster: EventStoreDB, Redis, and secrets from their files without the newline', () => {
    const env = {
      ...CLUSTER,
      ...{ SANGSAENG_WORKER_ID: 'w-1', SANGSAENG_OTLP_URL: 'http://collector:4318' },
      ...{ SANGSAENG_DATA: '/d', SANGSAENG_KEYS: '/k', NODE_ENV: 'production', HOST: '0.0.0.0' },
    };
    expect(readSettings(env, 'worker', ports)).toEqual({
      mode: 'production',
      http: { host: '0.0.0.0', port: 3001 },
      dataFolder: '/d',
      keysFolder: '/k',
      eventStore: {
        kind: 'eventstoredb',
        url: CLUSTER.SANGSAENG_EVENTSTOREDB_URL,
        credentials: { username: 'ledger', password: 'of the event store' },
      },
      readStore: {
        ...{ kind: 'redis', url: 'redis://redis:6379', password: 'of redis' },
        prefix: 'sangsaeng',
      },
      workerId: 'w-1',
      otlpUrl: 'http://collector:4318',
    });
  });

  it('may keep the views of the embedded store in Redis', () => {
    const env = { SANGSAENG_READ_STORE: 'redis', SANGSAENG_REDIS_URL: 'redis://localhost:6379' };
    expect(readSettings(env, 'api')).toMatchObject({
      eventStore: { kind: 'embedded' },
      readStore: { kind: 'redis', prefix: 'sangsaeng' },
    });
  });

  it('leave alone what another program reads', () => {
    expect(codes({ PORT: 'x', SANGSAENG_WORKER_ID: 'a b' }, 'cli')).toEqual([]);
  });

  it.each([
    [{ SANGSAENG_DATE: '/d' }, 'UNKNOWN SANGSAENG_DATE'],
    [{ SANGSAENG_DATA: ' ' }, 'EMPTY SANGSAENG_DATA'],
    [{ PORT: '65536' }, 'INVALID PORT'],
    [{ NODE_ENV: 'prod' }, 'INVALID NODE_ENV'],
    [{ SANGSAENG_EVENT_STORE: 'kurrentdb' }, 'INVALID SANGSAENG_EVENT_STORE'],
    [{ SANGSAENG_OTLP_URL: 'collector:4318' }, 'INVALID SANGSAENG_OTLP_URL'],
    [{ SANGSAENG_OTLP_URL: 'http://c:4318?key=1' }, 'INVALID SANGSAENG_OTLP_URL'],
    [{ SANGSAENG_REDIS_URL: 'redis://localhost' }, 'MISPLACED SANGSAENG_REDIS_URL'],
    [{ SANGSAENG_READ_STORE: 'redis' }, 'MISSING SANGSAENG_REDIS_URL'],
    [{ HOST: '0.0.0.0' }, 'DEVELOPMENT_IDENTITY HOST'],
  ])('of the API refuse %o', (env, problem) => {
    expect(codes(env as Environment, 'api')).toEqual([problem]);
  });

  it.each([
    [without('SANGSAENG_EVENTSTOREDB_URL'), 'MISSING SANGSAENG_EVENTSTOREDB_URL'],
    [without('SANGSAENG_EVENTSTOREDB_USER'), 'MISSING SANGSAENG_EVENTSTOREDB_USER'],
    [
      without('SANGSAENG_EVENTSTOREDB_PASSWORD_FILE'),
      'MISSING SANGSAENG_EVENTSTOREDB_PASSWORD_FILE',
    ],
    [{ ...CLUSTER, SANGSAENG_WORKER_ID: 'a b' }, 'INVALID SANGSAENG_WORKER_ID'],
    [{ ...CLUSTER, SANGSAENG_REDIS_PREFIX: '{x}' }, 'INVALID SANGSAENG_REDIS_PREFIX'],
    [{ ...CLUSTER, SANGSAENG_REDIS_PASSWORD: 'x' }, 'CONTRADICTION SANGSAENG_REDIS_PASSWORD'],
    [
      { ...CLUSTER, SANGSAENG_REDIS_PASSWORD_FILE: '/nowhere' },
      'SECRET_FILE SANGSAENG_REDIS_PASSWORD_FILE',
    ],
    [
      { ...CLUSTER, SANGSAENG_EVENTSTOREDB_URL: 'kurrentdb://a:2113' },
      'INVALID SANGSAENG_EVENTSTOREDB_URL',
    ],
    [
      { ...CLUSTER, SANGSAENG_EVENTSTOREDB_URL: 'esdb://a:2113?tsl=false' },
      'INVALID SANGSAENG_EVENTSTOREDB_URL',
    ],
    [
      { ...CLUSTER, SANGSAENG_EVENTSTOREDB_URL: 'esdb://a:2113?tlsVerifyCert=false' },
      'INVALID SANGSAENG_EVENTSTOREDB_URL',
    ],
  ])('of a worker refuse %o', (env, problem) => {
    expect(codes(env)).toEqual([problem]);
  });

  it('of several processes with one event store need views that all of them reach', () => {
    const env = {
      SANGSAENG_EVENT_STORE: 'eventstoredb',
      SANGSAENG_EVENTSTOREDB_URL: 'esdb://localhost:2113?tls=false',
    };
    expect(codes(env)).toEqual(['CONTRADICTION SANGSAENG_READ_STORE']);
  });

  it('of a worker need EventStoreDB, for the embedded store has room for one process', () => {
    expect(codes({})).toEqual(['CONTRADICTION SANGSAENG_EVENT_STORE']);
  });

  it('are refused with everything that is wrong at once, in Korean and English', () => {
    const problems = wrong({ ...CLUSTER, PORT: 'x', NODE_ENV: '', SANGSAENG_X: '1' });
    expect(problems.map(({ setting }) => setting).sort()).toEqual([
      'NODE_ENV',
      'PORT',
      'SANGSAENG_X',
    ]);
    for (const { message } of problems) expect(message).toMatch(/[가-힣].* · .*[a-z]/s);
  });
});

describe('in production', () => {
  const PRODUCTION = { ...CLUSTER, NODE_ENV: 'production' };

  it('a worker starts with encryption, passwords of its own and any address', () => {
    expect(codes({ ...PRODUCTION, HOST: '0.0.0.0' })).toEqual([]);
  });

  it('the command line works on the embedded store', () => {
    expect(codes({ NODE_ENV: 'production' }, 'cli')).toEqual([]);
  });

  it('an API does not start, for it knows development identities only', () => {
    expect(codes(PRODUCTION, 'api')).toEqual(['DEVELOPMENT_IDENTITY NODE_ENV']);
  });

  it.each(['tls=false', 'TLS=false', 'tls=no'])('%s is refused', (option) => {
    const url = `esdb://a:2113?${option}`;
    expect(codes({ ...PRODUCTION, SANGSAENG_EVENTSTOREDB_URL: url })).toEqual([
      'NOT_FOR_PRODUCTION SANGSAENG_EVENTSTOREDB_URL',
    ]);
  });

  it('an EventStoreDB without user is refused', () => {
    const {
      SANGSAENG_EVENTSTOREDB_PASSWORD_FILE: _p,
      SANGSAENG_EVENTSTOREDB_USER: _u,
      ...env
    } = PRODUCTION;
    expect(codes(env)).toEqual([
      'MISSING SANGSAENG_EVENTSTOREDB_USER',
      'MISSING SANGSAENG_EVENTSTOREDB_PASSWORD_FILE',
    ]);
  });

  it('a Redis without password is refused', () => {
    const { SANGSAENG_REDIS_PASSWORD_FILE: _p, ...env } = PRODUCTION;
    expect(codes(env)).toEqual(['NOT_FOR_PRODUCTION SANGSAENG_REDIS_PASSWORD_FILE']);
  });

  it.each(['changeit', 'ChangeIt', 'admin'])('the well-known password %s is refused', (known) => {
    const { SANGSAENG_EVENTSTOREDB_PASSWORD_FILE: _p, ...env } = PRODUCTION;
    expect(codes({ ...env, SANGSAENG_EVENTSTOREDB_PASSWORD: known })).toEqual([
      'NOT_FOR_PRODUCTION SANGSAENG_EVENTSTOREDB_PASSWORD',
    ]);
  });
});
