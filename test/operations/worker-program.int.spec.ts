import { setTimeout as wait } from 'node:timers/promises';
import { clusterKeys, connectRedis, disconnect, Leases } from '@sangsaeng/cluster';
import { UNITS } from '@sangsaeng/platform';
import { withoutRedis } from '@sangsaeng/read-store/testing';
import type { StartedServer } from '../scenarios/compiled-server';
import { CompiledCluster } from './compiled-cluster';

(withoutRedis ? describe.skip : describe)('the worker as a program', () => {
  let cluster: CompiledCluster;
  beforeAll(async () => {
    cluster = await CompiledCluster.start();
  });
  afterAll(() => cluster.stop());

  const held = async () => {
    const client = await connectRedis({ url: cluster.redis.url });
    try {
      const leases = new Leases(client, clusterKeys('sangsaeng'), 0);
      return [...(await leases.holders(UNITS)).values()].map(({ owner }) => owner);
    } finally {
      disconnect(client);
    }
  };
  const told = async (worker: StartedServer, path: string) => {
    const answer = await fetch(`${await worker.url()}${path}`);
    return { status: answer.status, text: await answer.text() };
  };
  const ready = async (worker: StartedServer) => {
    const { status, text } = await told(worker, '/health/ready');
    return { status, body: JSON.parse(text) as Readonly<Record<string, unknown>> };
  };
  const isEverythingLive = async (worker: StartedServer) => {
    const { body } = await ready(worker);
    const views = (body['views'] ?? []) as readonly { readonly state: string }[];
    return views.length === UNITS.length - 1 && views.every(({ state }) => state === 'live');
  };

  it('tells that it lives, what it holds and how it stands', async () => {
    const worker = cluster.startWorker({ SANGSAENG_WORKER_ID: 'only' });
    expect(await told(worker, '/health/live')).toEqual({
      ...{ status: 200, text: '{"status":"live"}' },
    });
    while (!(await isEverythingLive(worker))) await wait(50);
    const { status, body } = await ready(worker);
    expect([status, body['status'], body['owner']]).toEqual([200, 'ready', 'only']);
    expect([...(body['units'] as readonly string[])].sort()).toEqual([...UNITS].sort());
    const { text } = await told(worker, '/metrics');
    expect(text).toContain(`sangsaeng_worker_units ${UNITS.length.toString()}`);
    expect(text).toContain('sangsaeng_worker_stores_reachable 1');
    expect(text).toContain('sangsaeng_view_state{view="fund-balance",state="live"} 1');
    await worker.end('SIGTERM');
  });

  it('leaves everything it holds to others when it is told to stop', async () => {
    const worker = cluster.startWorker({ SANGSAENG_WORKER_ID: 'leaving' });
    await worker.url();
    expect(new Set(await held())).toEqual(new Set(['leaving']));
    expect(await worker.end('SIGTERM')).toBe(0);
    expect(await held()).toEqual([]);
    expect(worker.stdout).toContain('상생원장 작업자 · Sangsaeng Ledger worker leaving');
  });

  it('says that it is not ready while a store is away, and is ready again with it', async () => {
    const worker = cluster.startWorker();
    await worker.url();
    await cluster.redis.kill();
    while ((await ready(worker)).status !== 503) await wait(50);
    expect((await told(worker, '/health/live')).status).toBe(200);
    expect((await told(worker, '/metrics')).text).toContain('sangsaeng_worker_stores_reachable 0');
    await cluster.redis.restart();
    while ((await ready(worker)).status !== 200) await wait(50);
    while (!(await isEverythingLive(worker))) await wait(50);
    expect(await worker.end('SIGTERM')).toBe(0);
  });

  it('stops when it is told to while a store is away', async () => {
    const worker = cluster.startWorker();
    await worker.url();
    await cluster.redis.kill();
    expect(await worker.end('SIGTERM')).toBe(0);
    await cluster.redis.restart();
  });

  const NOBODY = '127.0.0.1:1';
  it.each<readonly [string, Readonly<Record<string, string>>, readonly [string, string]]>([
    [
      'the embedded store, which is one process',
      { SANGSAENG_EVENT_STORE: 'embedded' },
      ['작업자에는 SANGSAENG_EVENT_STORE=eventstoredb', 'a worker needs SANGSAENG_EVENT_STORE'],
    ],
    [
      'views in SQLite, which nobody else can read',
      { SANGSAENG_READ_STORE: 'sqlite' },
      ['SANGSAENG_READ_STORE=redis 가 필요합니다', 'needs SANGSAENG_READ_STORE=redis'],
    ],
    [
      'a variable that nobody knows',
      { SANGSAENG_WORKERS: '4' },
      ['SANGSAENG_WORKERS', 'SANGSAENG_WORKERS'],
    ],
    [
      'a Redis where nobody answers',
      { SANGSAENG_REDIS_URL: `redis://${NOBODY}` },
      ['Redis에 연결할 수 없습니다', 'Redis cannot be reached'],
    ],
    [
      'an EventStoreDB where nobody answers',
      { SANGSAENG_EVENTSTOREDB_URL: `esdb://${NOBODY}?tls=false` },
      ['사건 저장소를 쓸 수 없습니다', 'The event store cannot be used'],
    ],
    [
      'an EventStoreDB address that makes no sense',
      { SANGSAENG_EVENTSTOREDB_URL: 'esdb://a:2113?tlsCaFile=x' },
      ['설정이 올바르지 않습니다', 'The settings are not valid'],
    ],
  ])('does not start with %s, and says why', async (_why, env, said) => {
    const worker = cluster.startWorker(env);
    expect(await worker.exit).toBe(1);
    for (const text of said) expect(worker.stderr).toContain(text);
    expect(worker.stderr).not.toContain('    at ');
    expect(worker.stdout).toBe('');
  });
});
