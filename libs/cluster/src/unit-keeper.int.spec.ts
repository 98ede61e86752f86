import { setTimeout as wait } from 'node:timers/promises';
import { RedisServer, withoutRedis } from '@sangsaeng/read-store/testing';
import { Channels } from './channels';
import { clusterKeys } from './cluster-keys';
import { connectRedis, disconnect, type RedisClient } from './redis-connection';
import { UnitKeeper } from './unit-keeper';

const UNITS = Array.from({ length: 9 }, (_, n) => `unit-${n.toString()}`);
const TTL_MS = 900;

/** Who works on what, noted by the workers themselves: nobody may start before the other has stopped. */
class Bench {
  readonly working = new Map<string, Set<string>>();
  twice = 0;

  start(unit: string, owner: string): void {
    const at = this.working.get(unit) ?? new Set();
    if (at.size > 0) this.twice += 1;
    this.working.set(unit, at.add(owner));
  }

  stop(unit: string, owner: string): void {
    this.working.get(unit)?.delete(owner);
  }
}

(withoutRedis ? describe.skip : describe)('workers that share units', () => {
  let redis: RedisServer;
  let bench: Bench;
  const opened: { client: RedisClient; channels: Channels; keeper: UnitKeeper }[] = [];
  const keys = clusterKeys('keepers');
  const worker = async (owner: string) => {
    const client = await connectRedis({ url: redis.url });
    const channels = await Channels.open(client, () => undefined);
    const work = {
      taken: (leases: readonly { readonly unit: string }[]) => {
        for (const { unit } of leases) bench.start(unit, owner);
      },
      giveUp: async (units: readonly string[]) => {
        await wait(30);
        for (const unit of units) bench.stop(unit, owner);
      },
      lost: (units: readonly string[]) => {
        for (const unit of units) bench.stop(unit, owner);
      },
    };
    const options = { client, channels, keys, owner, units: UNITS, ttlMs: TTL_MS, work };
    const keeper = new UnitKeeper(options);
    opened.push({ client, channels, keeper });
    await keeper.start();
    return keeper;
  };
  const untilHeld = async (...counts: readonly number[]) => {
    const held = () => opened.map(({ keeper }) => keeper.units.length).sort();
    while (held().join() !== [...counts].sort().join()) await wait(10);
  };
  beforeAll(async () => {
    redis = await RedisServer.start();
  });
  beforeEach(() => {
    bench = new Bench();
  });
  afterEach(async () => {
    for (const { client, channels, keeper } of opened.splice(0)) {
      if (client.isOpen) await keeper.stop();
      channels.close();
      disconnect(client);
    }
    await redis.flush();
  });
  afterAll(() => redis.stop());

  it('divide them fairly as workers come and go, and never two work on one', async () => {
    await worker('a');
    await untilHeld(9);
    await worker('b');
    await untilHeld(4, 5);
    await worker('c');
    await untilHeld(3, 3, 3);
    const [first] = opened.splice(0, 1);
    await first?.keeper.stop();
    first?.channels.close();
    if (first !== undefined) disconnect(first.client);
    await untilHeld(4, 5);
    expect(bench.twice).toBe(0);
  });

  it('count what they hold as lost when Redis does not answer, and take it again when it does', async () => {
    const keeper = await worker('a');
    await untilHeld(9);
    redis.pause();
    while (keeper.lost < 9) await wait(10);
    redis.resume();
    expect(keeper.fenceOf('unit-0')).toBeUndefined();
    await untilHeld(9);
    expect(bench.twice).toBe(0);
  });

  it('take what one left behind that was cut off', async () => {
    await worker('a');
    await worker('b');
    await untilHeld(4, 5);
    const [gone] = opened.splice(0, 1);
    gone?.channels.close();
    if (gone !== undefined) disconnect(gone.client);
    await untilHeld(9);
    expect(bench.twice).toBe(0);
    await gone?.keeper.stop();
  });

  it('begin anew when Redis was emptied', async () => {
    const keeper = await worker('a');
    await untilHeld(9);
    const before = keeper.fenceOf('unit-0') ?? 0;
    await redis.flush();
    while ((keeper.fenceOf('unit-0') ?? 0) <= before) await wait(10);
    await untilHeld(9);
    expect(bench.twice).toBe(0);
  });
});
