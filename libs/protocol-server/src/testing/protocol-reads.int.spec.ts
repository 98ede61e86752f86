import { BACKWARDS, END, START, eventTypeFilter, streamNameFilter } from '@eventstore/db-client';
import { ConnectedClient, said, taken, texts } from './connected-client';

describe.each([
  ['plain', { tls: false }],
  ['TLS', { tls: true }],
])('over a %s connection, a reading', (_, options) => {
  let at: ConnectedClient;

  beforeEach(async () => {
    at = await ConnectedClient.open({ ...options, systemEvents: false });
    await at.append('s-1', 'no_stream', [said('a'), said('b'), said('c')]);
    await at.append('s-2', 'no_stream', [said('d')]);
    await at.append('s-1', 2n, [said('e')]);
  });
  afterEach(() => at.close());

  const stream = (options: object) =>
    taken(at.client.readStream('s-1', { credentials: at.server.credentials, ...options }));
  const all = (options: object) =>
    taken(at.client.readAll({ credentials: at.server.credentials, ...options }));

  it('of a stream begins with the revision named and ends with the limit', async () => {
    expect(texts(await stream({ fromRevision: START }))).toEqual(['a', 'b', 'c', 'e']);
    expect(texts(await stream({ fromRevision: 1n, maxCount: 2 }))).toEqual(['b', 'c']);
    expect(texts(await stream({ fromRevision: 9n }))).toEqual([]);
  });

  it('of a stream backwards begins with the revision named, or with the last event', async () => {
    const direction = BACKWARDS;
    expect(texts(await stream({ direction, fromRevision: END, maxCount: 1 }))).toEqual(['e']);
    expect(texts(await stream({ direction, fromRevision: 1n }))).toEqual(['b', 'a']);
  });

  it('of a stream that does not exist says so', async () => {
    const { credentials } = at.server;
    await expect(taken(at.client.readStream('s-9', { credentials }))).rejects.toMatchObject({
      type: 'stream-not-found',
      streamName: 's-9',
    });
  });

  it('of $all follows the order of commits and includes the position named', async () => {
    const events = await all({ fromPosition: START });
    expect(texts(events)).toEqual(['a', 'b', 'c', 'd', 'e']);
    const fromPosition = events[2]?.event?.position;
    expect(texts(await all({ fromPosition, maxCount: 2 }))).toEqual(['c', 'd']);
  });

  it('of $all backwards begins before the position named', async () => {
    const events = await all({ direction: BACKWARDS, fromPosition: END });
    expect(texts(events)).toEqual(['e', 'd', 'c', 'b', 'a']);
    const fromPosition = events[2]?.event?.position;
    expect(texts(await all({ direction: BACKWARDS, fromPosition }))).toEqual(['b', 'a']);
  });

  it("of $all shows the server's own events too", async () => {
    at.server.appendForeign('$stats-127.0.0.1:2113', [{ type: '$statsCollected' }]);
    const events = await all({ fromPosition: START });
    expect(events.at(-1)?.event).toMatchObject({ type: '$statsCollected', isJson: true });
  });
});

describe('a subscription to $all with a filter', () => {
  let at: ConnectedClient;

  beforeEach(async () => {
    at = await ConnectedClient.open({ systemEvents: false });
    await at.append('donor-1', 'no_stream', [said('a', undefined, 'DonorNamed')]);
    await at.append('fund-1', 'no_stream', [said('b', undefined, 'FundOpened')]);
    await at.append('donor-2', 'no_stream', [said('c', undefined, 'DonorNamed')]);
    at.server.appendForeign('$stats', [{ type: '$statsCollected' }]);
  });
  afterEach(() => at.close());

  it.each([
    ['prefixes of stream names', streamNameFilter({ prefixes: ['donor-', 'claim-'] }), 'ac'],
    ['a pattern for stream names', streamNameFilter({ regex: '^[^$]' }), 'abc'],
    ['prefixes of event types', eventTypeFilter({ prefixes: ['Fund'] }), 'b'],
    ['a pattern for event types', eventTypeFilter({ regex: '^Donor|^Fund' }), 'abc'],
  ])('made of %s delivers what matches', async (_, filter, expected) => {
    const subscription = at.client.subscribeToAll({ fromPosition: START, filter });
    const seen: string[] = [];
    await new Promise<void>((resolve) => {
      subscription.on('data', (event) => seen.push(...texts([event])));
      subscription.on('caughtUp', resolve);
    });
    await subscription.unsubscribe();
    expect(seen.join('')).toBe(expected);
  });
});

describe('a slow reader', () => {
  it('holds up the server instead of being flooded', async () => {
    const at = await ConnectedClient.open({ systemEvents: false });
    const text = 'x'.repeat(10_000);
    for (let revision = -1n; revision < 2000n; revision += 50n) {
      const events = Array.from({ length: 50 }, () => said(text));
      await at.append('s-1', revision < 0n ? 'no_stream' : revision, events);
    }
    const total = at.server.domainLog().length;
    const read = at.client.readAll({ fromPosition: START, maxCount: total });
    const reader = read[Symbol.asyncIterator]();
    await reader.next();
    while (at.server.traffic.waitingForReader === 0) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect(at.server.traffic.eventsSent).toBeLessThan(total);
    let rest = 1;
    while ((await reader.next()).done !== true) rest += 1;
    expect(rest).toBe(total);
    expect(at.server.traffic.waitingForReader).toBe(0);
    await at.close();
  });
});
