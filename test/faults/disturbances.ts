import { setTimeout as wait } from 'node:timers/promises';
import type { FaultDetails, FaultName } from '@sangsaeng/protocol-server/testing';
import type { SeededRandom } from '../support/ledger/seeded-random';
import type { ClusterProcess } from './cluster-process';
import { LEASE_MS, type FaultedCluster } from './faulted-cluster';

/** Something goes wrong; resolves when all that can be put right from outside is. */
export type Disturbance = (cluster: FaultedCluster, random: SeededRandom) => Promise<void>;

/** How often chance strikes a call while a fault of the store is about. */
const PROBABILITY = 0.3;
const STORE_FAULT_MS = 1_500;

async function killed(
  cluster: FaultedCluster,
  process: ClusterProcess,
  goneMs: number,
): Promise<void> {
  await process.kill();
  await wait(goneMs);
  await cluster.startAgain(process);
}

async function paused(process: ClusterProcess, ms: number): Promise<void> {
  process.pause();
  await wait(ms);
  process.resume();
}

const store =
  (fault: FaultName, details: FaultDetails = {}): Disturbance =>
  async ({ store: served }) => {
    await served.sometimes(fault, PROBABILITY, details);
    await wait(STORE_FAULT_MS);
    await served.clear(fault);
  };

export const DISTURBANCES: Readonly<Record<string, Disturbance>> = {
  'a worker is killed and comes back at once': (cluster, random) =>
    killed(cluster, random.pick(cluster.workers), 0),
  'a worker is killed and stays away': (cluster, random) =>
    killed(cluster, random.pick(cluster.workers), LEASE_MS * 2),
  'both workers are killed': async (cluster) => {
    await Promise.all(cluster.workers.map((worker) => killed(cluster, worker, 300)));
  },
  'a worker sleeps longer than its leases': ({ workers }, random) =>
    paused(random.pick(workers), LEASE_MS * 2),
  'a worker sleeps almost as long as its leases': ({ workers }, random) =>
    paused(random.pick(workers), LEASE_MS * 0.9),
  'a server is killed': (cluster, random) => killed(cluster, random.pick(cluster.servers), 500),
  'a server sleeps': ({ servers }, random) => paused(random.pick(servers), 3_000),
  'Redis is flushed': ({ redis }) => redis.flush(),
  'Redis is restarted with nothing': ({ redis }) => redis.restart(),
  'Redis is restarted as it was a while ago': async ({ redis }) => {
    await redis.keep();
    await wait(1_000);
    await redis.restart('as-kept');
  },
  'Redis does not answer': async ({ redis }) => {
    redis.pause();
    await wait(2_500);
    redis.resume();
  },
  'the store is dropped mid-reply': store('reply-lost'),
  'the store loses requests': store('request-lost'),
  'the store is silent to subscribers': store('subscription-silent'),
  'the store drops subscribers': store('subscription-dropped'),
  'the store ends subscriptions as if all were well': store('clean-end'),
  'the store delivers twice': store('duplicate-delivery'),
  'the store breaks off appends': store('stream-error'),
  'the store breaks off reads': store('stream-error', { on: 'read' }),
  'the store is not the leader': store('not-leader'),
  'the store is too busy': store('too-busy'),
  'the store is not ready': store('not-ready'),
  'the store gives up waiting, having written': store('timeout-written'),
  'the store gives up waiting, not having written': store('timeout-unwritten'),
  'the store answers late': store('reply-delayed', { delayMs: 400 }),
  'the store goes down in the middle of an append': ({ store: served }) =>
    served.times('restart', 1),
  'the store is restarted': ({ store: served }) => served.restart(),
};

/** One disturbance after another, now and then two at once, each of them once before any comes again. */
export class Disturber {
  readonly struck: string[] = [];
  private left: string[] = [];

  constructor(
    private readonly cluster: FaultedCluster,
    private readonly random: SeededRandom,
  ) {}

  async run(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      await Promise.all(this.random.chance(0.3) ? [this.next(), this.next()] : [this.next()]);
      await wait(this.random.int(0, 1_000));
    }
  }

  private async next(): Promise<void> {
    if (this.left.length === 0) this.left = this.random.shuffle(Object.keys(DISTURBANCES));
    const name = this.left.pop() ?? '';
    this.struck.push(name);
    await DISTURBANCES[name]?.(this.cluster, this.random);
  }
}
