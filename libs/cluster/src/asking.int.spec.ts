import { setTimeout as wait } from 'node:timers/promises';
import { RedisServer, withoutRedis } from '@sangsaeng/read-store/testing';
import { AnswerFailed, Asking, NoAnswer, NobodyHolds } from './asking';
import { Channels } from './channels';
import { clusterKeys } from './cluster-keys';
import { connectRedis, disconnect, RedisUnavailable, type RedisClient } from './redis-connection';

(withoutRedis ? describe.skip : describe)('questions between the processes of a ledger', () => {
  let redis: RedisServer;
  const opened: { client: RedisClient; channels: Channels }[] = [];
  const keys = clusterKeys('asking');
  const party = async (): Promise<Asking> => {
    const client = await connectRedis({ url: redis.url });
    const channels = await Channels.open(client, () => undefined);
    opened.push({ client, channels });
    return Asking.open(channels, keys);
  };
  beforeAll(async () => {
    redis = await RedisServer.start();
  });
  afterEach(() => {
    for (const { client, channels } of opened.splice(0)) {
      channels.close();
      disconnect(client);
    }
  });
  afterAll(() => redis.stop());

  it('are answered by whoever holds the unit', async () => {
    const [api, worker, other] = [await party(), await party(), await party()];
    await worker.answer('pledges', (question) => Promise.resolve({ of: 'worker', question })).begun;
    await other.answer('calls', () => Promise.resolve('other')).begun;
    expect(await api.ask('pledges', { ask: 1 })).toEqual({ of: 'worker', question: { ask: 1 } });
    expect(await api.ask('calls', {})).toBe('other');
  });

  it('are refused at once when nobody holds the unit', async () => {
    const [api, worker] = [await party(), await party()];
    await expect(api.ask('pledges', {})).rejects.toThrow(NobodyHolds);
    const answering = worker.answer('pledges', () => Promise.resolve(1));
    await answering.begun;
    await answering.stop();
    await expect(api.ask('pledges', {})).rejects.toThrow(NobodyHolds);
  });

  it('are refused, not left unheard, when they come while somebody stops answering', async () => {
    const [api, worker] = [await party(), await party()];
    for (let n = 0; n < 50; n += 1) {
      const answering = worker.answer('pledges', () => Promise.resolve(1));
      await answering.begun;
      const asked = api.ask('pledges', {}).catch((error: unknown) => error);
      const stopping = answering.stop();
      const found = await asked;
      expect(found === 1 || found instanceof NobodyHolds).toBe(true);
      await stopping;
    }
  });

  it('are all answered before somebody goes', async () => {
    const [api, worker] = [await party(), await party()];
    const { promise: going, resolve: go } = Promise.withResolvers<string>();
    const answering = worker.answer('pledges', () => going);
    await answering.begun;
    const asked = api.ask('pledges', {});
    await wait(50);
    go('gone');
    await answering.stop();
    await worker.answered();
    opened[1]?.channels.close();
    expect(await asked).toBe('gone');
  });

  it('reach the new holder although the old one still listens', async () => {
    const [api, old, next] = [await party(), await party(), await party()];
    await old.answer('pledges', () => Promise.resolve(undefined)).begun;
    await next.answer('pledges', async () => {
      await wait(50);
      return 'next';
    }).begun;
    expect(await api.ask('pledges', {})).toBe('next');
  });

  it('may take longer than the time limit while the work gives signs of life', async () => {
    const [api, worker] = [await party(), await party()];
    await worker.answer('pledges', async () => {
      await wait(2_500);
      return 'done';
    }).begun;
    expect(await api.ask('pledges', {}, 1_500)).toBe('done');
  });

  it('end when whoever was asked has gone quiet', async () => {
    const [api, worker] = [await party(), await party()];
    const answering = worker.answer('pledges', () => {
      opened[1]?.channels.close();
      if (opened[1] !== undefined) disconnect(opened[1].client);
      return new Promise(() => undefined);
    });
    await answering.begun;
    await expect(api.ask('pledges', {}, 500)).rejects.toThrow(NoAnswer);
  });

  it('are heard as soon as Redis is back, when it was away as somebody began to answer', async () => {
    const [api, worker] = [await party(), await party()];
    await redis.kill();
    await expect(api.ask('pledges', {})).rejects.toThrow(RedisUnavailable);
    const answering = worker.answer('pledges', () => Promise.resolve('back'));
    await redis.restart();
    await answering.begun;
    while (!opened.every(({ client, channels }) => client.isReady && channels.hears))
      await wait(20);
    expect(await api.ask('pledges', {})).toBe('back');
  });

  it('tell why what was asked for failed', async () => {
    const [api, worker] = [await party(), await party()];
    await worker.answer('pledges', () => Promise.reject(new Error('parked'))).begun;
    const asked = api.ask('pledges', {});
    await expect(asked).rejects.toThrow(AnswerFailed);
    await expect(asked).rejects.toThrow('pledges: parked');
  });
});
