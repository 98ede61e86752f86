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
  ask(asked: Asked): Promise<Answer | undefined> {
    return askOver(this.url, asked);
  }

  /** `undefined`: nothing was answered. */
  get(path: string): Promise<Body | undefined> {
    return getOver(this.url, path);
  }

  /** Waits until the processes have nothing to do any more, and nothing of what they do is parked. */
  async settled(): Promise<void> {
    const until = Date.now() + SETTLING_MS_MAX;
    for (;;) {
      const status = await this.get('/processes');
      if (status !== undefined && isAtRest(status)) return;
      if (Date.now() > until) throw new Error(`never settled: ${JSON.stringify(status)}`);
      await new Promise((soon) => setTimeout(soon, 3));
    }
  }

  /** What the process complained of. */
  get complaints(): string {
    return this.errors;
  }
}

/** `undefined`: nothing was answered. */
export async function askOver(
  url: string,
  { path, body, caller, key }: Asked,
  patience?: AbortSignal,
): Promise<Answer | undefined> {
  try {
    const response = await fetch(`${url}/api/v1${path}`, {
      method: 'POST',
      headers: {
        ...{ 'content-type': 'application/json', 'idempotency-key': key, 'x-correlation-id': key },
        ...{ 'x-dev-role': caller.role, 'x-dev-user': caller.user },
        ...(caller.organisation !== undefined && { 'x-dev-org': caller.organisation }),
      },
      body: JSON.stringify(body),
      ...(patience !== undefined && { signal: patience }),
    });
    return { status: response.status, body: (await response.json()) as Body };
  } catch {
    return undefined;
  }
}

/** `undefined`: it cannot be had now. Throws what is wrong otherwise. */
export async function getOver(
  url: string,
  path: string,
  patience?: AbortSignal,
): Promise<Body | undefined> {
  const signal = patience === undefined ? {} : { signal: patience };
  const headers = { 'x-dev-role': 'administrator' };
  const got = await fetch(`${url}/api/v1${path}`, { headers, ...signal }).then(
    async (response) => ({ status: response.status, text: await response.text() }),
    () => undefined,
  );
  if (got === undefined || got.status === 503) return undefined;
  if (got.status !== 200) throw new Error(`${path}: ${got.text}`);
  return JSON.parse(got.text) as Body;
}

/** Throws when something is parked. */
export function isAtRest(status: Body): boolean {
  const { parked, inFlight, lag } = status as ProcessStatus;
  if (parked.length > 0) throw new Error(`parked: ${JSON.stringify(parked)}`);
  return inFlight.length === 0 && lag === 0;
}

type ProcessStatus = {
  readonly lag: number;
  readonly inFlight: readonly unknown[];
  readonly parked: readonly unknown[];
};
