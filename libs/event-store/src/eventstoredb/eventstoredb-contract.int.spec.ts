import { ProtocolServer } from '@sangsaeng/protocol-server/testing';
import { describeEventStore } from '../contract/event-store.contract';
import type { EventStore } from '../port';
import { openEventStoreDb } from './eventstoredb-store';

type Started = Parameters<typeof ProtocolServer.start>[0];

/** A server of its own for each test; opening the same data again is another adapter on the same server. */
function describeOn(name: string, started: Started): void {
  describeEventStore(name, async () => {
    const server = await ProtocolServer.start(started);
    const open = () =>
      openEventStoreDb({
        connectionString: server.connectionString,
        credentials: server.credentials,
      });
    let current: EventStore = await open();
    return {
      store: current,
      reopen: async () => {
        await current.close();
        current = await open();
        return current;
      },
      dispose: async () => {
        await current.close();
        await server.stop();
      },
    };
  });
}

describeOn('EventStoreDB over its protocol', {});
describeOn('EventStoreDB over its protocol with TLS', { tls: true });
describeOn('a cluster of three EventStoreDB nodes over their protocol', { nodes: 3, tls: true });
