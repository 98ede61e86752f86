import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { startServer } from '../../apps/api/src/server/start-server';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { openLedger } from '@sangsaeng/platform';
import { createApp } from '../../apps/api/src/http/create-app';
import { LiveLedger } from '../../apps/api/src/server/live-ledger';
import {
  ApiClient,
  EXPECTED,
  logged,
  removeTemporaryFolders,
  sampleZip,
  temporaryFolder,
} from './api-client';

describe('the life of a server', () => {
  afterAll(removeTemporaryFolders);

  it('begins empty, is filled over HTTP, stops, and comes back with everything', async () => {
    const first = await ApiClient.start();
    expect(first.server.events).toBe(0);
    expect((await first.get('/api/v1/donors')).body).toEqual({ items: [], position: -1 });
    await first.upload(await sampleZip(), { query: '?partial=true' });
    const before = await first.get('/api/v1/balances');
    const donors = await first.walk('/api/v1/donors', 2);
    await first.stop();

    const second = await ApiClient.start({ dataFolder: first.config.dataFolder });
    expect(second.server.events).toBeGreaterThan(0);
    // The new server has opened its first day.
    const position = Number(before.body['position']) + 1;
    expect((await second.get('/api/v1/balances')).body).toEqual({ ...before.body, position });
    expect(await second.walk('/api/v1/donors', 2)).toEqual(donors);
    await second.stop();
  });

  it('opens the sample once: a ledger that holds something is left as it is', async () => {
    const first = await ApiClient.start({ sample: true });
    expect(first.server.sample).toMatchObject({ refused: 38 });
    await first.stop();
    const again = await ApiClient.start({ dataFolder: first.config.dataFolder, sample: true });
    expect(again.server.sample).toBeUndefined();
    await again.stop();
  });

  it('two servers cannot use one folder: the second does not start, the first goes on', async () => {
    const first = await ApiClient.start();
    const second = startServer({ ...first.config, port: 0 });
    await expect(second).rejects.toMatchObject({ name: 'StoreUnavailable', code: 'locked' });
    expect((await first.get('/health/live')).status).toBe(200);
    await first.stop();
  });

  it('does not start on a port in use, and leaves the folder free for the next start', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => holder.once('listening', resolve));
    const { port } = holder.address() as { port: number };
    const dataFolder = temporaryFolder();
    await expect(
      startServer({ host: '127.0.0.1', port, dataFolder, sample: false }),
    ).rejects.toMatchObject({ code: 'EADDRINUSE' });
    expect(existsSync(join(dataFolder, 'server.json'))).toBe(false);
    await new Promise((resolve) => holder.close(resolve));
    const next = await ApiClient.start({ dataFolder, port });
    await next.stop();
  });

  it('tells other programs on this machine where it is while it runs', async () => {
    const api = await ApiClient.start();
    const file = join(api.config.dataFolder, 'server.json');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      url: api.server.url,
      pid: process.pid,
    });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await api.stop();
    expect(existsSync(file)).toBe(false);
  });

  it('a stop waits for the import that is under way', async () => {
    const api = await ApiClient.start();
    const headers = { prefer: 'respond-async' };
    const { status } = await api.upload(await sampleZip(), { query: '?partial=true', headers });
    expect(status).toBe(202);
    await api.stop();
    const again = await ApiClient.start({ dataFolder: api.config.dataFolder });
    const { donors, projects } = EXPECTED;
    expect((await again.get('/api/v1/balances')).body).toMatchObject({ donors, projects });
    await again.stop();
  });

  describe('that has not brought its views up', () => {
    let live: LiveLedger;
    let app: NestFastifyApplication;

    beforeEach(async () => {
      live = new LiveLedger(await openLedger({ dataFolder: temporaryFolder(), withViews: false }));
      app = await createApp(live);
    });

    afterEach(async () => {
      await app.close();
      await live.ledger.close();
    });

    const ask = async (
      url: string,
    ): Promise<readonly [number, Readonly<Record<string, unknown>>]> => {
      const headers = { host: 'localhost', 'x-dev-role': 'administrator' };
      const { statusCode, body } = await app.inject({ url, headers });
      return [statusCode, JSON.parse(body) as Record<string, unknown>];
    };

    it('does not answer from views, and says so in its readiness', async () => {
      expect(await ask('/health/live')).toEqual([200, { status: 'live' }]);
      expect(await ask('/health/ready')).toMatchObject([503, { status: 'not-ready', views: [] }]);
      for (const url of ['/api/v1/donors', '/api/v1/balances'])
        expect(await ask(url)).toMatchObject([503, { code: 'VIEWS_NOT_READY' }]);
      await live.followLog();
      expect(await ask('/health/ready')).toMatchObject([200, { status: 'ready' }]);
    });

    it('answers an unforeseen failure with an id alone, under which the log holds the rest', async () => {
      jest.spyOn(live.ledger.views, 'status').mockRejectedValue(new Error('secret of the inside'));
      const [status, body] = await ask('/api/v1/views');
      expect([status, body['code']]).toEqual([500, 'INTERNAL']);
      expect(JSON.stringify(body)).not.toContain('secret');
      const line = logged.find(({ errorId }) => errorId === body['errorId']);
      expect(line).toMatchObject({ event: 'failed', route: '/api/v1/views' });
      expect(line?.['stack']).toContain('secret of the inside');
    });
  });

  it('answers at once and is ready when its views are up', async () => {
    const filled = await ApiClient.start({ sample: true });
    await filled.stop();
    const server = await startServer({ ...filled.config, port: 0 });
    const early = await fetch(`${server.url}/health/live`);
    expect(early.status).toBe(200);
    await server.viewsUp;
    const ready = await fetch(`${server.url}/health/ready`);
    expect([ready.status, ((await ready.json()) as { status: string }).status]).toEqual([
      200,
      'ready',
    ]);
    await server.close();
  });

  it('stops once, however often it is asked', async () => {
    const api = await ApiClient.start();
    await Promise.all([api.stop(), api.stop()]);
    await expect(fetch(`${api.server.url}/health/live`)).rejects.toThrow();
  });
});
