import { connect, type Socket } from 'node:net';

export type Answer = { readonly status: number; readonly body: string };

type Waiting = {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
};

const HEAD_END = '\r\n\r\n';
const LENGTH = /\r\ncontent-length: (\d+)/i;

/** The text of a request; bodies are JSON. */
export function requestText(
  [method, path]: readonly [method: 'GET' | 'POST', path: string],
  headers: Readonly<Record<string, string>>,
  body = '',
): string {
  const sized = {
    Host: 'localhost',
    ...headers,
    ...(body !== '' && {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body).toString(),
    }),
  };
  const lines = Object.entries(sized).map(([name, value]) => `${name}: ${value}`);
  return [`${method} ${path} HTTP/1.1`, ...lines, '', body].join('\r\n');
}

/**
 * A client that costs next to nothing beside the server that it measures: one socket, one request at a time, answers
 * that say their length.
 */
export class KeepAliveConnection {
  private waiting: Waiting | undefined;
  private got = '';

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.setEncoding('latin1');
    socket.on('data', (data: string) => {
      this.take(data);
    });
    socket.on('error', (error) => {
      this.fail(error);
    });
    socket.on('close', () => {
      this.fail(new Error('the server closed the connection'));
    });
  }

  static open(port: number): Promise<KeepAliveConnection> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('error', reject);
      socket.once('connect', () => {
        socket.off('error', reject);
        resolve(new KeepAliveConnection(socket));
      });
    });
  }

  ask(request: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.socket.write(request, 'utf8');
    });
  }

  close(): void {
    this.waiting = undefined;
    this.socket.destroy();
  }

  private take(data: string): void {
    this.got = this.got === '' ? data : this.got + data;
    const headEnd = this.got.indexOf(HEAD_END);
    if (headEnd < 0) return;
    const head = this.got.slice(0, headEnd);
    const length = Number(LENGTH.exec(head)?.[1] ?? Number.NaN);
    if (Number.isNaN(length)) {
      this.fail(new Error(`an answer without length:\n${head}`));
      return;
    }
    const bodyAt = headEnd + HEAD_END.length;
    if (this.got.length < bodyAt + length) return;
    const status = Number(head.slice('HTTP/1.1 '.length, 'HTTP/1.1 200'.length));
    const body = this.got.slice(bodyAt, bodyAt + length);
    const { waiting } = this;
    [this.got, this.waiting] = ['', undefined];
    waiting?.resolve({ status, body: Buffer.from(body, 'latin1').toString('utf8') });
  }

  private fail(error: Error): void {
    this.waiting?.reject(error);
    this.waiting = undefined;
  }
}
