import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { LedgerPlace } from '@sangsaeng/platform';
import { compileTree } from '../support/compiled-tree';

/** The worker's program compiled into a folder of its own. */
export class CompiledWorker {
  private readonly folder = mkdtempSync(join(tmpdir(), 'sangsaeng-worker-'));
  private readonly started: WorkerProcess[] = [];

  constructor() {
    compileTree(this.folder, 'test/crash/child/worker-child.ts');
  }

  start(place: LedgerPlace, leaseMs: number): WorkerProcess {
    const script = join(this.folder, 'test/crash/child/worker-child.js');
    const args = ['--disable-warning=ExperimentalWarning', script];
    const child = spawn(process.execPath, [...args, JSON.stringify({ place, leaseMs })], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const worker = new WorkerProcess(child);
    this.started.push(worker);
    return worker;
  }

  async remove(): Promise<void> {
    for (const worker of this.started) await worker.end('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A worker in a process of its own, to be paused and killed. */
export class WorkerProcess {
  private readonly said: string[] = [];
  private wake: () => void = () => undefined;
  private readonly gone: Promise<unknown>;

  constructor(private readonly child: ChildProcessByStdio<null, Readable, null>) {
    createInterface({ input: child.stdout }).on('line', (line) => {
      this.said.push((JSON.parse(line) as { readonly at: string }).at);
      this.wake();
    });
    this.gone = once(child, 'close').then(() => {
      this.wake();
    });
  }

  /** Resolves when it has said this. */
  async says(what: string): Promise<void> {
    while (!this.said.includes(what)) {
      if (this.child.exitCode !== null) throw new Error(`it ended before it said ${what}`);
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }

  pause(): void {
    this.child.kill('SIGSTOP');
  }

  resume(): void {
    this.child.kill('SIGCONT');
  }

  async end(signal: NodeJS.Signals): Promise<void> {
    this.child.kill(signal);
    await this.gone;
  }
}
