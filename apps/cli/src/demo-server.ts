import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { CliError } from './cli-error';
import { serverUrl } from './open-access';

/** The built server, beside this program. */
const SERVER = join(__dirname, '..', '..', 'api', 'src', 'main.js');
const POLL_MS = 50;

export type DemoFolders = { readonly dataFolder: string; readonly keysFolder?: string };

/** The server that the demonstration talks to: the one that holds the folder, or one started for it. */
export class DemoServer {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess | undefined,
  ) {}

  get isOwn(): boolean {
    return this.child !== undefined;
  }

  static async of(folders: DemoFolders): Promise<DemoServer> {
    const known = serverUrl(folders.dataFolder);
    if (known !== undefined && (await isReady(known))) return new DemoServer(known, undefined);
    const child = start(folders);
    const url = await listening(child);
    while (!(await isReady(url))) await wait(POLL_MS);
    return new DemoServer(url, child);
  }

  /** Stops the server that was started; resolves when it has written everything and ended. */
  async stop(): Promise<void> {
    const { child } = this;
    if (child === undefined || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGTERM');
    await ended;
  }
}

function start({ dataFolder, keysFolder }: DemoFolders): ChildProcess {
  const keys = keysFolder === undefined ? {} : { SANGSAENG_KEYS: keysFolder };
  const env = { ...process.env, ...keys, SANGSAENG_DATA: dataFolder, PORT: '0', HOST: '127.0.0.1' };
  return spawn(process.execPath, [...process.execArgv, SERVER], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Where it listens, once it says so; what it said otherwise becomes the reason of the failure. */
async function listening(child: ChildProcess): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let said = '';
  let complained = '';
  child.stdout?.on('data', (part: Buffer) => {
    said += part.toString('utf8');
    const url = /http:\/\/\S+(?=\n)/.exec(said)?.[0];
    if (url !== undefined) resolve(url);
  });
  child.stderr?.on('data', (part: Buffer) => {
    if (complained.length < 10_000) complained += part.toString('utf8');
  });
  child.once('error', reject);
  child.once('close', () => {
    reject(new CliError('시연할 서버를 시작하지 못했습니다.', complained.trim()));
  });
  return promise;
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health/ready`)).ok;
  } catch {
    return false;
  }
}
