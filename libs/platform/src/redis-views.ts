import { connectRedis, disconnect } from '@sangsaeng/cluster';
import { openRedisReadStore, schemaOf, type ReadStore } from '@sangsaeng/read-store';
import { allProjections } from './catalogue';
import type { RedisSetUp } from './cluster-link';

/** The views of a ledger of one process, kept in Redis. `log` names what they follow from. */
export async function openRedisViews(
  { prefix, ...place }: RedisSetUp,
  log: string,
  onError: (error: Error) => void,
): Promise<{ readonly readStore: ReadStore; readonly disconnect: () => void }> {
  const client = await connectRedis(place, { onError });
  try {
    const schemas = allProjections.map(schemaOf);
    const readStore = await openRedisReadStore({ client, prefix, schemas, log });
    return { readStore, disconnect: () => disconnect(client) };
  } catch (error) {
    disconnect(client);
    throw error;
  }
}
