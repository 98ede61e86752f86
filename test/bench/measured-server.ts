import { spawn, type ChildProcess } from 'node:child_process';
import { KeepAliveConnection, requestText } from './keep-alive-connection';

const CPU = /process_cpu_seconds_total (\d+(?:\.\d+)?)/;

/** Characters of its log that a server's failure is told with. */
const COMPLAINTS_MAX = 4_000;

/** A server in a process of its own, as the bench sees it. */
export class MeasuredServer {
  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
  ) {}

  static start(script: string, env: Readonly<Record<string, string>>): Promise<MeasuredServer> {
    const args = ['--disable-warning=ExperimentalWarning', script];
    const child = spawn(process.execPath, args, {
      env: { PATH: process.env['PATH'], MALLOC_ARENA_MAX: process.env['MALLOC_ARENA_MAX'], ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new Promise((resolve, reject) => {
      let [said, complained] = ['', ''];
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        complained = (complained + text).slice(-COMPLAINTS_MAX);
      });
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        const port = /http:\/\/[^\s/]+:(\d+)/.exec(said)?.[1];
        if (port !== undefined) resolve(new MeasuredServer(child, Number(port)));
      });
      child.once('error', reject);
      child.once('exit', (code) => {
        reject(new Error(`${script} ended: ${String(code)}\n${complained}`));
      });
    });
  }

  /** Seconds of processor time that the server has used, all threads together. */
  async processorSeconds(): Promise<number> {
    return Number(CPU.exec(await this.get('/metrics'))?.[1]);
  }

  async get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<string> {
    return (await this.ask(requestText(['GET', path], headers))).body;
  }

  async ask(request: string): Promise<{ readonly status: number; readonly body: string }> {
    const connection = await KeepAliveConnection.open(this.port);
    try {
      return await connection.ask(request);
    } finally {
      connection.close();
    }
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    await ended;
  }
}
