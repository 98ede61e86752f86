import {
  Asking,
  Channels,
  clusterKeys,
  connectRedis,
  disconnect,
  type ClusterKeys,
  type RedisClient,
  type RedisPlace,
} from '@sangsaeng/cluster';

/** Where the processes of a ledger meet. */
export type RedisSetUp = RedisPlace & { readonly prefix: string };

/** What a process of a ledger needs to work with the others. */
export type ClusterLink = {
  readonly client: RedisClient;
  readonly keys: ClusterKeys;
  readonly channels: Channels;
  readonly asking: Asking;
  close(): void;
};

/** Rejects with `RedisUnreachable`. A connection that is lost later comes back by itself. */
export async function openClusterLink(
  { prefix, ...place }: RedisSetUp,
  onError: (error: Error) => void,
): Promise<ClusterLink> {
  const client = await connectRedis(place, { onError });
  try {
    const keys = clusterKeys(prefix);
    const channels = await Channels.open(client, onError);
    const asking = await Asking.open(channels, keys);
    const close = () => {
      channels.close();
      disconnect(client);
    };
    return { client, keys, channels, asking, close };
  } catch (error) {
    disconnect(client);
    throw error;
  }
}
