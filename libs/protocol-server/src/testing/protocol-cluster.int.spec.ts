import { EventStoreDBClient, START } from '@eventstore/db-client';
import { ConnectedClient, said, taken, texts } from './connected-client';
import { ProtocolServer } from './protocol-server';

const ONLY_ONE = '&maxDiscoverAttempts=3&gossipTimeout=2';

describe.each([
  ['plain', { tls: false, nodes: 3 }],
  ['TLS', { tls: true, nodes: 3 }],
])('a client of three nodes over %s connections', (_, options) => {
  let at: ConnectedClient;

  beforeEach(async () => {
    at = await ConnectedClient.open(options, ONLY_ONE);
  });
  afterEach(() => at.close());

  it('finds the leader by gossip and reads there what it appended', async () => {
    await at.append('s-1', 'no_stream', [said('a')]);
    const { credentials } = at.server;
    const events = await taken(at.client.readStream('s-1', { fromRevision: START, credentials }));
    expect(texts(events)).toEqual(['a']);
  });

  it('goes to the new leader when the old one is gone', async () => {
    await at.append('s-1', 'no_stream', [said('a')]);
    at.server.stopNode(0);
    at.server.elect(2);
    const event = said('b');
    for (;;) {
      const answer = await at.append('s-1', 0n, [event]).catch(() => undefined);
      if (answer?.success === true) break;
    }
    expect(at.server.domainLog()).toHaveLength(2);
  });
});

describe('a follower', () => {
  let server: ProtocolServer;
  let client: EventStoreDBClient;

  beforeEach(async () => {
    server = await ProtocolServer.start({ nodes: 3 });
    const { host, port } = server.addresses[1] ?? { host: '', port: 0 };
    client = EventStoreDBClient.connectionString(`esdb://${host}:${port}?tls=false`);
  });
  afterEach(async () => {
    await client.dispose();
    await server.stop();
  });

  const append = (requiresLeader: boolean) =>
    client.appendToStream('s-1', said('a'), {
      expectedRevision: 'no_stream',
      credentials: server.credentials,
      requiresLeader,
    });

  it('passes an append on to the leader', async () => {
    expect(await append(false)).toMatchObject({ success: true });
  });

  it('names the leader to a caller that requires it, and the client goes there', async () => {
    const [leader] = server.addresses;
    await expect(append(true)).rejects.toMatchObject({
      type: 'not-leader',
      leader: { address: leader?.host, port: leader?.port },
    });
    expect(await append(true)).toMatchObject({ success: true });
  });
});

describe('a server with TLS', () => {
  let server: ProtocolServer;
  let client: EventStoreDBClient;

  beforeEach(async () => {
    server = await ProtocolServer.start({ tls: true });
    client = EventStoreDBClient.connectionString(server.connectionString);
  });
  afterEach(async () => {
    await client.dispose();
    await server.stop();
  });

  const readAs = (credentials?: { readonly username: string; readonly password: string }) =>
    taken(client.readAll({ fromPosition: START, ...(credentials && { credentials }) }));

  it('lets in the user it knows', async () => {
    expect(await readAs(server.credentials)).toEqual([]);
  });

  it('denies access to strangers and to a wrong password', async () => {
    await expect(readAs()).rejects.toMatchObject({ type: 'access-denied', code: 7 });
    await expect(readAs({ username: 'admin', password: 'guess' })).rejects.toMatchObject({
      type: 'access-denied',
      code: 16,
    });
  });

  it('is not trusted by a client that does not know its certificate', async () => {
    const [{ host, port } = { host: '', port: 0 }] = server.addresses;
    const wary = EventStoreDBClient.connectionString(`esdb://${host}:${port}?tls=true`);
    const append = wary.appendToStream('s-1', said('a'), {
      expectedRevision: 'no_stream',
      credentials: server.credentials,
      deadline: 2000,
    });
    await expect(append).rejects.toThrow();
    expect(server.domainLog()).toEqual([]);
    await wary.dispose();
  });
});
