import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileTree } from '../support/compiled-tree';

export type Told = { readonly code: number | null; readonly out: string; readonly err: string };

type Started = { readonly told: Promise<Told>; readonly kill: () => void };

/** The command `sangsaeng` compiled into a folder of its own, to be run, and killed, as a process. */
export class CompiledCommand {
  readonly folder = mkdtempSync(join(tmpdir(), 'sangsaeng-command-'));

  constructor() {
    compileTree(this.folder, 'apps/cli/src/**/*.ts');
  }

  run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Told> {
    return this.start(args, env).told;
  }

  start(args: readonly string[], env: Readonly<Record<string, string>> = {}): Started {
    const script = join(this.folder, 'apps/cli/src/main.js');
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', script, ...args],
      { env: { PATH: process.env['PATH'], ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let [out, err] = ['', ''];
    child.stdout.on('data', (data: Buffer) => (out += data.toString('utf8')));
    child.stderr.on('data', (data: Buffer) => (err += data.toString('utf8')));
    const told = new Promise<Told>((ended) => {
      child.on('close', (code) => {
        ended({ code, out, err });
      });
    });
    return { told, kill: () => child.kill('SIGKILL') };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
