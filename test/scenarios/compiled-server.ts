import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { compileTree, root } from '../support/compiled-tree';

/** The server's program compiled into a folder of its own, to be started, stopped and killed as a process. */
export class CompiledServer {
  private readonly folder = mkdtempSync(join(tmpdir(), 'sangsaeng-server-'));
  private readonly started: StartedServer[] = [];

  constructor() {
    compileTree(this.folder, 'apps/api/src/**/*.ts');
    symlinkSync(join(root, 'apps/api/sample'), join(this.folder, 'apps/api/sample'));
  }

  start(env: Readonly<Record<string, string>>, ...args: readonly string[]): StartedServer {
    const script = join(this.folder, 'apps/api/src/main.js');
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', script, ...args],
      {
        env: { PATH: process.env['PATH'], PORT: '0', ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const server = new StartedServer(child);
    this.started.push(server);
    return server;
  }

  /** Ends what still runs and removes the folder. */
  async remove(): Promise<void> {
    for (const server of this.started) await server.end('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export class StartedServer {
  stdout = '';
  stderr = '';
  readonly exit: Promise<number | NodeJS.Signals | null>;

  constructor(private readonly child: ChildProcessByStdio<null, Readable, Readable>) {
    child.stdout.on('data', (data: Buffer) => (this.stdout += data.toString('utf8')));
    child.stderr.on('data', (data: Buffer) => (this.stderr += data.toString('utf8')));
    this.exit = new Promise((ended) => {
      child.on('close', (code, signal) => {
        ended(code ?? signal);
      });
    });
  }

  /** Where it listens, once it says so. */
  async url(): Promise<string> {
    for (;;) {
      const url = /http:\/\/\S+/.exec(this.stdout)?.[0];
      if (url !== undefined && this.stdout.endsWith('\n')) return url;
      const ended = await Promise.race([
        this.exit.then(() => true),
        new Promise<false>((heard) => {
          this.child.stdout.once('data', () => {
            heard(false);
          });
        }),
      ]);
      if (ended) throw new Error(`the server ended: ${this.stderr}`);
    }
  }

  async end(signal: NodeJS.Signals): Promise<number | NodeJS.Signals | null> {
    this.child.kill(signal);
    return this.exit;
  }
}
