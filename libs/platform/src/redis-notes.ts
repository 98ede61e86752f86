import { answered, type ClusterKeys, type RedisClient } from '@sangsaeng/cluster';
import type { LedgerNotes } from './ledger';

/** Notes in Redis, which every process of the ledger reads. */
export function redisNotes(client: RedisClient, keys: ClusterKeys): LedgerNotes {
  const keyOf = (name: string) => keys.of(`note:${name}`);
  return {
    put: async (name, text, standsMs) => {
      await answered(
        client.set(keyOf(name), text, { expiration: { type: 'PX', value: standsMs } }),
      );
    },
    read: async (name) => (await answered(client.get(keyOf(name)))) ?? undefined,
  };
}
