import { existsSync, openAsBlob, readdirSync } from 'node:fs';
import { cp, mkdir, rm, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { EventFilter, JournalRequest } from '@sangsaeng/operations';
import { CliError } from './cli-error';
import { folderAsZip } from './folder-as-zip';
import type {
  ImportReportJson,
  ImportRequest,
  LedgerAccess,
  RebuildJson,
  VerifyJson,
} from './ledger-access';

const POLL_MS = 500;
const HEADERS = { 'x-dev-role': 'administrator' } as const;

type Problem = {
  readonly code?: string;
  readonly detail?: string;
  readonly detailEn?: string;
  readonly report?: ImportReportJson;
};

/** The ledger of the server that holds the folder, asked over HTTP on this machine. */
export class ServerAccess implements LedgerAccess {
  readonly how = 'server';

  constructor(private readonly url: string) {}

  async import({ path, partial, dryRun }: ImportRequest): Promise<ImportReportJson> {
    const status = await stat(path).catch(() => undefined);
    if (status === undefined) throw notFound(path);
    const form = new FormData();
    if (status.isDirectory()) form.set('file', await folderAsZip(path), `${basename(path)}.zip`);
    else form.set('file', await openAsBlob(path), basename(path));
    const query = new URLSearchParams({ partial: String(partial), dryRun: String(dryRun) });
    const response = await this.send(`/imports?${query.toString()}`, {
      method: 'POST',
      body: form,
    });
    const answer = (await response.json()) as Problem & { readonly report?: ImportReportJson };
    if (answer.report !== undefined) return answer.report;
    throw problem(response.status, answer);
  }

  balances(): Promise<object> {
    return this.json('/balances');
  }

  async rebuild(
    views: 'all' | readonly string[],
    accept: boolean,
  ): Promise<readonly RebuildJson[]> {
    const body = views === 'all' ? { accept } : { views, accept };
    return (await this.json<{ items: readonly RebuildJson[] }>('/views/rebuild', body)).items;
  }

  verify(): Promise<VerifyJson> {
    return this.json('/views/verify', {});
  }

  async *events(filter: EventFilter, follow: boolean): AsyncIterable<object> {
    let after = filter.after;
    do {
      for await (const event of this.eventPage({
        ...filter,
        ...(after === undefined ? {} : { after }),
      })) {
        after = event.position;
        yield event;
      }
      if (follow) await wait(POLL_MS);
    } while (follow);
  }

  async *journal({ dialect, order }: JournalRequest): AsyncIterable<string> {
    const response = await this.ok(
      `/journal?${new URLSearchParams({ dialect, order }).toString()}`,
    );
    for await (const chunk of Readable.fromWeb(response.body as never).setEncoding('utf8')) {
      yield chunk as string;
    }
  }

  /** A server chooses where its backups go; on this machine the finished one is moved to where it was asked for. */
  async backup(folder: string): Promise<object> {
    if (existsSync(folder) && readdirSync(folder).length > 0) {
      throw new CliError(
        `폴더가 비어 있지 않습니다: ${folder}`,
        `The folder is not empty: ${folder}`,
      );
    }
    const { folder: made, ...manifest } = await this.json<{ folder: string }>('/backups', {});
    await mkdir(dirname(folder), { recursive: true });
    await cp(made, folder, { recursive: true });
    await rm(made, { recursive: true });
    return { folder, ...manifest };
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private async *eventPage({ after, types, stream, limit }: EventFilter) {
    const query = new URLSearchParams();
    if (after !== undefined) query.set('after', after.toString());
    if (types !== undefined) query.set('type', types.join(','));
    if (stream !== undefined) query.set('stream', stream);
    if (limit !== undefined) query.set('limit', limit.toString());
    const response = await this.ok(`/events?${query.toString()}`, {
      headers: { accept: 'application/x-ndjson' },
    });
    const input = Readable.fromWeb(response.body as never);
    for await (const line of createInterface({ input })) {
      if (line !== '') yield JSON.parse(line) as { readonly position: number };
    }
  }

  private async json<T = object>(path: string, body?: object): Promise<T> {
    const init =
      body === undefined
        ? {}
        : {
            method: 'POST',
            body: JSON.stringify(body),
            headers: { 'content-type': 'application/json' },
          };
    return (await (await this.ok(path, init)).json()) as T;
  }

  private async ok(path: string, init: RequestInit = {}): Promise<Response> {
    const response = await this.send(path, init);
    if (response.ok) return response;
    throw problem(response.status, (await response.json().catch(() => ({}))) as Problem);
  }

  private async send(path: string, init: RequestInit): Promise<Response> {
    try {
      const headers = { ...HEADERS, ...(init.headers as Record<string, string> | undefined) };
      return await fetch(`${this.url}/api/v1${path}`, { ...init, headers });
    } catch (error) {
      throw new CliError(
        `이 폴더를 쓰고 있는 서버(${this.url})가 답하지 않습니다.`,
        `The server that holds this folder (${this.url}) does not answer: ${String(error)}`,
      );
    }
  }
}

export function notFound(path: string): CliError {
  return new CliError(`찾을 수 없습니다: ${path}`, `There is no such file or folder: ${path}`);
}

function problem(status: number, { code, detail, detailEn }: Problem): CliError {
  const named = `${status.toString()} ${code ?? ''}`.trim();
  return new CliError(
    `${detail ?? '서버가 거절했습니다'} (${named})`,
    detailEn ?? `The server answered ${named}`,
  );
}
