import { answered, type ClusterKeys, type RedisClient } from '@sangsaeng/cluster';

/** The prefix in Redis holds what was made from another log: its rows would be taken for this ledger's. */
export class OtherLedgersViews extends Error {
  constructor(prefix: string) {
    super(
      `Redis의 접두어 ${prefix}에는 다른 장부의 조회 자료가 있습니다. SANGSAENG_REDIS_PREFIX를 바꾸거나 그 키들을 지우십시오 · the Redis prefix ${prefix} holds the views of another log: name another one in SANGSAENG_REDIS_PREFIX, or delete its keys`,
    );
    this.name = 'OtherLedgersViews';
  }
}

/**
 * Marks everything under the prefix as made from the log of this name, or throws `OtherLedgersViews`. A log without
 * events has no name yet: it claims nothing, but nobody else's prefix may be used for it.
 */
export async function claimPrefix(
  client: RedisClient,
  keys: ClusterKeys,
  log: string | undefined,
): Promise<void> {
  const key = keys.of('log');
  const before = await answered(
    log === undefined ? client.get(key) : client.set(key, log, { condition: 'NX', GET: true }),
  );
  if (before !== null && before !== log) throw new OtherLedgersViews(keys.prefix);
}
