import { randomUUID } from 'node:crypto';
import {
  type AppendExpectedRevision,
  EventStoreDBClient,
  type EventType,
  type ResolvedEvent,
  START,
  type StreamingRead,
  binaryEvent,
} from '@eventstore/db-client';
import { ProtocolServer, type ProtocolServerOptions } from './protocol-server';

type EventData = ReturnType<typeof said>;

/** The real client at a protocol server. */
export class ConnectedClient {
  private constructor(
    readonly server: ProtocolServer,
    readonly client: EventStoreDBClient,
  ) {}

  static async open(options: ProtocolServerOptions = {}, more = ''): Promise<ConnectedClient> {
    const server = await ProtocolServer.start(options);
    return new ConnectedClient(
      server,
      EventStoreDBClient.connectionString(`${server.connectionString}${more}`),
    );
  }

  /** Over the unary call, which credentials choose. */
  append(
    stream: string,
    expectedRevision: AppendExpectedRevision,
    events: readonly EventData[],
    deadline = 10_000,
  ) {
    const { credentials } = this.server;
    return this.client.appendToStream(stream, [...events], {
      expectedRevision,
      credentials,
      deadline,
    });
  }

  /** Over the call that all batch appends share. */
  batchAppend(
    stream: string,
    expectedRevision: AppendExpectedRevision,
    events: readonly EventData[],
    deadline = 60_000,
  ) {
    return this.client.appendToStream(stream, [...events], { expectedRevision, deadline });
  }

  /** What the client reads back of all streams that are not the server's own. */
  async domainEvents(): Promise<readonly ResolvedEvent[]> {
    const { credentials } = this.server;
    const all = await taken(this.client.readAll({ fromPosition: START, credentials }));
    return all.filter(({ event }) => event?.streamId.startsWith('$') === false);
  }

  async close(): Promise<void> {
    await this.client.dispose();
    await this.server.stop();
  }
}

export function said(text: string, id: string = randomUUID(), type = 'Said') {
  return binaryEvent({ id, type, data: new Uint8Array(Buffer.from(text)) });
}

export async function taken<Item>(stream: StreamingRead<Item>): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const item of stream) items.push(item);
  return items;
}

export function texts(events: readonly ResolvedEvent[]): readonly string[] {
  return events.map(({ event }) => Buffer.from(bytesOf(event?.data)).toString());
}

function bytesOf(data: EventType['data'] | Uint8Array | undefined): Uint8Array {
  return data instanceof Uint8Array ? data : new Uint8Array(0);
}
