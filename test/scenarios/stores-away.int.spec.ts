import { setTimeout as wait } from 'node:timers/promises';
import { withoutRedis } from '@sangsaeng/read-store/testing';
import { ClusterSetUp } from '../support/cluster-set-up';
import { ApiClient, SAMPLE_CLOCK } from './api-client';

const READS = [
  ...['/api/v1/views', '/api/v1/balances', '/api/v1/smes', '/api/v1/processes', '/health/ready'],
] as const;

(withoutRedis ? describe.skip : describe)('a server whose workers or stores are away', () => {
  let setUp: ClusterSetUp;
  let api: ApiClient;
  beforeAll(async () => {
    setUp = await ClusterSetUp.start({
      clock: SAMPLE_CLOCK,
      instances: 1,
      workers: 1,
      leaseMs: 1_500,
    });
    const [server] = setUp.servers;
    if (server !== undefined) api = ApiClient.of(server, setUp.serverConfig('api-1'));
    const opened = await api.command('/api/v1/calendar/days', { date: '2025-01-02' });
    expect(opened.status).toBe(200);
  });
  afterAll(() => setUp.stop());

  const codeOf = async (path: string) => {
    const { status, body } = await api.get(path);
    return [status, body['code'] ?? body['status']];
  };

  it('says of everything that needs Redis that it cannot be had now, and of nothing that it failed', async () => {
    await setUp.redis.kill();
    const answers = await Promise.all(READS.slice(0, 4).map(codeOf));
    expect(answers).toEqual(READS.slice(0, 4).map(() => [503, 'STORE_UNAVAILABLE']));
    expect((await codeOf('/health/ready'))[0]).toBe(503);
    expect((await api.get('/metrics')).text).toContain('sangsaeng_stores_reachable 0');
    for (const path of ['/api/v1/views/verify', '/api/v1/views/rebuild']) {
      const { status, body } = await api.post(path, {});
      expect([path, status, body['code']]).toEqual([path, 503, 'STORE_UNAVAILABLE']);
    }
    await setUp.redis.restart();
    for (const path of READS) while ((await codeOf(path))[0] !== 200) await wait(50);
  });

  it('does not keep who asks waiting when Redis has connections and no answers', async () => {
    setUp.redis.pause();
    const answers = await Promise.all(READS.slice(0, 4).map(codeOf));
    expect(answers).toEqual(READS.slice(0, 4).map(() => [503, 'STORE_UNAVAILABLE']));
    setUp.redis.resume();
    for (const path of READS) while ((await codeOf(path))[0] !== 200) await wait(50);
  });

  it('says of what only workers do that there is none, and what to do', async () => {
    await Promise.all(setUp.workers.splice(0).map((worker) => worker.close()));
    const { status, body } = await api.get('/api/v1/processes');
    expect([status, body['code']]).toEqual([503, 'NO_WORKER']);
    expect(body['whatToDo']).toContain('npm run worker');
    const verified = await api.post('/api/v1/views/verify', {});
    expect([verified.status, verified.body['code']]).toEqual([503, 'NO_WORKER']);
    const rebuilt = await api.post('/api/v1/views/rebuild', {});
    expect([rebuilt.status, rebuilt.body['code']]).toEqual([503, 'NO_WORKER']);
    const views = await api.get('/api/v1/views');
    expect(views.status).toBe(200);
    expect(String(views.body.items[0]?.['reason'])).toContain('no worker keeps it');
  });

  it('is as before when a worker comes', async () => {
    await setUp.addWorker('next');
    while ((await codeOf('/api/v1/processes'))[0] !== 200) await wait(50);
    const verified = await api.post('/api/v1/views/verify', {});
    expect([verified.status, verified.body['ok']]).toEqual([200, true]);
  });
});
