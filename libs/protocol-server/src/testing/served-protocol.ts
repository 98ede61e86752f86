import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { type FaultDetails, type FaultName } from './protocol-faults';
import { type LoggedEvent } from './protocol-server';
import { type ServedEvent, type ServeOrder } from './serve-protocol';
import { type Traffic } from './traffic';

type Line =
  | { readonly connectionString: string; readonly credentials: Credentials }
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly error: string };

type Credentials = { readonly username: string; readonly password: string };

type Waiting = {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
};

/** A protocol server in a process of its own, held by the test that started it. */
export class ServedProtocol {
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;

  /** `script` is the compiled `serve.js`; `args` as it takes them (`--tls`, `--nodes=3`, `--port=…`, `--seed=…`). */
  static async start(script: string, args: readonly string[] = []): Promise<ServedProtocol> {
    const child = spawn(process.execPath, [script, ...args], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    return new Promise((resolve, reject) => {
      let served: ServedProtocol | undefined;
      child.once('exit', (code) => {
        reject(new Error(`the protocol server ended with ${String(code)}`));
        served?.lose();
      });
      createInterface({ input: child.stdout }).on('line', (text) => {
        const line = JSON.parse(text) as Line;
        if ('connectionString' in line) {
          served = new ServedProtocol(child, line.connectionString, line.credentials);
          resolve(served);
        } else served?.hear(line);
      });
    });
  }

  private constructor(
    private readonly child: ChildProcess,
    readonly connectionString: string,
    readonly credentials: Credentials,
  ) {}

  async times(fault: FaultName, times: number, details: FaultDetails = {}): Promise<void> {
    await this.ask({ do: 'times', fault, times, details });
  }

  async sometimes(
    fault: FaultName,
    probability: number,
    details: FaultDetails = {},
  ): Promise<void> {
    await this.ask({ do: 'sometimes', fault, probability, details });
  }

  async clear(fault?: FaultName): Promise<void> {
    await this.ask({ do: 'clear', ...(fault !== undefined && { fault }) });
  }

  async struck(fault: FaultName): Promise<number> {
    return (await this.ask({ do: 'struck', fault })) as number;
  }

  async change(change: 'elect' | 'stop-node' | 'start-node', node: number): Promise<void> {
    await this.ask({ do: change, node });
  }

  async appendForeign(stream: string, type: string): Promise<void> {
    await this.ask({ do: 'append-foreign', stream, type });
  }

  async restart(): Promise<void> {
    await this.ask({ do: 'restart' });
  }

  async traffic(): Promise<Traffic> {
    return (await this.ask({ do: 'traffic' })) as Traffic;
  }

  /** Everything written, system events included, in the order of $all. */
  async log(): Promise<readonly LoggedEvent[]> {
    const events = (await this.ask({ do: 'log' })) as readonly ServedEvent[];
    return events.map(({ base64, ...event }) => ({
      ...event,
      bytes: new Uint8Array(Buffer.from(base64, 'base64')),
    }));
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.stdin?.end();
    await ended;
  }

  /** As a power cut would: nothing of the database is left. */
  async kill(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }

  private ask(order: ServeOrder): Promise<unknown> {
    this.lastId += 1;
    const id = this.lastId;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.child.stdin?.write(`${JSON.stringify({ id, order })}\n`);
    });
  }

  private hear(line: Exclude<Line, { readonly connectionString: string }>): void {
    const waiting = this.waiting.get(line.id);
    this.waiting.delete(line.id);
    if ('error' in line) waiting?.reject(new Error(line.error));
    else waiting?.resolve(line.answer);
  }

  private lose(): void {
    for (const { reject } of this.waiting.values()) {
      reject(new Error('the protocol server has ended'));
    }
    this.waiting.clear();
  }
}
