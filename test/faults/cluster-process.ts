import { fork, type ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import type { WalkNews } from '../support/walk/child/walk-job';
import type { ClusterJob } from './child/cluster-job';

const COMPLAINTS_MAX = 8_000;
const START_AGAIN_MS = 200;
const STARTS_MAX = 100;

/** One process of a ledger past one machine: killed, paused, and started again as a supervisor would. */
export class ClusterProcess {
  url = '';
  /** The last of what it complained of. */
  complaints = '';
  private child: ChildProcess | undefined;
  private paused = false;

  constructor(
    private readonly script: string,
    private readonly job: Omit<ClusterJob, 'day'>,
  ) {}

  get name(): string {
    return this.job.place.workerId;
  }

  /** Until it is up: what it stands on may be gone at the moment. */
  async start(day: () => string): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      if (await this.tryToStart(day)) return;
      if (tries === STARTS_MAX)
        throw new Error(`${this.name} does not come up: ${this.complaints}`);
      await wait(START_AGAIN_MS);
    }
  }

  /** It is another day. A worker that is paused hears of it later; of a server nobody may hear yesterday's answer. */
  async dayIs(day: string): Promise<void> {
    const { child } = this;
    if (child?.connected !== true) return;
    const heard = told(child, day);
    if (this.job.role === 'server' || !this.paused) await heard;
  }

  pause(): void {
    this.paused = true;
    this.child?.kill('SIGSTOP');
  }

  resume(): void {
    this.child?.kill('SIGCONT');
    this.paused = false;
  }

  async kill(): Promise<void> {
    const { child } = this;
    this.child = undefined;
    this.paused = false;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const closed = new Promise((ended) => child.once('close', ended));
    child.kill('SIGKILL');
    await closed;
  }

  private tryToStart(day: () => string): Promise<boolean> {
    const job: ClusterJob = { ...this.job, day: day() };
    const child = fork(this.script, [JSON.stringify(job)], {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      silent: true,
    });
    // One that is paused is told of many days before it hears of any.
    child.setMaxListeners(0);
    const killed = () => child.kill('SIGKILL');
    process.once('exit', killed);
    child.stdout?.resume();
    child.stderr?.on('data', (data: Buffer) => {
      this.complaints = (this.complaints + data.toString('utf8')).slice(-COMPLAINTS_MAX);
    });
    const isUp = async (url: string): Promise<void> => {
      for (let known = job.day; known !== day();) {
        known = day();
        await told(child, known);
      }
      this.url = url;
      this.child = child;
    };
    return new Promise((resolve) => {
      child.on('message', (news: WalkNews) => {
        if (news.at === 'up') void isUp(news.url).then(() => resolve(true));
      });
      child.once('close', (code) => {
        process.off('exit', killed);
        // A process that ends by itself is a fault of ours, whatever was done to it.
        if (code !== null) this.complaints += `ended with ${code.toString()}\n`;
        resolve(false);
      });
    });
  }
}

/** Resolves when the process knows the day, or is gone. */
function told(child: ChildProcess, day: string): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      child.off('message', hear).off('close', done);
      resolve();
    };
    const hear = (news: WalkNews) => {
      if (news.at === 'day' && news.day === day) done();
    };
    child.on('message', hear).once('close', done);
    child.send({ day }, () => undefined);
  });
}
