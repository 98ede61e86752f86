import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openEventStoreDb } from '@sangsaeng/event-store';
import { openServedLedger, type Ledger, type LedgerPlace } from '@sangsaeng/platform';
import { ServedProtocol } from '@sangsaeng/protocol-server/testing';
import { RedisServer } from '@sangsaeng/read-store/testing';
import { compileTree } from '../support/compiled-tree';
import type { Asked, Body } from '../support/walk/step';
import { askOver, getOver, isAtRest, type Answer } from '../support/walk/walked-server';
import type { ClusterJob } from './child/cluster-job';
import { ClusterProcess } from './cluster-process';

export const LEASE_MS = 2_000;
const DEADLINE_MS = 1_500;
/** A client gives an instance so long and then asks the other one. */
const PATIENCE_MS = 5_000;
const ANSWER_MS_MAX = 120_000;
const SETTLING_MS_MAX = 120_000;

/** A ledger past one machine, every part of it a process of its own that can be killed and paused. */
export class FaultedCluster {
  readonly servers: readonly ClusterProcess[];
  readonly workers: readonly ClusterProcess[];
  private asked = 0;
  private day = '';

  private constructor(
    private readonly folder: string,
    readonly store: ServedProtocol,
    readonly redis: RedisServer,
  ) {
    const of = (role: ClusterJob['role']) => (n: number) =>
      new ClusterProcess(join(folder, 'js/test/faults/child/cluster-child.js'), {
        ...{ role, place: this.place(`${role}-${n.toString()}`) },
        ...{ leaseMs: LEASE_MS, deadlineMs: DEADLINE_MS },
      });
    this.servers = [1, 2].map(of('server'));
    this.workers = [1, 2].map(of('worker'));
  }

  static async start(folder: string, day: string, seed: number): Promise<FaultedCluster> {
    const js = join(folder, 'js');
    if (!existsSync(js)) {
      mkdirSync(js);
      compileTree(
        js,
        'apps/api/src/**/*.ts',
        'test/support/walk/child/*.ts',
        'test/faults/child/*.ts',
      );
    }
    const serve = join(js, 'libs/protocol-server/src/testing/serve.js');
    const store = await ServedProtocol.start(serve, [`--seed=${seed.toString()}`]);
    const cluster = new FaultedCluster(folder, store, await RedisServer.start());
    cluster.day = day;
    await Promise.all(cluster.processes.map((process) => cluster.startAgain(process)));
    return cluster;
  }

  get processes(): readonly ClusterProcess[] {
    return [...this.workers, ...this.servers];
  }

  startAgain(process: ClusterProcess): Promise<void> {
    return process.start(() => this.day);
  }

  /** As one that looks on from outside; the caller closes it. */
  open(): Promise<Ledger> {
    return openServedLedger(this.place('onlooker'), {
      openStore: () => openEventStoreDb({ connectionString: this.store.connectionString }),
    });
  }

  async dayIs(day: string): Promise<void> {
    this.day = day;
    await Promise.all(this.processes.map((process) => process.dayIs(day)));
  }

  /**
   * The same request under the same key, now at one instance and now at the other, until one says yes or no. A request
   * that was given up may still be carried out: before a no counts, the others must have ended without a yes.
   */
  async ask(asked: Asked): Promise<Answer> {
    const until = Date.now() + ANSWER_MS_MAX;
    const attempts: Promise<Answer | undefined>[] = [];
    let last: Answer | undefined;
    while (Date.now() < until) {
      const attempt = askOver(this.nextUrl(), asked);
      attempts.push(attempt);
      const answer = await Promise.race([attempt, wait(PATIENCE_MS, undefined)]);
      if (answer !== undefined && answer.status < 300) return answer;
      if (answer !== undefined && answer.status !== 503)
        return (await Promise.all(attempts)).find((one) => (one?.status ?? 503) < 300) ?? answer;
      last = answer ?? last;
      await wait(20);
    }
    const { path, key } = asked;
    throw new Error(`no answer to ${path} ${key}: ${JSON.stringify(last)}\n${this.complaints}`);
  }

  /** Waits until the processes have nothing to do any more, and nothing of what they do is parked. */
  async settled(): Promise<void> {
    const until = Date.now() + SETTLING_MS_MAX;
    let last: Body | undefined;
    while (Date.now() < until) {
      const status = await this.get('/processes');
      if (status !== undefined && isAtRest(status)) return;
      last = status ?? last;
      await wait(20);
    }
    throw new Error(`never settled: ${JSON.stringify(last)}\n${this.complaints}`);
  }

  /** `undefined`: cannot be had now. */
  get(path: string): Promise<Body | undefined> {
    return getOver(this.nextUrl(), path, AbortSignal.timeout(PATIENCE_MS));
  }

  get complaints(): string {
    return this.processes.map(({ name, complaints }) => `── ${name}\n${complaints}`).join('\n');
  }

  async stop(): Promise<void> {
    await Promise.all(this.processes.map((process) => process.kill()));
    await this.store.stop();
    await this.redis.stop();
  }

  private nextUrl(): string {
    this.asked += 1;
    return this.servers[this.asked % this.servers.length]?.url ?? '';
  }

  private place(workerId: string): LedgerPlace {
    return {
      dataFolder: join(this.folder, 'data'),
      keysFolder: join(this.folder, 'keys'),
      eventStore: { kind: 'eventstoredb', url: this.store.connectionString },
      readStore: { kind: 'redis', url: this.redis.url, prefix: 'faults' },
      workerId,
    };
  }
}
