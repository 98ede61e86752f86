import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { instant, type Clock } from '@sangsaeng/kernel';
import { ZipFile } from 'yazl';
import { logSink } from '../../apps/api/src/server/log-line';
import type { ServerConfig } from '../../apps/api/src/server/server-config';
import { startServer, type RunningServer } from '../../apps/api/src/server/start-server';

export const SAMPLE = join(__dirname, '../data/ledger-2024');
export const EXPECTED = JSON.parse(
  readFileSync(join(__dirname, '../data/ledger-2024.expected.json'), 'utf8'),
) as Readonly<Record<string, unknown>> & {
  readonly refused: readonly {
    readonly file: string;
    readonly row: number;
    readonly code: string;
  }[];
};

type Json = Readonly<Record<string, unknown>>;
export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Json & { readonly items: readonly Json[] };
};

export type RequestBody = NonNullable<RequestInit['body']>;
export type Caller = {
  readonly role?: string;
  readonly organisation?: string;
  readonly user?: string;
};
type Asking = {
  readonly caller?: Caller;
  readonly key?: string;
  readonly headers?: Record<string, string>;
};
export const ADMINISTRATOR: Caller = { role: 'administrator' };

/** The same day in every run, so that what the calendar sets off is the same too. */
export const SAMPLE_CLOCK: Clock = { now: () => instant('2024-12-31T03:00:00.000Z') };

/** What the servers of this file have logged. */
export const logged: Json[] = [];
logSink.write = (line) => void logged.push(JSON.parse(line) as Json);

/** The server on a folder and a port of its own, or several of one ledger in turn, asked over HTTP. */
export class ApiClient {
  private asked = 0;

  private constructor(
    private readonly servers: readonly [RunningServer, ...RunningServer[]],
    readonly config: ServerConfig,
    private readonly end: () => Promise<void>,
  ) {}

  static async start(
    config: Partial<ServerConfig> = {},
    clock: Clock = SAMPLE_CLOCK,
  ): Promise<ApiClient> {
    const dataFolder = config.dataFolder ?? temporaryFolder();
    const whole = { host: '127.0.0.1', port: 0, sample: false, ...config, dataFolder };
    const server = await startServer(whole, { clock });
    await server.viewsUp;
    return ApiClient.of(server, whole);
  }

  static of(server: RunningServer, config: ServerConfig): ApiClient {
    return new ApiClient([server], config, () => server.close());
  }

  /** Each request goes to another of the servers than the one before. */
  static inTurn(
    servers: readonly [RunningServer, ...RunningServer[]],
    config: ServerConfig,
  ): ApiClient {
    const end = async () => {
      for (const server of servers) await server.close();
    };
    return new ApiClient(servers, config, end);
  }

  /** The same, whose `stop` ends further things after its servers. */
  endingWith(further: () => Promise<void>): ApiClient {
    const end = async () => {
      await this.end();
      await further();
    };
    return new ApiClient(this.servers, this.config, end);
  }

  /** The first, or the only one. */
  get server(): RunningServer {
    return this.servers[0];
  }

  /** Of the server whose turn it is. */
  nextUrl(): string {
    const server = this.servers[this.asked % this.servers.length] ?? this.server;
    this.asked += 1;
    return server.url;
  }

  get(
    path: string,
    caller: Caller = ADMINISTRATOR,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    return this.send('GET', path, { caller, headers });
  }

  post(path: string, body: unknown, caller: Caller = ADMINISTRATOR): Promise<Answer> {
    return this.send('POST', path, {
      caller,
      headers: { 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  }

  /** Issues a command under a key of its own, or the one given. */
  command(
    path: string,
    body: unknown,
    { caller = ADMINISTRATOR, key = randomUUID(), headers = {} }: Asking = {},
  ): Promise<Answer> {
    return this.send('POST', path, {
      caller,
      headers: { 'content-type': 'application/json', 'idempotency-key': key, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  }

  upload(
    file: Uint8Array<ArrayBuffer> | undefined,
    options: {
      readonly query?: string;
      readonly fields?: Readonly<Record<string, string>>;
      readonly headers?: Record<string, string>;
      readonly caller?: Caller;
      readonly name?: string;
    } = {},
  ): Promise<Answer> {
    const body = new FormData();
    for (const [name, value] of Object.entries(options.fields ?? {})) body.append(name, value);
    if (file !== undefined) body.append('file', new Blob([file]), options.name ?? '2024 장부.zip');
    const { caller = ADMINISTRATOR, headers = {}, query = '' } = options;
    return this.send('POST', `/api/v1/imports${query}`, { caller, headers, body });
  }

  async send(
    method: string,
    path: string,
    {
      caller,
      headers,
      body,
    }: { caller: Caller; headers: Record<string, string>; body?: RequestBody },
  ): Promise<Answer> {
    const identity = {
      ...(caller.role !== undefined && { 'x-dev-role': caller.role }),
      ...(caller.organisation !== undefined && { 'x-dev-org': caller.organisation }),
      ...(caller.user !== undefined && { 'x-dev-user': caller.user }),
    };
    const response = await fetch(`${this.nextUrl()}${path}`, {
      ...{ method, redirect: 'manual' },
      headers: { ...identity, ...headers },
      ...(body !== undefined && { body }),
    });
    return answerOf(response.status, response.headers, await response.text());
  }

  /** With headers that `fetch` does not let one set, such as Host. */
  async raw(path: string, headers: Record<string, string>): Promise<Answer> {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    const asked = request(`${this.nextUrl()}${path}`, { headers }, (response) => {
      text(response).then((content) => {
        resolve(answerOf(response.statusCode ?? 0, new Headers(), content));
      }, reject);
    });
    asked.on('error', reject).end();
    return promise;
  }

  /** All rows of a list, page by page. */
  async walk(
    path: string,
    limit: number,
    caller: Caller = ADMINISTRATOR,
  ): Promise<readonly Json[]> {
    const rows: Json[] = [];
    let next: unknown;
    for (;;) {
      const mark = path.includes('?') ? '&' : '?';
      const cursor = typeof next === 'string' ? `&cursor=${next}` : '';
      const page = await this.get(`${path}${mark}limit=${limit.toString()}${cursor}`, caller);
      if (page.status !== 200) throw new Error(`${path}: ${page.text}`);
      rows.push(...page.body.items);
      next = page.body['next'];
      if (next === undefined) return rows;
    }
  }

  async stop(): Promise<void> {
    await this.end();
  }
}

function answerOf(status: number, headers: Headers, content: string): Answer {
  const parse = () => {
    try {
      return JSON.parse(content) as Answer['body'];
    } catch {
      return { items: [] };
    }
  };
  return { status, headers, text: content, body: parse() };
}

const folders: string[] = [];

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sangsaeng-api-'));
  folders.push(folder);
  return join(folder, 'data');
}

/** For `afterAll`, when all servers have stopped. */
export function removeTemporaryFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** The sample as one .zip; `change` may alter or leave out a file. */
export async function sampleZip(
  change: (name: string, content: Buffer) => Buffer | undefined = (_name, content) => content,
): Promise<Uint8Array<ArrayBuffer>> {
  const zip = new ZipFile();
  for (const name of readdirSync(SAMPLE)) {
    const content = change(name.normalize('NFC'), readFileSync(join(SAMPLE, name)));
    if (content !== undefined) zip.addBuffer(content, name);
  }
  zip.end();
  return new Uint8Array(await buffer(zip.outputStream));
}
