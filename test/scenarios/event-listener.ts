import { request, type IncomingMessage } from 'node:http';
import type { ApiClient, Caller } from './api-client';

/** One server-sent event as it came over the wire. */
export type HeardEvent = {
  readonly id: number;
  readonly event: string;
  readonly data: {
    readonly position: number;
    readonly type: string;
    readonly stream: string;
    readonly subjects: Readonly<Record<string, readonly string[]>>;
  };
};

/** Somebody who listens to `GET /api/v1/live`. */
export class EventListener {
  readonly heard: HeardEvent[] = [];
  ended = false;
  private unread = '';
  private wake: () => void = () => undefined;

  private constructor(private readonly response: IncomingMessage) {
    response.setEncoding('utf8');
    response.on('data', (text: string) => {
      this.read(text);
    });
    response.on('close', () => {
      this.ended = true;
      this.wake();
    });
    response.on('error', () => undefined);
  }

  static async listen(
    api: ApiClient,
    { role = 'administrator', organisation, query = '', lastEventId }: Caller & Listening = {},
  ): Promise<EventListener> {
    const headers = {
      'x-dev-role': role,
      ...(organisation !== undefined && { 'x-dev-org': organisation }),
      ...(lastEventId !== undefined && { 'last-event-id': lastEventId.toString() }),
    };
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    request(`${api.nextUrl()}/api/v1/live${query}`, { headers, agent: false }, resolve)
      .on('error', reject)
      .end();
    const response = await promise;
    if (response.statusCode !== 200) {
      response.destroy();
      throw new Error(`refused with ${String(response.statusCode)}`);
    }
    return new EventListener(response);
  }

  /** Everything heard, as soon as an event of that position or a later one is among it, or the stream has ended. */
  async until(position: number): Promise<readonly HeardEvent[]> {
    while (!this.ended && (this.heard.at(-1)?.id ?? -1) < position)
      await new Promise<void>((resolve) => (this.wake = resolve));
    return this.heard;
  }

  /** Everything heard, as soon as such an event is among it, or the stream has ended. */
  async untilEvent(isIt: (event: HeardEvent) => boolean): Promise<readonly HeardEvent[]> {
    while (!this.ended && !this.heard.some(isIt))
      await new Promise<void>((resolve) => (this.wake = resolve));
    return this.heard;
  }

  async untilEnd(): Promise<void> {
    while (!this.ended) await new Promise<void>((resolve) => (this.wake = resolve));
  }

  /** Stops reading, so that what is sent piles up on the way. */
  pause(): void {
    this.response.pause();
  }

  resume(): void {
    this.response.resume();
  }

  hangUp(): void {
    this.response.destroy();
  }

  private read(text: string): void {
    const blocks = `${this.unread}${text}`.split('\n\n');
    this.unread = blocks.pop() ?? '';
    for (const block of blocks) {
      const fields = new Map(
        block.split('\n').map((line) => {
          const colon = line.indexOf(': ');
          return [line.slice(0, colon), line.slice(colon + 2)] as const;
        }),
      );
      const data = fields.get('data');
      if (data === undefined) continue;
      this.heard.push({
        id: Number(fields.get('id')),
        event: fields.get('event') ?? '',
        data: JSON.parse(data) as HeardEvent['data'],
      });
    }
    this.wake();
  }
}

type Listening = { readonly query?: string; readonly lastEventId?: number };
