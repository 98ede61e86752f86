import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { ProtocolServer, type FaultName } from '@sangsaeng/protocol-server/testing';
import { namesOf, someEvents } from '../contract/contract-store';
import { StoreUnavailable, type AppendOutcome, type Checkpoint, type NewEvent } from '../port';
import type { EventStoreDbOptions } from './eventstoredb-options';
import { openEventStoreDb, type EventStoreDb } from './eventstoredb-store';

const DEADLINE_MS = 400;

let server: ProtocolServer;
let stores: EventStoreDb[] = [];
let notices: string[] = [];

async function open(options: Partial<EventStoreDbOptions> = {}): Promise<EventStoreDb> {
  const { connectionString, credentials } = server;
  const onNotice = ({ what }: { readonly what: string }) => void notices.push(what);
  const store = await openEventStoreDb({
    ...{ connectionString, credentials, deadlineMs: DEADLINE_MS, onNotice },
    ...options,
  });
  stores.push(store);
  return store;
}

beforeEach(async () => {
  server = await ProtocolServer.start();
});

afterEach(async () => {
  server.faults.clear();
  await Promise.all(stores.map((store) => store.close()));
  await server.stop();
  [stores, notices] = [[], []];
});

/** What a subscriber was given, until the name of the last event came. */
async function deliveredUntil(store: EventStoreDb, last: string): Promise<readonly string[]> {
  const names: string[] = [];
  const ordinals: number[] = [];
  await new Promise<void>((resolve, reject) => {
    const subscription = store.subscribe({
      after: undefined,
      pageSize: 8,
      onPage: async ({ events }) => {
        names.push(...namesOf(events));
        ordinals.push(...events.map(({ checkpoint }) => checkpoint.ordinal));
        await wait(1);
        if (names.includes(last)) void subscription.stop().then(resolve);
      },
      onDropped: reject,
    });
  });
  expect(ordinals).toEqual([...ordinals.keys()]);
  return names;
}

describe('an append to EventStoreDB', () => {
  const lost: readonly (readonly [FaultName, boolean])[] = [
    ['reply-lost', true],
    ['timeout-written', true],
    ['request-lost', false],
    ['timeout-unwritten', false],
    ['too-busy', false],
    ['not-ready', false],
  ];

  it.each(lost)(
    'struck by %s is unknown, and is written once when asked again',
    async (fault, written) => {
      const store = await open();
      server.faults.once(fault);
      const events = someEvents('a', 3);
      expect(await store.append('fund-a', 'none', events)).toMatchObject({ outcome: 'unknown' });
      const again = await store.append('fund-a', 'none', events);
      expect(again).toMatchObject({ outcome: 'committed', lastRevision: 2, repeated: written });
      expect(namesOf(server.domainLog())).toEqual(['a-0', 'a-1', 'a-2']);
      expect(notices).toContain('append-uncertain');
    },
  );

  it.each([2, 8, 13, 14])('that ends with the bare status %i is unknown', async (code) => {
    const store = await open();
    server.faults.once('stream-error', { code, written: true });
    const events = someEvents('a', 2);
    expect(await store.append('fund-a', 'none', events)).toMatchObject({ outcome: 'unknown' });
    expect(await store.append('fund-a', 'none', events)).toMatchObject({ repeated: true });
  });

  it('that was written, lost and overtaken is still called committed, never a conflict', async () => {
    const store = await open();
    server.faults.once('reply-lost');
    const events = someEvents('a', 2);
    await store.append('fund-a', 'none', events);
    const rival = await open();
    expect(await rival.append('fund-a', 1, someEvents('b', 1))).toMatchObject({ lastRevision: 2 });
    const other = await open();
    expect(await other.append('fund-a', 'none', events)).toMatchObject({
      outcome: 'committed',
      lastRevision: 1,
      repeated: true,
    });
    expect(await store.append('fund-a', 'none', events)).toMatchObject({ repeated: true });
  });

  it('that lost to another writer is a conflict, also when its first outcome was unknown', async () => {
    const store = await open();
    const rival = await open();
    server.faults.once('request-lost');
    await store.append('fund-a', 'none', someEvents('a', 2));
    await rival.append('fund-a', 'none', someEvents('b', 1));
    const outcome = await store.append('fund-a', 'none', someEvents('a', 2));
    expect(outcome).toEqual({ outcome: 'conflict', actual: 0 });
  });

  it('is refused by name where the store does not let us write or finds it too large', async () => {
    const store = await open();
    server.faults.once('access-denied');
    const denied = await store.append('fund-a', 'none', someEvents('a', 1));
    expect(denied).toMatchObject({ outcome: 'refused', reason: 'not-writable' });
    server.faults.once('oversize');
    const large = await store.append('fund-a', 'none', someEvents('a', 1));
    expect(large).toMatchObject({ outcome: 'refused', reason: 'too-large' });
    expect(server.domainLog()).toEqual([]);
  });

  it('goes to the leader by itself when the node says that it does not lead', async () => {
    const store = await open();
    server.faults.once('not-leader');
    const outcome = await store.append('fund-a', 'none', someEvents('a', 1));
    expect(outcome).toMatchObject({ outcome: 'committed', repeated: false });
    expect(notices).toEqual([]);
  });

  it('that repeats another may be answered without a position', async () => {
    const store = await open();
    await store.append('fund-a', 'none', someEvents('a', 1));
    server.faults.once('positionless-repeat');
    const outcome = await store.append('fund-a', 'none', someEvents('a', 1));
    expect(outcome).toEqual({ outcome: 'committed', lastRevision: 0, repeated: true });
  });

  it('never asks for a batch, and takes a name or an id that cannot be stored for a mistake', async () => {
    const store = await open();
    await store.append('fund-a', 'none', someEvents('a', 1));
    expect(server.traffic).toMatchObject({ appends: 1, batchAppends: 0 });
    const mistake = { name: 'InvariantViolation' };
    const noUuid = [{ id: 'a', bytes: Buffer.from('{}') }];
    await expect(store.append('fund-a', 0, noUuid)).rejects.toMatchObject(mistake);
    await expect(store.append('$fund', 'none', someEvents('b', 1))).rejects.toMatchObject(mistake);
  });

  it('becomes known when the server was gone for a while', async () => {
    const store = await open();
    server.stopNode(0);
    const known = untilKnown(store, 'fund-a', someEvents('a', 2));
    await wait(50);
    expect(await store.append('fund-b', 'none', someEvents('b', 1))).toMatchObject({
      outcome: 'unknown',
    });
    await server.startNode(0);
    expect(await known).toMatchObject({ outcome: 'committed', lastRevision: 1 });
  });

  it('shows its type to whoever looks into the store with other tools', async () => {
    const store = await open();
    const bytes = Buffer.from('{"data":{"type":"x"},"type":"FundOpened"}');
    await store.append('fund-a', 'none', [{ id: randomUUID(), bytes }]);
    expect(server.domainLog().map(({ type }) => type)).toEqual(['FundOpened']);
  });
});

describe('a read from EventStoreDB', () => {
  it('is tried again when it breaks, and the answer is whole', async () => {
    const store = await open();
    await store.append('fund-a', 'none', someEvents('a', 40));
    server.faults.once('stream-error', { on: 'read', after: 7, code: 14 });
    expect(await store.readStream('fund-a', 0, 100)).toHaveLength(40);
    server.faults.once('reply-lost', { on: 'read' });
    expect((await store.readAll(undefined, 100)).events).toHaveLength(40);
    expect(notices.filter((what) => what === 'read-repeated')).toHaveLength(2);
  });

  it('fails by name while the store cannot be reached, and works again afterwards', async () => {
    const store = await open();
    await store.append('fund-a', 'none', someEvents('a', 2));
    server.stopNode(0);
    const failed = { name: 'StoreUnavailable', code: 'failed' };
    await expect(store.headRevision('fund-a')).rejects.toMatchObject(failed);
    await expect(store.checkHealth()).rejects.toMatchObject(failed);
    await server.startNode(0);
    await untilHealthy(store);
    expect(await store.headRevision('fund-a')).toBe(1);
  });

  it('is not repeated where access is denied', async () => {
    const store = await open();
    server.faults.once('access-denied', { on: 'read' });
    await expect(store.headRevision('fund-a')).rejects.toThrow(StoreUnavailable);
    expect(notices).toEqual([]);
  });

  it('leaves no call open on the server', async () => {
    const store = await open();
    await store.append('fund-a', 'none', someEvents('a', 30));
    await store.readAll(undefined, 3);
    await store.readStream('fund-a', 0, 2);
    await deliveredUntil(store, 'a-29');
    await store.close();
    for (let n = 0; n < 100 && openCalls() > 0; n += 1) await wait(10);
    expect(server.traffic.open).toEqual({ reads: 0, subscriptions: 0, batchStreams: 0 });
  });

  function openCalls(): number {
    return server.traffic.open.reads + server.traffic.open.subscriptions;
  }

  it('counts on from a place known, and not from the beginning', async () => {
    const first = await open();
    await first.append('fund-a', 'none', someEvents('a', 200));
    const knownPlace = await first.head();
    const sent = server.traffic.eventsSent;
    const second = await open(knownPlace === undefined ? {} : { knownPlace });
    expect(await second.head()).toEqual(knownPlace);
    expect(server.traffic.eventsSent - sent).toBeLessThan(20);
    await first.append('fund-a', 199, someEvents('b', 1));
    expect((await second.head())?.ordinal).toBe(200);
  });
});

describe('a log that is not ours to count', () => {
  it('is named when no event stands at a place once read', async () => {
    const store = await open();
    await store.append('fund-a', 'none', someEvents('a', 1));
    const foreign: Checkpoint = { commit: '7', prepare: '7', ordinal: 3 };
    const missing = { name: 'CorruptStore', code: 'PLACE_MISSING' };
    await expect(store.readAll(foreign, 10)).rejects.toMatchObject(missing);
    await expect(open({ knownPlace: foreign })).rejects.toMatchObject(missing);
    const dropped = new Promise<Error>((onDropped) => {
      store.subscribe({ after: foreign, onPage: () => Promise.resolve(), onDropped });
    });
    expect(await dropped).toMatchObject(missing);
  });

  it('is named when another program has written to a stream of ours', async () => {
    const store = await open();
    await store.append('fund-a', 'none', someEvents('a', 2));
    server.appendForeign('fund-a', [{ type: '$>' }]);
    const foreign = { name: 'CorruptStore', code: 'FOREIGN_EVENT' };
    await expect(store.readAll(undefined, 10)).rejects.toMatchObject(foreign);
    await expect(store.readStream('fund-a', 0, 10)).rejects.toMatchObject(foreign);
  });
});

describe('a subscription to EventStoreDB', () => {
  const breaks: readonly FaultName[] = [
    'subscription-dropped',
    'subscription-silent',
    'clean-end',
    'duplicate-delivery',
  ];

  it.each(breaks)('delivers every event once and in order through %s', async (fault) => {
    const store = await open();
    await store.append('fund-a', 'none', someEvents('a', 30));
    server.faults.times(fault, 3);
    const delivered = deliveredUntil(store, 'b-29');
    await store.append('fund-b', 'none', someEvents('b', 30));
    expect(await delivered).toEqual(namesOf(server.domainLog()));
    expect(server.faults.struck(fault)).toBeGreaterThan(0);
  });

  it('goes on after the server has restarted', async () => {
    const store = await open();
    await store.append('fund-a', 'none', someEvents('a', 5));
    const delivered = deliveredUntil(store, 'b-4');
    await wait(50);
    await server.restart();
    await untilKnown(store, 'fund-b', someEvents('b', 5));
    expect(await delivered).toEqual(namesOf(server.domainLog()));
    expect(notices).toContain('subscription-resumed');
  });

  it('is dropped where access is denied', async () => {
    const store = await open();
    server.faults.once('access-denied', { on: 'subscribe' });
    const dropped = new Promise<Error>((onDropped) => {
      store.subscribe({ after: undefined, onPage: () => Promise.resolve(), onDropped });
    });
    expect(await dropped).toMatchObject({ name: 'StoreUnavailable', code: 'failed' });
  });

  it('holds the server up while its handler works', async () => {
    const store = await open();
    for (let n = 0; n < 20; n += 1) {
      const events = someEvents(`a${n.toString()}`, 250);
      await store.append('fund-a', n === 0 ? 'none' : n * 250 - 1, events);
    }
    const before = server.traffic.eventsSent;
    let release: () => void = () => undefined;
    const subscription = store.subscribe({
      after: undefined,
      pageSize: 4,
      onPage: () => new Promise<void>((resolve) => (release = resolve)),
      onDropped: () => undefined,
    });
    while (server.traffic.waitingForReader === 0) await wait(10);
    expect(server.traffic.eventsSent - before).toBeLessThan(5_000);
    const stopped = subscription.stop();
    release();
    await stopped;
  });
});

describe('a cluster', () => {
  it('is written to and read from through a change of its leader', async () => {
    await server.stop();
    server = await ProtocolServer.start({ nodes: 3, tls: true });
    const store = await open({ deadlineMs: 2_000 });
    await store.append('fund-a', 'none', someEvents('a', 3));
    const delivered = deliveredUntil(store, 'b-2');
    server.elect(1);
    const outcome = await store.append('fund-a', 2, someEvents('c', 1));
    expect(outcome).toMatchObject({ outcome: 'committed', lastRevision: 3 });
    server.stopNode(0);
    await untilKnown(store, 'fund-b', someEvents('b', 3));
    expect(await delivered).toEqual(namesOf(server.domainLog()));
    server.stopNode(1);
    server.elect(2);
    await untilHealthy(store);
    expect(await store.headRevision('fund-b')).toBe(2);
  });
});

/** As whoever appends has to: the identical events again as long as the outcome is unknown. */
async function untilKnown(
  store: EventStoreDb,
  stream: string,
  events: readonly NewEvent[],
): Promise<AppendOutcome> {
  for (;;) {
    const outcome = await store.append(stream, 'none', events);
    if (outcome.outcome !== 'unknown') return outcome;
    await wait(20);
  }
}

async function untilHealthy(store: EventStoreDb): Promise<void> {
  for (;;) {
    try {
      await store.checkHealth();
      return;
    } catch {
      await wait(50);
    }
  }
}
