import type { ClusterKeys } from './cluster-keys';
import { answered, type RedisClient } from './redis-connection';

/** The right to work on a unit, for a time. The fence goes with every write, so that an older holder's are refused. */
export type Lease = { readonly unit: string; readonly fence: number };
export type Holder = { readonly owner: string; readonly fence: number };

/**
 * A fence grows with each taking. It never falls below the server's clock either, so that it grows on when Redis was
 * emptied or went back to an older copy of itself: nobody gets a fence again that somebody who sleeps may hold.
 */
const TAKE = `
if redis.call('EXISTS', KEYS[1]) == 1 then return false end
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local fence = tonumber(redis.call('GET', KEYS[2]) or '0') + 1
if fence < now then fence = now end
local text = string.format('%.0f', fence)
redis.call('SET', KEYS[2], text)
redis.call('SET', KEYS[1], text .. ' ' .. ARGV[1], 'PX', ARGV[2])
return text`;

const RENEW = `
local renewed = {}
for i, key in ipairs(KEYS) do
  renewed[i] = 0
  if redis.call('GET', key) == ARGV[i + 1] then renewed[i] = redis.call('PEXPIRE', key, ARGV[1]) end
end
return renewed`;

const RELEASE = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])`;

/** Leases in Redis: one holder of a unit at a time, as far as the server's clock tells. */
export class Leases {
  constructor(
    private readonly client: RedisClient,
    private readonly keys: ClusterKeys,
    private readonly ttlMs: number,
  ) {}

  /** `undefined` while somebody holds the unit, this owner included. */
  async take(unit: string, owner: string): Promise<Lease | undefined> {
    const fence = await answered(
      this.client.eval(TAKE, {
        keys: [this.keys.lease(unit), this.keys.fence(unit)],
        arguments: [owner, this.ttlMs.toString()],
      }),
    );
    return typeof fence === 'string' ? { unit, fence: Number(fence) } : undefined;
  }

  /** Answers which of them still are this owner's, now for another full time. */
  async renew(leases: readonly Lease[], owner: string): Promise<readonly Lease[]> {
    if (leases.length === 0) return [];
    const renewed = (await answered(
      this.client.eval(RENEW, {
        keys: leases.map(({ unit }) => this.keys.lease(unit)),
        arguments: [this.ttlMs.toString(), ...leases.map((lease) => held(lease, owner))],
      }),
    )) as readonly number[];
    return leases.filter((_, index) => renewed[index] === 1);
  }

  /** False when it was not this owner's any more. */
  async release(lease: Lease, owner: string): Promise<boolean> {
    const released = await answered(
      this.client.eval(RELEASE, {
        keys: [this.keys.lease(lease.unit)],
        arguments: [held(lease, owner)],
      }),
    );
    return released === 1;
  }

  /** Who holds what now. */
  async holders(units: readonly string[]): Promise<ReadonlyMap<string, Holder>> {
    if (units.length === 0) return new Map();
    const found = await answered(this.client.mGet(units.map((unit) => this.keys.lease(unit))));
    return new Map(
      units.flatMap((unit, index) => {
        const holder = readHolder(found[index]);
        return holder === undefined ? [] : [[unit, holder] as const];
      }),
    );
  }
}

function held({ fence }: Lease, owner: string): string {
  return `${fence.toString()} ${owner}`;
}

function readHolder(text: string | null | undefined): Holder | undefined {
  const [fence, ...owner] = (text ?? '').split(' ');
  return owner.length === 0 ? undefined : { owner: owner.join(' '), fence: Number(fence) };
}
