import { setTimeout as wait } from 'node:timers/promises';
import { RedisServer, withoutRedis } from '@sangsaeng/read-store/testing';
import { clusterKeys } from './cluster-keys';
import { Leases } from './leases';
import { connectRedis, disconnect, type RedisClient } from './redis-connection';
import { WorkerRegister } from './worker-register';

const TTL_MS = 400;

(withoutRedis ? describe.skip : describe)('leases on units of work', () => {
  let redis: RedisServer;
  let client: RedisClient;
  let leases: Leases;
  const keys = clusterKeys('leases');
  beforeAll(async () => {
    redis = await RedisServer.start();
    client = await connectRedis({ url: redis.url });
  });
  beforeEach(async () => {
    await redis.flush();
    leases = new Leases(client, keys, TTL_MS);
  });
  afterAll(async () => {
    disconnect(client);
    await redis.stop();
  });
  const fence = async (owner: string) => (await leases.take('fund-balance', owner))?.fence ?? 0;

  it('have one holder at a time', async () => {
    const taken = await Promise.all(['a', 'b', 'c'].map((owner) => leases.take('u', owner)));
    expect(taken.filter((lease) => lease !== undefined)).toHaveLength(1);
    expect((await leases.holders(['u', 'v'])).size).toBe(1);
    expect(await leases.take('u', 'a')).toBeUndefined();
  });

  it('give each taker a higher fence, which stays when the lease is released', async () => {
    const first = await fence('a');
    expect(await leases.release({ unit: 'fund-balance', fence: first }, 'a')).toBe(true);
    const second = await fence('b');
    expect(second).toBeGreaterThan(first);
    expect(await client.get(keys.fence('fund-balance'))).toBe(second.toString());
  });

  it('give a higher fence even after Redis was emptied', async () => {
    const first = await fence('a');
    await wait(2);
    await redis.flush();
    expect(await fence('b')).toBeGreaterThan(first);
  });

  it('are renewed and released by their holder alone', async () => {
    const mine = { unit: 'fund-balance', fence: await fence('a') };
    expect(await leases.renew([mine], 'a')).toEqual([mine]);
    expect(await leases.renew([mine], 'b')).toEqual([]);
    const older = { ...mine, fence: mine.fence - 1 };
    expect(await leases.renew([older, mine], 'a')).toEqual([mine]);
    expect(await leases.release(older, 'a')).toBe(false);
    expect(await leases.release(mine, 'b')).toBe(false);
    expect((await leases.holders(['fund-balance'])).get('fund-balance')).toEqual({
      ...{ owner: 'a', fence: mine.fence },
    });
  });

  it('end by themselves when they are not renewed', async () => {
    const mine = { unit: 'fund-balance', fence: await fence('a') };
    while ((await leases.holders(['fund-balance'])).size > 0) await wait(20);
    expect(await leases.renew([mine], 'a')).toEqual([]);
    expect(await fence('b')).toBeGreaterThan(mine.fence);
  });

  it('belong to workers that say they live; who falls silent is struck off', async () => {
    const register = new WorkerRegister(client, keys, TTL_MS);
    await register.beat('a');
    expect((await register.beat('b')).workers).toEqual(['a', 'b']);
    let roll = await register.beat('b');
    while (roll.workers.includes('a')) {
      expect(roll.firstGoneInMs).toBeLessThanOrEqual(TTL_MS);
      await wait(roll.firstGoneInMs + 1);
      roll = await register.beat('b');
    }
    expect(roll.workers).toEqual(['b']);
    await register.leave('b');
    expect((await register.beat('c')).workers).toEqual(['c']);
  });
});
