import type { EventStoreDBClient } from '@eventstore/db-client';
import { clientPackage } from './client-package';
import type { NoticeSink } from './eventstoredb-options';

/** After this nothing that a retired client still had in flight is waited for by anybody. */
const LEFT_ALONE_MS = 60_000;

/** The client opens its channels here; it has no way to close one, and an open one holds a connection. */
type ChannelMaker = { createChannel: () => Promise<{ close(): void }> };
type Connected = { readonly client: EventStoreDBClient; readonly hangUp: () => void };

/**
 * The client in use. One that lost its connection or stopped answering is left to end what it has in flight and a new
 * one takes its place: the client replaces its channel by itself too, but when several of its calls fail while it looks
 * for another node, the failed search surfaces as an unhandled rejection, which ends the process.
 */
export class ClientLine {
  private current: Connected | undefined;
  private readonly retired = new Set<Connected>();

  constructor(
    private readonly connectionString: string,
    private readonly notice: NoticeSink,
  ) {}

  get client(): EventStoreDBClient {
    this.current ??= connected(this.connectionString);
    return this.current.client;
  }

  /** Does nothing when another call has retired the same client before. */
  retire(client: EventStoreDBClient, why: string): void {
    const { current } = this;
    if (current?.client !== client) return;
    this.current = undefined;
    this.retired.add(current);
    setTimeout(() => {
      current.hangUp();
      this.retired.delete(current);
    }, LEFT_ALONE_MS).unref();
    this.notice({ what: 'client-replaced', detail: why });
  }

  async close(): Promise<void> {
    const { current } = this;
    this.current = undefined;
    await current?.client.dispose();
    current?.hangUp();
    for (const { hangUp } of this.retired) hangUp();
  }
}

function connected(connectionString: string): Connected {
  const client = clientPackage().EventStoreDBClient.connectionString(connectionString);
  const maker = client as unknown as ChannelMaker;
  const create = maker.createChannel;
  const channels: { close(): void }[] = [];
  let isOver = false;
  maker.createChannel = async () => {
    const channel = await create();
    channels.push(channel);
    // A search for a node may end after everybody has left.
    if (isOver) channel.close();
    return channel;
  };
  const hangUp = (): void => {
    isOver = true;
    for (const channel of channels.splice(0)) channel.close();
  };
  return { client, hangUp };
}
