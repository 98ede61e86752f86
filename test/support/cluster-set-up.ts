import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '@sangsaeng/kernel';
import { openServedWorker, type LedgerPlace, type Worker } from '@sangsaeng/platform';
import { ProtocolServer } from '@sangsaeng/protocol-server/testing';
import { RedisServer } from '@sangsaeng/read-store/testing';
import type { ServerConfig } from '../../apps/api/src/server/server-config';
import { startServer, type RunningServer } from '../../apps/api/src/server/start-server';

export type ClusterSetUpOptions = {
  readonly instances?: number;
  readonly workers?: number;
  /** Short, so that a test need not wait long for what a worker left behind. */
  readonly leaseMs?: number;
  readonly clock?: Clock;
  /** Where it is another day for the calendar than for those who ask. */
  readonly clockOfWorkers?: Clock;
  /** The first server brings the sample ledger in. */
  readonly sample?: boolean;
};

const PREFIX = 'story';
const LEASE_MS = 5_000;

/**
 * A whole ledger past one machine, in this process: the protocol of EventStoreDB, a real Redis, API servers and
 * workers. Everything is on ports and in folders of its own and ends with `stop`.
 */
export class ClusterSetUp {
  readonly servers: RunningServer[] = [];
  readonly workers: Worker[] = [];
  /** What the workers said of themselves: `name event units reason`. */
  readonly said: string[] = [];

  private constructor(
    readonly folder: string,
    readonly events: ProtocolServer,
    readonly redis: RedisServer,
    private readonly options: ClusterSetUpOptions,
  ) {}

  /** Resolves when every server answers and every view is served. */
  static async start(options: ClusterSetUpOptions = {}): Promise<ClusterSetUp> {
    const folder = mkdtempSync(join(tmpdir(), 'sangsaeng-cluster-'));
    const [events, redis] = [await ProtocolServer.start(), await RedisServer.start()];
    const setUp = new ClusterSetUp(folder, events, redis, options);
    const { instances = 2, workers = 2 } = options;
    for (let n = 1; n <= workers; n += 1) await setUp.addWorker(`worker-${n.toString()}`);
    for (let n = 1; n <= instances; n += 1) await setUp.addServer(`api-${n.toString()}`);
    return setUp;
  }

  /** Where a process of this ledger finds everything; also for processes that a test starts itself. */
  place(workerId: string): LedgerPlace {
    const { folder, events, redis } = this;
    return {
      dataFolder: join(folder, 'data'),
      keysFolder: join(folder, 'keys'),
      eventStore: { kind: 'eventstoredb', url: events.connectionString },
      readStore: { kind: 'redis', url: redis.url, prefix: PREFIX },
      workerId,
    };
  }

  serverConfig(workerId: string): ServerConfig {
    return {
      ...this.place(workerId),
      host: '127.0.0.1',
      port: 0,
      sample: this.options.sample ?? false,
    };
  }

  async addServer(workerId: string): Promise<RunningServer> {
    const { clock } = this.options;
    const server = await startServer(this.serverConfig(workerId), clock && { clock });
    this.servers.push(server);
    await server.viewsUp;
    return server;
  }

  async addWorker(workerId: string): Promise<Worker> {
    const { leaseMs = LEASE_MS, clockOfWorkers: clock = this.options.clock } = this.options;
    const worker = await openServedWorker(this.place(workerId), {
      ...(clock !== undefined && { clock }),
      leaseMs,
      onNotice: (event, { units = [], reason = '' }) => {
        this.said.push(`${workerId} ${event} ${units.join(',')} ${reason}`);
      },
    });
    this.workers.push(worker);
    return worker;
  }

  async stop(): Promise<void> {
    for (const server of this.servers) await server.close();
    await Promise.all(this.workers.map((worker) => worker.close()));
    await this.redis.stop();
    await this.events.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
