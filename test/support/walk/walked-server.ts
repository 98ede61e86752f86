import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { compileTree } from '../compiled-tree';
import type { WalkJob, WalkNews } from './child/walk-job';
import type { Asked, Body } from './step';

const SETTLING_MS_MAX = 30_000;

export type Answer = { readonly status: number; readonly body: Body };

/** Compiles the server and the script that starts it with a clock of its own; answers the script. */
export function compiledWalkServer(folder: string): string {
  compileTree(folder, 'apps/api/src/**/*.ts', 'test/support/walk/child/*.ts');
  return join(folder, 'test/support/walk/child/walk-server.js');
}

/** A server process on a ledger of its own, killed and started again at will. */
export class WalkedServer {
  private child: ChildProcess | undefined;
  private url = '';
  private errors = '';

  constructor(
    private readonly script: string,
    private readonly dataFolder: string,
  ) {}

  async start(day: string): Promise<void> {
    const job: WalkJob = { dataFolder: this.dataFolder, day };
    const child = fork(this.script, [JSON.stringify(job)], {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      silent: true,
    });
    child.stderr?.on('data', (data: Buffer) => (this.errors += data.toString('utf8')));
    child.stdout?.resume();
    this.child = child;
    this.url = await new Promise<string>((up, failed) => {
      child.on('message', (news: WalkNews) => {
        if (news.at === 'up') up(news.url);
      });
      child.once('close', () => {
        failed(new Error(`the server ended: ${this.errors}`));
      });
    });
  }

  /** It is another day for the server. */
  async dayIs(day: string): Promise<void> {
    const { child } = this;
    if (child === undefined) throw new Error('no server runs');
    const heard = new Promise<void>((told) => {
      child.on('message', (news: WalkNews) => {
        if (news.at === 'day' && news.day === day) told();
      });
    });
    child.send({ day });
    await heard;
    child.removeAllListeners('message');
  }

  async kill(): Promise<void> {
    const { child } = this;
    if (child === undefined) return;
    const closed = new Promise((ended) => child.once('close', ended));
    child.kill('SIGKILL');
    await closed;
    this.child = undefined;
  }

  /** `undefined`: the process died before it answered. */
  async ask({ path, body, caller, key }: Asked): Promise<Answer | undefined> {
    try {
      const response = await fetch(`${this.url}/api/v1${path}`, {
        method: 'POST',
        headers: {
          ...{
            'content-type': 'application/json',
            'idempotency-key': key,
            'x-correlation-id': key,
          },
          ...{ 'x-dev-role': caller.role, 'x-dev-user': caller.user },
          ...(caller.organisation !== undefined && { 'x-dev-org': caller.organisation }),
        },
        body: JSON.stringify(body),
      });
      return { status: response.status, body: (await response.json()) as Body };
    } catch {
      return undefined;
    }
  }

  async get(path: string, role = 'auditor'): Promise<Body> {
    const response = await fetch(`${this.url}/api/v1${path}`, { headers: { 'x-dev-role': role } });
    if (response.status !== 200) throw new Error(`${path}: ${await response.text()}`);
    return (await response.json()) as Body;
  }

  /** Waits until the processes have nothing to do any more, and nothing of what they do is parked. */
  async settled(): Promise<void> {
    const until = Date.now() + SETTLING_MS_MAX;
    for (;;) {
      const status = (await this.get('/processes', 'administrator')) as ProcessStatus;
      const { parked, inFlight, lag } = status;
      if (parked.length > 0) throw new Error(`parked: ${JSON.stringify(parked)}`);
      if (inFlight.length === 0 && lag === 0) return;
      if (Date.now() > until) throw new Error(`never settled: ${JSON.stringify(status)}`);
      await new Promise((soon) => setTimeout(soon, 3));
    }
  }

  /** What the process complained of. */
  get complaints(): string {
    return this.errors;
  }
}

type ProcessStatus = {
  readonly lag: number;
  readonly inFlight: readonly unknown[];
  readonly parked: readonly unknown[];
};
