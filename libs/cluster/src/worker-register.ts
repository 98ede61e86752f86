import type { ClusterKeys } from './cluster-keys';
import { answered, type RedisClient } from './redis-connection';

/** Who is there, and when the first of the others would be taken for gone if nothing is heard of it. */
export type Roll = { readonly workers: readonly string[]; readonly firstGoneInMs: number };

const BEAT = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[1])
local first = ARGV[2] + 0
local roll = redis.call('ZRANGE', KEYS[1], 0, -1, 'WITHSCORES')
local workers = {}
for i = 1, #roll, 2 do
  workers[#workers + 1] = roll[i]
  if roll[i] ~= ARGV[1] then first = math.min(first, roll[i + 1] - now) end
end
return {math.floor(first), workers}`;

/** The workers of a ledger by their heartbeats, on the server's clock. */
export class WorkerRegister {
  private readonly key: string;

  constructor(
    private readonly client: RedisClient,
    keys: ClusterKeys,
    private readonly ttlMs: number,
  ) {
    this.key = keys.of('workers');
  }

  /** Says that this worker lives, and answers who else does. */
  async beat(worker: string): Promise<Roll> {
    const [firstGoneInMs, workers] = (await answered(
      this.client.eval(BEAT, {
        keys: [this.key],
        arguments: [worker, this.ttlMs.toString()],
      }),
    )) as [number, string[]];
    return { workers, firstGoneInMs };
  }

  async leave(worker: string): Promise<void> {
    await answered(this.client.zRem(this.key, worker));
  }
}
