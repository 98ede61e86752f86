import { PROGRAMS, type Setting } from './setting';

const EVERYONE = PROGRAMS;
const SERVERS = ['api', 'worker'] as const;
const WITH_EVENT_STORE_DB = { name: 'SANGSAENG_EVENT_STORE', value: 'eventstoredb' } as const;
const WITH_REDIS = { name: 'SANGSAENG_READ_STORE', value: 'redis' } as const;

/** Every variable that a program of the ledger reads. Whatever else begins with `SANGSAENG_` is refused. */
export const ALL_SETTINGS: readonly Setting[] = [
  {
    name: 'NODE_ENV',
    type: { kind: 'choice', choices: ['development', 'test', 'production'] },
    readBy: EVERYONE,
    default: 'development',
    means: {
      ko: '`production`이면 개발용 설정으로는 시작하지 않습니다. `test`는 `development`와 같습니다.',
      en: '`production` refuses to start with settings meant for development. `test` is `development`.',
    },
  },
  {
    name: 'HOST',
    type: { kind: 'text', pattern: /^[\w.:-]{1,253}$/ },
    readBy: SERVERS,
    default: '127.0.0.1',
    means: {
      ko: '듣는 주소. 개발용 신원을 쓰는 API는 이 컴퓨터 안의 주소만 받습니다.',
      en: 'The address listened on. An API with development identities takes loopback addresses only.',
    },
  },
  {
    name: 'PORT',
    type: { kind: 'port' },
    readBy: SERVERS,
    default: { api: '3000', worker: '3001' },
    means: {
      ko: '듣는 포트. 0이면 빈 포트를 고릅니다. 작업자는 상태와 지표만 답합니다.',
      en: 'The port listened on; 0 takes a free one. A worker answers health and metrics only.',
    },
  },
  {
    name: 'SANGSAENG_DATA',
    type: { kind: 'folder' },
    readBy: EVERYONE,
    default: './data',
    means: {
      ko: '데이터 폴더: 내장 저장소의 기록과 조회 자료, 프로세스마다의 작업 파일.',
      en: 'The data folder: events and views of the embedded stores, working files of the process.',
    },
  },
  {
    name: 'SANGSAENG_KEYS',
    type: { kind: 'folder' },
    readBy: EVERYONE,
    means: {
      ko: '개인정보 키 폴더. 없으면 데이터 폴더 옆 `<데이터>-keys`. 한 장부의 모든 프로세스가 같은 폴더를 봐야 합니다.',
      en: 'The folder of personal-data keys; absent: `<data>-keys` beside the data folder. All processes of one ledger must reach the same folder.',
    },
  },
  {
    name: 'SANGSAENG_EVENT_STORE',
    type: { kind: 'choice', choices: ['embedded', 'eventstoredb'] },
    readBy: EVERYONE,
    default: 'embedded',
    means: {
      ko: '기록 저장소: 한 프로세스의 내장 저장소, 또는 여러 프로세스가 함께 쓰는 EventStoreDB.',
      en: 'Where events are kept: embedded in one process, or EventStoreDB for many.',
    },
  },
  {
    name: 'SANGSAENG_EVENTSTOREDB_URL',
    type: { kind: 'url', schemes: ['esdb', 'esdb+discover'] },
    readBy: EVERYONE,
    onlyWith: WITH_EVENT_STORE_DB,
    means: {
      ko: 'EventStoreDB 접속 문자열. 사용자와 비밀번호는 여기에 쓰지 않습니다. 예: `esdb://a:2113,b:2113,c:2113?tlsCAFile=/certs/ca.crt`',
      en: 'The EventStoreDB connection string, without user and password.',
    },
  },
  {
    name: 'SANGSAENG_EVENTSTOREDB_USER',
    type: { kind: 'text', pattern: /^[^\s:@]{1,100}$/ },
    readBy: EVERYONE,
    onlyWith: WITH_EVENT_STORE_DB,
    means: { ko: 'EventStoreDB 사용자.', en: 'The EventStoreDB user.' },
  },
  ...secretPair('SANGSAENG_EVENTSTOREDB_PASSWORD', WITH_EVENT_STORE_DB, 'EventStoreDB'),
  {
    name: 'SANGSAENG_READ_STORE',
    type: { kind: 'choice', choices: ['sqlite', 'redis'] },
    readBy: EVERYONE,
    default: 'sqlite',
    means: {
      ko: '조회 자료를 두는 곳: 데이터 폴더의 SQLite, 또는 Redis. EventStoreDB에는 Redis가 있어야 합니다.',
      en: 'Where views are kept: SQLite in the data folder, or Redis. EventStoreDB needs Redis.',
    },
  },
  {
    name: 'SANGSAENG_REDIS_URL',
    type: { kind: 'url', schemes: ['redis', 'rediss'] },
    readBy: EVERYONE,
    onlyWith: WITH_REDIS,
    means: {
      ko: 'Redis 주소(`rediss`는 TLS). 비밀번호는 여기에 쓰지 않습니다.',
      en: 'The address of Redis (`rediss` is TLS), without a password.',
    },
  },
  ...secretPair('SANGSAENG_REDIS_PASSWORD', WITH_REDIS, 'Redis'),
  {
    name: 'SANGSAENG_REDIS_PREFIX',
    type: { kind: 'text', pattern: /^[a-z0-9][a-z0-9._-]{0,63}$/ },
    readBy: EVERYONE,
    default: 'sangsaeng',
    onlyWith: WITH_REDIS,
    means: {
      ko: 'Redis 키의 앞부분. 한 Redis를 여러 장부가 쓸 때 서로 달라야 합니다.',
      en: 'What all Redis keys begin with; ledgers that share a Redis need one each.',
    },
  },
  {
    name: 'SANGSAENG_WORKER_ID',
    type: { kind: 'text', pattern: /^[\w.:-]{1,100}$/ },
    readBy: ['worker'],
    means: {
      ko: '작업자의 이름. 없으면 호스트 이름과 프로세스 번호. 동시에 도는 작업자끼리 달라야 합니다.',
      en: 'The name of a worker; absent: host name and process id. No two running workers may share one.',
    },
  },
  {
    name: 'SANGSAENG_OTLP_URL',
    type: { kind: 'url', schemes: ['http', 'https'] },
    readBy: SERVERS,
    means: {
      ko: 'OpenTelemetry 수집기의 OTLP/HTTP 주소. 예: `http://collector:4318`. 없으면 추적을 남기지도 보내지도 않습니다.',
      en: 'The OTLP/HTTP address of an OpenTelemetry collector. Absent: nothing is traced or sent.',
    },
  },
];

function secretPair(
  name: string,
  onlyWith: NonNullable<Setting['onlyWith']>,
  of: string,
): readonly Setting[] {
  const shared = { readBy: EVERYONE, onlyWith };
  return [
    {
      ...{ name, type: { kind: 'secret' }, ...shared },
      means: { ko: `${of} 비밀번호.`, en: `The ${of} password.` },
    },
    {
      ...{ name: `${name}_FILE`, type: { kind: 'secret-file' }, ...shared },
      means: {
        ko: `${of} 비밀번호가 든 파일. 끝의 줄바꿈은 버립니다. \`${name}\`와 함께 쓸 수 없습니다.`,
        en: `A file that holds it; a newline at its end is cut. Not together with \`${name}\`.`,
      },
    },
  ];
}

/** Read by what tests the program, never by the program. */
export const FOREIGN_VARIABLES: readonly string[] = ['SANGSAENG_WITHOUT_ACCOUNTING_TOOLS'];
