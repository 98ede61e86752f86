import { randomUUID } from 'node:crypto';
import { describeReadStore } from '../contract/read-store.contract';
import { connected, redisForTest, withoutRedis, type RedisForTest } from '../testing/redis-server';
import { openRedisReadStore } from './redis-read-store';

(withoutRedis ? describe.skip : describe)('With a redis-server', () => {
  let server: RedisForTest;
  let client: Awaited<ReturnType<typeof connected>>;
  beforeAll(async () => {
    server = await redisForTest();
    client = await connected(server.url);
  });
  afterAll(async () => {
    client.destroy();
    await server.stop();
  });

  describeReadStore('Redis', () =>
    openRedisReadStore({ client, prefix: `${server.prefix}-${randomUUID()}`, schemas: [] }),
  );
});
