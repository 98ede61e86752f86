import { globSync } from 'node:fs';
import { composeMistakes } from './checks/compose-check';
import { MADE_SECRETS, root, textOf } from './checks/repository';

const FILES = globSync('infra/compose/*.yaml', { cwd: root });
const CLUSTER = textOf('infra/compose/cluster.yaml');
const SINGLE = textOf('infra/compose/single.yaml');

describe('a Compose file', () => {
  it('is there for one process, for one machine with the engines, and for a cluster', () => {
    expect(FILES.map((file) => file.replace(/^.*\//, '')).sort()).toEqual([
      ...['cluster.yaml', 'one-node.yaml', 'single.yaml'],
    ]);
  });

  it.each(FILES)(
    '%s keeps to the specification, names only what exists, and suits the programs',
    (file) => {
      expect(composeMistakes(textOf(file))).toEqual([]);
    },
  );

  it('takes its secrets from files that the script makes', () => {
    const script = textOf('infra/make-secrets.sh');
    for (const name of MADE_SECRETS) expect(script).toContain(name);
  });
});

describe('the check of Compose files', () => {
  it.each([
    ['read_only: true', 'readonly: true', 'additional properties'],
    ['SANGSAENG_READ_STORE: redis', 'SANGSAENG_READSTORE: redis', 'UNKNOWN SANGSAENG_READSTORE'],
    ['?tlsCAFile=', '?tls=false&tlsCAFile=', 'NOT_FOR_PRODUCTION SANGSAENG_EVENTSTOREDB_URL'],
    ["PORT: '3001'", 'PORT: none', 'INVALID PORT'],
    ['target: worker', 'target: works', 'no target works'],
    [
      '/run/secrets/redis-password\n\nservices',
      '/run/secrets/redis\n\nservices',
      'names no secret',
    ],
    ['redis://redis:6379', 'redis://cache:6379', 'leads to cache:6379'],
    ['- views:/data', '- view:/data', 'view is not declared'],
    ['  ledger: {}', '  ledgers: {}', 'ledger is not declared'],
    [
      'event-store-3:\n      condition',
      'event-store-4:\n      condition',
      'waits for event-store-4',
    ],
    ['./secrets/event-store.env', './event-store.env', 'nothing makes ./event-store.env'],
    ['24.6.0', '24.10.0', 'runs eventstore/eventstore:24.10.0'],
    ["TELEMETRY_OPTOUT: 'true'", "TELEMETRY_OPTOUT: 'false'", 'sends telemetry'],
    ['no-new-privileges:true', 'label:disable', 'may gain privileges'],
    [
      'SANGSAENG_REDIS_PASSWORD_FILE: /run/secrets/redis-password',
      'SANGSAENG_REDIS_PASSWORD: x',
      'in clear',
    ],
  ])('finds %j turned into %j', (right, wrong, mistake) => {
    expect(CLUSTER).toContain(right);
    const found = composeMistakes(CLUSTER.replace(right, wrong));
    expect(found).toEqual(expect.arrayContaining([expect.stringContaining(mistake)]));
  });

  it('finds a development API that others could reach, and a store that its address does not lead to', () => {
    expect(composeMistakes(SINGLE.replace('HOST: 127.0.0.1', 'HOST: 0.0.0.0'))).toEqual([
      expect.stringContaining('api: DEVELOPMENT_IDENTITY HOST'),
    ]);
    expect(composeMistakes(SINGLE.replace('127.0.0.1:2113:2113', '127.0.0.1:2114:2113'))).toEqual([
      expect.stringContaining('api: SANGSAENG_EVENTSTOREDB_URL leads to 127.0.0.1:2113'),
      expect.stringContaining('worker: SANGSAENG_EVENTSTOREDB_URL leads to 127.0.0.1:2113'),
    ]);
  });
});
