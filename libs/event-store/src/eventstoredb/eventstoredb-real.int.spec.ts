import { randomUUID } from 'node:crypto';
import { ProtocolServer } from '@sangsaeng/protocol-server/testing';
import type { ContractStore } from '../contract/contract-store';
import { describeEventStore } from '../contract/event-store.contract';
import { SharedStore } from '../contract/shared-store';
import type { Checkpoint } from '../port';
import { openEventStoreDb, type EventStoreDb } from './eventstoredb-store';

type Server = {
  readonly connectionString: string;
  readonly credentials?: { readonly username: string; readonly password: string };
};

/**
 * The last place counted, so that a server with a long history is counted once. Tests of one file run one after
 * another, and nobody else may write to the server meanwhile.
 */
let knownPlace: Checkpoint | undefined;

/** A part of a server that is never emptied, as a store of its own for one test. */
async function partOf(server: Server): Promise<ContractStore> {
  const open = (): Promise<EventStoreDb> =>
    openEventStoreDb({ ...server, ...(knownPlace === undefined ? {} : { knownPlace }) });
  const whole = await open();
  const base = await whole.head();
  knownPlace = base;
  const prefix = `contract-${randomUUID()}-`;
  let current = new SharedStore(whole, prefix, base);
  return {
    store: current,
    reopen: async () => {
      await current.close();
      current = new SharedStore(await open(), prefix, base);
      return current;
    },
    dispose: () => current.close(),
  };
}

const url = process.env['EVENTSTOREDB_URL'];

if (url === undefined) {
  describe('a real EventStoreDB', () => {
    it.skip('keeps the contract of an event store (needs EVENTSTOREDB_URL)', () => undefined);
  });
} else {
  describeEventStore('a real EventStoreDB', () => partOf({ connectionString: url }));
}

describe('a server with a history', () => {
  let server: ProtocolServer | undefined;

  beforeAll(async () => {
    knownPlace = undefined;
    server = await ProtocolServer.start({});
    const { connectionString } = server;
    const store = await openEventStoreDb({ connectionString });
    const event = { id: randomUUID(), bytes: Buffer.from('{}') };
    for (const stream of ['fund-a', 'fund-b']) await store.append(stream, 'none', [event]);
    await store.close();
  });

  afterAll(() => server?.stop());

  describeEventStore('a part of it', () => {
    if (server === undefined) throw new Error('the server was not started');
    return partOf({ connectionString: server.connectionString });
  });
});
