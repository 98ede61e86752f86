import { type ServerWritableStream } from '@grpc/grpc-js';
import { type ReadReq } from '@eventstore/db-client/generated/streams_pb';
import { type RpcError } from './rpc-errors';
import { type Traffic } from './traffic';

export type ReadCall = ServerWritableStream<ReadReq, Buffer>;

/** So many messages are handed over before the reader has to have taken them. */
const MESSAGES_AHEAD = 256;

/** The answers of one read or subscription: sends no faster than they are taken, knows when nobody listens any more. */
export class ReplyStream {
  private wake: (() => void) | undefined;
  private over = false;

  constructor(
    private readonly call: ReadCall,
    private readonly traffic: Traffic,
  ) {
    call.on('cancelled', () => {
      this.finish();
    });
    call.on('close', () => {
      this.finish();
    });
  }

  get ended(): boolean {
    return this.over || this.call.cancelled;
  }

  /** Answers a promise only when the reader has to be waited for. */
  send(message: Buffer): Promise<void> | undefined {
    if (this.ended) return undefined;
    this.call.write(message);
    if (this.call.writableLength < MESSAGES_AHEAD) return undefined;
    return this.taken();
  }

  end(): void {
    if (this.ended) return;
    this.call.end();
    this.finish();
  }

  fail(error: RpcError): void {
    if (this.ended) return;
    this.call.emit('error', error);
    this.finish();
  }

  /** Waits until `start`'s callback is called or nobody listens any more. */
  async until(start: (done: () => void) => () => void): Promise<void> {
    if (this.ended) return;
    let stop: (() => void) | undefined;
    await new Promise<void>((resolve) => {
      this.wake = resolve;
      stop = start(resolve);
    });
    this.wake = undefined;
    stop?.();
  }

  private async taken(): Promise<void> {
    this.traffic.waitingForReader += 1;
    await this.until((done) => {
      this.call.once('drain', done);
      return () => this.call.off('drain', done);
    });
    this.traffic.waitingForReader -= 1;
  }

  private finish(): void {
    this.over = true;
    this.wake?.();
  }
}
