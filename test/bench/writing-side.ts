import { randomUUID } from 'node:crypto';
import { KeepAliveConnection, requestText } from './keep-alive-connection';
import type { MeasuredServer } from './measured-server';

export const CLIENTS = 64;
export const STAFF = { 'X-Dev-Role': 'fund-manager' };

export async function viewsServed(server: MeasuredServer): Promise<void> {
  while ((await server.ask(requestText(['GET', '/health/ready'], {}))).status !== 200);
}

export function command(path: string, who: Readonly<Record<string, string>>, body: object): string {
  const headers = { ...who, 'Idempotency-Key': randomUUID() };
  return requestText(
    ['POST', path],
    headers,
    JSON.stringify({ occurredOn: '2026-03-02', ...body }),
  );
}

/** The empty server is sent the same bytes. */
export function accruals(path: string): () => string {
  return () => command(path, STAFF, { period: randomUUID(), amount: '1000' });
}

/** Servers and the clients that write to them, each the next request when the last one is answered. */
export class WritingSide {
  private answered = 0;
  private milliseconds = 0;
  private lastAnswer = '';

  private constructor(
    readonly servers: readonly MeasuredServer[],
    private readonly connections: readonly KeepAliveConnection[],
    private readonly next: () => string,
  ) {}

  /** With several servers the clients are divided among them. */
  static async open(
    servers: MeasuredServer | readonly MeasuredServer[],
    next: () => string,
  ): Promise<WritingSide> {
    const all = [servers].flat();
    const connections = Array.from({ length: CLIENTS }, (_, n) =>
      KeepAliveConnection.open(all[n % all.length]?.port ?? 0),
    );
    return new WritingSide(all, await Promise.all(connections), next);
  }

  get server(): MeasuredServer {
    const [first] = this.servers;
    if (first === undefined) throw new Error('nobody is written to');
    return first;
  }

  /** Answers since the last call, and in how many seconds. */
  taken(): { readonly answered: number; readonly seconds: number } {
    const taken = { answered: this.answered, seconds: this.milliseconds / 1000 };
    [this.answered, this.milliseconds] = [0, 0];
    return taken;
  }

  async write(seconds: number): Promise<void> {
    const began = performance.now();
    const end = began + seconds * 1000;
    await Promise.all(
      this.connections.map(async (connection) => {
        for (; performance.now() < end; this.answered += 1) {
          const { status, body } = await connection.ask(this.next());
          if (status !== 201) throw new Error(body);
          this.lastAnswer = body;
        }
      }),
    );
    this.milliseconds += performance.now() - began;
  }

  /** Seconds until every view shows what was answered last; none where answers name no position. */
  async shown(): Promise<number> {
    const began = performance.now();
    const { position } = JSON.parse(this.lastAnswer) as { readonly position?: string };
    if (position === undefined) return 0;
    const path = `/api/v1/donors?limit=1&minPosition=${position}`;
    while ((await this.server.ask(requestText(['GET', path], STAFF))).status !== 200);
    return (performance.now() - began) / 1000;
  }

  /** Seconds of processor time that the servers have used. */
  async processorSeconds(): Promise<number> {
    const each = await Promise.all(this.servers.map((server) => server.processorSeconds()));
    return each.reduce((sum, seconds) => sum + seconds, 0);
  }
}
