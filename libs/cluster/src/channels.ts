import { setTimeout as wait } from 'node:timers/promises';
import { answered, disconnect, type RedisClient } from './redis-connection';

export type Heard = (message: unknown) => void;

export type Listening = {
  /** Resolves when messages are heard, or it was stopped before. */
  readonly begun: Promise<void>;
  /** What was on its way is heard still; nothing any more when it resolves. */
  stop(): Promise<void>;
};

const AGAIN_MS = 200;

/**
 * Messages to all processes that listen at that moment. A message may be lost with a connection, so nobody relies on
 * one: it only wakes who would look anyway.
 */
export class Channels {
  private readonly closing = new AbortController();

  private constructor(
    private readonly client: RedisClient,
    private readonly listener: RedisClient,
  ) {}

  static async open(client: RedisClient, onError: (error: Error) => void): Promise<Channels> {
    const listener = client.duplicate();
    listener.on('error', onError);
    await listener.connect();
    return new Channels(client, listener);
  }

  /** Whether there is a connection over which messages arrive. */
  get hears(): boolean {
    return this.listener.isReady;
  }

  /** Answers how many processes heard it. */
  publish(channel: string, message: object): Promise<number> {
    return answered(this.client.publish(channel, JSON.stringify(message)));
  }

  /** Listens from now on or, while Redis does not answer, as soon as it does. */
  listen(channel: string, heard: Heard): Listening {
    const stopping = new AbortController();
    let isOver = false;
    const listener = (text: string) => {
      if (!isOver) heard(JSON.parse(text));
    };
    const begun = this.subscribe(channel, listener, stopping.signal);
    const stop = async () => {
      stopping.abort();
      await begun;
      if (this.listener.isReady)
        await answered(this.listener.unsubscribe(channel, listener)).catch(() => undefined);
      isOver = true;
    };
    return { begun, stop };
  }

  close(): void {
    this.closing.abort();
    disconnect(this.listener);
  }

  private async subscribe(
    channel: string,
    listener: (text: string) => void,
    stopped: AbortSignal,
  ): Promise<void> {
    const signal = AbortSignal.any([stopped, this.closing.signal]);
    while (!signal.aborted) {
      try {
        await answered(this.listener.subscribe(channel, listener));
        return;
      } catch {
        await wait(AGAIN_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }
}
