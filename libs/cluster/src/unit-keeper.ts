import type { Channels, Listening } from './channels';
import type { ClusterKeys } from './cluster-keys';
import { divideUnits } from './divide-units';
import { Leases, type Holder, type Lease } from './leases';
import type { RedisClient } from './redis-connection';
import { WorkerRegister } from './worker-register';

export type UnitKeeperOptions = {
  readonly client: RedisClient;
  readonly channels: Channels;
  readonly keys: ClusterKeys;
  /** The name of this worker: no other that lives has it. */
  readonly owner: string;
  readonly units: readonly string[];
  readonly ttlMs?: number;
  readonly work: UnitWork;
  /** Redis did not answer: what is held runs out unless it answers in time. */
  readonly onError?: (error: Error) => void;
};

/** What is done with units as they come and go. */
export interface UnitWork {
  taken(leases: readonly Lease[]): void;
  /** Stop writing; the units are another's as soon as this resolves. */
  giveUp(units: readonly string[]): Promise<void>;
  /** Somebody else may hold them already. */
  lost(units: readonly string[]): void;
}

const TTL_MS = 10_000;
/** Of the time of a lease: from then on nothing is written under it, whatever Redis may say. */
const SAFE_SHARE = 0.8;

type Held = { readonly lease: Lease; until: number; leaving: boolean };

/**
 * Takes this worker's share of the units and keeps it: renews every third of a lease's time, gives up what falls to
 * others, takes what nobody holds. A unit that could not be renewed counts as lost before its lease ends.
 */
export class UnitKeeper {
  private readonly held = new Map<string, Held>();
  private readonly leases: Leases;
  private readonly register: WorkerRegister;
  private readonly ttlMs: number;
  private timer: NodeJS.Timeout | undefined;
  private watch: NodeJS.Timeout | undefined;
  private round: Promise<void> = Promise.resolve();
  private listening: Listening | undefined;
  private stopped = false;
  private lostSoFar = 0;

  constructor(private readonly options: UnitKeeperOptions) {
    const { client, keys } = options;
    this.ttlMs = options.ttlMs ?? TTL_MS;
    this.leases = new Leases(client, keys, this.ttlMs);
    this.register = new WorkerRegister(client, keys, this.ttlMs);
  }

  /** Resolves when the first units are taken, if there are any to take. */
  async start(): Promise<void> {
    const { channels, keys } = this.options;
    this.listening = channels.listen(keys.of('units'), () => {
      this.soon(0);
    });
    this.watch = setInterval(() => {
      this.dropExpired();
    }, this.ttlMs / 20);
    await this.turn();
  }

  /** Gives everything up and releases it. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.listening?.stop();
    await this.round;
    await this.letGo([...this.held.values()]);
    clearInterval(this.watch);
    await this.register.leave(this.options.owner).catch(() => undefined);
    await this.tell();
  }

  /** The token under which this worker may write a unit now; `undefined`: it may not. */
  fenceOf(unit: string): number | undefined {
    const held = this.held.get(unit);
    return held !== undefined && performance.now() < held.until ? held.lease.fence : undefined;
  }

  get units(): readonly string[] {
    return [...this.held.keys()].filter((unit) => this.fenceOf(unit) !== undefined);
  }

  /** Leases that ended without being given up, since the start. */
  get lost(): number {
    return this.lostSoFar;
  }

  /** A write was refused for its fence: somebody else holds the unit. */
  foundFenced(unit: string): void {
    if (this.held.has(unit)) this.lose([unit]);
  }

  private soon(ms: number): void {
    if (this.stopped) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.turn(), ms);
  }

  private turn(): Promise<void> {
    const third = this.ttlMs / 3;
    this.round = this.round
      .then(() => (this.stopped ? third : this.keep()))
      .then(
        (firstGoneInMs) => {
          // One that seems to be gone is looked for right when it would be.
          this.soon(Math.min(third, firstGoneInMs + 1));
        },
        (error: unknown) => {
          this.tellError(error);
          this.soon(Math.min(third, 500));
        },
      );
    return this.round;
  }

  private async keep(): Promise<number> {
    const { owner, units } = this.options;
    await this.renew();
    const { workers, firstGoneInMs } = await this.register.beat(owner);
    const found = await this.leases.holders(units);
    const holders = new Map([...found].map(([unit, holder]) => [unit, holder.owner]));
    const owners = divideUnits({ units, workers, holders });
    void this.letGo(
      [...this.held.values()].filter(({ lease }) => owners.get(lease.unit) !== owner),
    );
    await this.take(units.filter((unit) => owners.get(unit) === owner && isFree(unit, found)));
    return firstGoneInMs;
  }

  private async renew(): Promise<void> {
    const { owner } = this.options;
    const asked = performance.now();
    const leases = [...this.held.values()].map(({ lease }) => lease);
    const renewed = new Set(await this.leases.renew(leases, owner));
    for (const lease of leases) {
      const held = this.held.get(lease.unit);
      if (held?.lease !== lease) continue;
      if (renewed.has(lease)) held.until = asked + this.ttlMs * SAFE_SHARE;
      else this.lose([lease.unit]);
    }
  }

  private async take(units: readonly string[]): Promise<void> {
    const taken: Lease[] = [];
    try {
      for (const unit of units) {
        const asked = performance.now();
        const lease = await this.leases.take(unit, this.options.owner);
        if (lease === undefined) continue;
        this.held.set(unit, { lease, until: asked + this.ttlMs * SAFE_SHARE, leaving: false });
        taken.push(lease);
      }
    } finally {
      if (taken.length > 0) this.options.work.taken(taken);
    }
  }

  /** Renewed until the work on it has ended, and then released. */
  private async letGo(some: readonly Held[]): Promise<void> {
    const leaving = some.filter((held) => !held.leaving);
    if (leaving.length === 0) return;
    for (const held of leaving) held.leaving = true;
    try {
      await this.options.work.giveUp(leaving.map(({ lease: { unit } }) => unit));
    } catch (error) {
      // Somebody may still write: the units are kept until they can be given up.
      for (const held of leaving) held.leaving = false;
      this.tellError(error);
      return;
    }
    for (const held of leaving)
      if (this.held.get(held.lease.unit) === held) this.held.delete(held.lease.unit);
    // A lease that cannot be released runs out by itself.
    const releases = leaving.map(({ lease }) => this.leases.release(lease, this.options.owner));
    await Promise.allSettled(releases);
    if (!this.stopped) await this.tell();
  }

  private dropExpired(): void {
    const now = performance.now();
    const expired = [...this.held].filter(([, { until }]) => now >= until).map(([unit]) => unit);
    if (expired.length > 0) this.lose(expired);
  }

  private lose(units: readonly string[]): void {
    for (const unit of units) this.held.delete(unit);
    this.lostSoFar += units.length;
    this.options.work.lost(units);
  }

  private tellError(error: unknown): void {
    this.options.onError?.(error instanceof Error ? error : new Error(String(error)));
  }

  private async tell(): Promise<void> {
    const { channels, keys, owner } = this.options;
    await channels.publish(keys.of('units'), { from: owner }).catch(() => undefined);
  }
}

function isFree(unit: string, found: ReadonlyMap<string, Holder>): boolean {
  return !found.has(unit);
}
