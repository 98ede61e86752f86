import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Set where no redis-server can be had: what needs one is skipped, visibly. */
export const withoutRedis = process.env['LEDGER_WITHOUT_REDIS'] !== undefined;

export type RedisServerOptions = {
  /** Keeps every write in a file; otherwise a restart forgets everything. */
  readonly appendOnly?: boolean;
  /** Further settings, such as `['--maxmemory', '50mb']`. */
  readonly settings?: readonly string[];
};

/** A real redis-server of a test's own: a free port, a folder that goes with it, and faults on demand. */
export class RedisServer {
  private constructor(
    readonly port: number,
    private readonly folder: string,
    private readonly options: RedisServerOptions,
    private child: ChildProcess,
  ) {}

  static async start(options: RedisServerOptions = {}): Promise<RedisServer> {
    const folder = mkdtempSync(join(tmpdir(), 'redis-'));
    const port = await freePort();
    return new RedisServer(port, folder, options, await run(port, folder, options));
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port.toString()}`;
  }

  async flush(): Promise<void> {
    await this.command('FLUSHALL');
  }

  /** One command over a connection of its own. */
  async command(...args: readonly string[]): Promise<unknown> {
    const client = await connected(this.url);
    try {
      return await client.sendCommand([...args]);
    } finally {
      client.destroy();
    }
  }

  /** Copies what the server holds now, for `restart('as-kept')`. */
  async keep(): Promise<void> {
    await this.command('SAVE');
    copyFileSync(this.file('dump.rdb'), this.file('kept.rdb'));
    rmSync(this.file('dump.rdb'));
  }

  /** Killed without warning and started again; `as-kept`: with what it held then, as after failing over to an old replica. */
  async restart(how?: 'as-kept'): Promise<void> {
    await this.kill();
    if (how === 'as-kept') copyFileSync(this.file('kept.rdb'), this.file('dump.rdb'));
    this.child = await run(this.port, this.folder, this.options);
    rmSync(this.file('dump.rdb'), { force: true });
  }

  /** Connections stay, and nothing is answered until `resume`. */
  pause(): void {
    this.child.kill('SIGSTOP');
  }

  resume(): void {
    this.child.kill('SIGCONT');
  }

  /** Gone until `restart`. */
  async kill(): Promise<void> {
    const { child } = this;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  }

  async stop(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private file(name: string): string {
    return join(this.folder, name);
  }
}

/** Where a test may put keys that no other test has. */
export type RedisForTest = {
  readonly url: string;
  readonly prefix: string;
  stop(): Promise<void>;
};

/** The server that `REDIS_URL` names, of which only keys of a prefix of its own are touched, or one started for this. */
export async function redisForTest(): Promise<RedisForTest> {
  const prefix = `test-${randomUUID()}`;
  const given = process.env['REDIS_URL'];
  if (given !== undefined) return { url: given, prefix, stop: () => removeKeys(given, prefix) };
  const server = await RedisServer.start();
  return { url: server.url, prefix, stop: () => server.stop() };
}

/** A client as the product makes it; connection errors are awaited where they matter. */
export async function connected(url: string) {
  // Loaded here: most specs that take something from this folder need no Redis.
  const { createClient } = await import('redis');
  const client = createClient({ url, disableOfflineQueue: true });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function removeKeys(url: string, prefix: string): Promise<void> {
  const client = await connected(url);
  for await (const keys of client.scanIterator({ MATCH: `{${prefix}*`, COUNT: 1000 }))
    if (keys.length > 0) await client.unlink(keys);
  await client.close();
}

async function run(
  port: number,
  folder: string,
  { appendOnly = false, settings = [] }: RedisServerOptions,
): Promise<ChildProcess> {
  const own = ['--port', port.toString(), '--bind', '127.0.0.1', '--dir', folder, '--save', ''];
  const args = [...own, '--appendonly', appendOnly ? 'yes' : 'no', ...settings];
  const child = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const killed = () => child.kill('SIGKILL');
  process.once('exit', killed);
  child.once('exit', () => process.off('exit', killed));
  await ready(child);
  return child;
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.once('error', reject);
    child.once('exit', () => {
      reject(new Error(`redis-server ended: ${said}`));
    });
    child.stdout?.on('data', (data: Buffer) => {
      said = (said + data.toString('utf8')).slice(-4_000);
      if (said.includes('Ready to accept connections')) resolve();
    });
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => {
        resolve(port);
      });
    });
  });
}
