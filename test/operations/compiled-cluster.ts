import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServedProtocol } from '@sangsaeng/protocol-server/testing';
import { RedisServer } from '@sangsaeng/read-store/testing';
import { StartedServer } from '../scenarios/compiled-server';
import { compileTree } from '../support/compiled-tree';

type Environment = Readonly<Record<string, string>>;

/** The programs compiled into a folder of their own, and the stores that their processes share. */
export class CompiledCluster {
  private readonly started: StartedServer[] = [];

  private constructor(
    private readonly folder: string,
    readonly events: ServedProtocol,
    readonly redis: RedisServer,
  ) {}

  static async start(): Promise<CompiledCluster> {
    const folder = mkdtempSync(join(tmpdir(), 'sangsaeng-programs-'));
    compileTree(folder, 'apps/cli/src/**/*.ts', 'apps/worker/src/**/*.ts');
    const script = join(folder, 'libs/protocol-server/src/testing/serve.js');
    return new CompiledCluster(
      folder,
      await ServedProtocol.start(script),
      await RedisServer.start(),
    );
  }

  /** The settings of a process of this ledger. */
  get settings(): Environment {
    return {
      SANGSAENG_DATA: join(this.folder, 'data'),
      SANGSAENG_EVENT_STORE: 'eventstoredb',
      SANGSAENG_EVENTSTOREDB_URL: this.events.connectionString,
      SANGSAENG_READ_STORE: 'redis',
      SANGSAENG_REDIS_URL: this.redis.url,
    };
  }

  startWorker(env: Environment = {}): StartedServer {
    return this.run('worker', [], { PORT: '0', ...this.settings, ...env });
  }

  /** `sangsaeng`, run to its end. */
  async sangsaeng(args: readonly string[], env: Environment = {}) {
    const run = this.run('cli', args, { ...this.settings, ...env });
    const code = await run.exit;
    return { code, out: run.stdout, err: run.stderr };
  }

  async stop(): Promise<void> {
    for (const program of this.started) await program.end('SIGKILL');
    await this.redis.stop();
    await this.events.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private run(app: 'cli' | 'worker', args: readonly string[], env: Environment): StartedServer {
    const script = join(this.folder, `apps/${app}/src/main.js`);
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', script, ...args],
      { env: { PATH: process.env['PATH'], ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    const program = new StartedServer(child);
    this.started.push(program);
    return program;
  }
}
