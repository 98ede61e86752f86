import { join } from 'node:path';
import type { LedgerPlace } from '@sangsaeng/platform';
import { ServedProtocol, type Traffic } from '@sangsaeng/protocol-server/testing';
import { connected, RedisServer } from '@sangsaeng/read-store/testing';
import { MeasuredServer } from './measured-server';

/** Beside the benches in the compiled tree. */
const PROGRAMS = join(__dirname, '../..');
const PREFIX = 'bench';

type RedisClient = Awaited<ReturnType<typeof connected>>;

/**
 * A ledger past one machine, each part in a process of its own: the model of EventStoreDB's protocol, a real
 * redis-server, a worker, and as many API servers as are added.
 */
export class MeasuredCluster {
  private readonly programs: MeasuredServer[] = [];

  private constructor(
    private readonly folder: string,
    private readonly events: ServedProtocol,
    private readonly redis: RedisServer,
    private readonly client: RedisClient,
  ) {}

  static async start(folder: string): Promise<MeasuredCluster> {
    const [events, redis] = [await servedModel(), await RedisServer.start()];
    return new MeasuredCluster(folder, events, redis, await connected(redis.url));
  }

  place(workerId: string): LedgerPlace {
    return {
      dataFolder: join(this.folder, 'data'),
      keysFolder: join(this.folder, 'keys'),
      eventStore: { kind: 'eventstoredb', url: this.events.connectionString },
      readStore: { kind: 'redis', url: this.redis.url, prefix: PREFIX },
      workerId,
    };
  }

  addApi(workerId: string): Promise<MeasuredServer> {
    return this.add('apps/api/src/main.js', workerId);
  }

  addWorker(workerId: string): Promise<MeasuredServer> {
    return this.add('apps/worker/src/main.js', workerId);
  }

  traffic(): Promise<Traffic> {
    return this.events.traffic();
  }

  redisSeconds(): Promise<number> {
    return redisSeconds(this.client);
  }

  async stop(): Promise<void> {
    for (const program of this.programs.toReversed()) await program.stop();
    this.client.destroy();
    await this.redis.stop();
    await this.events.stop();
  }

  private async add(program: string, workerId: string): Promise<MeasuredServer> {
    const started = await MeasuredServer.start(join(PROGRAMS, program), {
      PORT: '0',
      SANGSAENG_DATA: join(this.folder, 'data'),
      SANGSAENG_KEYS: join(this.folder, 'keys'),
      SANGSAENG_EVENT_STORE: 'eventstoredb',
      SANGSAENG_EVENTSTOREDB_URL: this.events.connectionString,
      SANGSAENG_READ_STORE: 'redis',
      SANGSAENG_REDIS_URL: this.redis.url,
      SANGSAENG_REDIS_PREFIX: PREFIX,
      SANGSAENG_WORKER_ID: workerId,
    });
    this.programs.push(started);
    return started;
  }
}

/** The model of EventStoreDB's protocol, without faults, in a process of its own. */
export function servedModel(): Promise<ServedProtocol> {
  return ServedProtocol.start(join(PROGRAMS, 'libs/protocol-server/src/testing/serve.js'));
}

/** Seconds of processor time that the redis-server behind a client has used. */
export async function redisSeconds(client: RedisClient): Promise<number> {
  const info = await client.info('cpu');
  return ['used_cpu_sys', 'used_cpu_user'].reduce(
    (sum, name) => sum + Number(new RegExp(`^${name}:([\\d.]+)`, 'm').exec(info)?.[1] ?? 0),
    0,
  );
}
