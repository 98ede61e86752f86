import { answered, type ClusterKeys, type RedisClient } from '@sangsaeng/cluster';
import type { ProcessSnapshots } from '@sangsaeng/processes';

const SAVE = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[2], ARGV[2])
return 1`;

/** The snapshot of the processes in Redis, written only by whoever holds them. */
export function redisSnapshots(
  client: RedisClient,
  keys: ClusterKeys,
  held: { readonly unit: string; readonly fence: number },
): ProcessSnapshots {
  const key = keys.of('processes:snapshot');
  return {
    load: async () => (await answered(client.get(key))) ?? undefined,
    save: async (text) => {
      const saved = await answered(
        client.eval(SAVE, {
          keys: [keys.fence(held.unit), key],
          arguments: [held.fence.toString(), text],
        }),
      );
      if (saved !== 1) throw new Error(`somebody else holds ${held.unit}`);
    },
  };
}
