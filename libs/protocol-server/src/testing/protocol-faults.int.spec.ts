import { START } from '@eventstore/db-client';
import { ConnectedClient, said, taken, texts } from './connected-client';

const DEADLINE_MS = 300;
let at: ConnectedClient;

beforeEach(async () => {
  at = await ConnectedClient.open({ systemEvents: false });
});
afterEach(() => at.close());

const append = (deadline?: number) => at.append('s-1', 'no_stream', [said('a')], deadline);
const written = () => at.server.domainLog().length;

describe('a fault of a unary append', () => {
  it.each([
    ['reply-lost', 1],
    ['request-lost', 0],
  ] as const)(
    '%s leaves the client waiting for its deadline, with %i written',
    async (fault, n) => {
      at.server.faults.once(fault);
      await expect(append(DEADLINE_MS)).rejects.toMatchObject({ type: 'deadline-exceeded' });
      expect(written()).toBe(n);
    },
  );

  it.each([
    ['too-busy', 'unavailable', 'Server Is Too Busy', 0],
    ['not-ready', 'unavailable', 'Server Is Not Ready', 0],
    ['access-denied', 'access-denied', 'Access Denied', 0],
    ['oversize', 'maximum-append-size-exceeded', 'Maximum Append Size', 0],
    ['timeout-unwritten', 'timeout', 'Operation timed out', 0],
    ['timeout-written', 'timeout', 'Operation timed out', 1],
  ] as const)('%s is told as %s', async (fault, type, text, n) => {
    at.server.faults.once(fault);
    await expect(append()).rejects.toMatchObject({
      type,
      message: expect.stringContaining(text) as string,
    });
    expect(written()).toBe(n);
    expect(at.server.faults.struck(fault)).toBe(1);
  });

  it.each([true, false])('stream-error breaks the call off, written: %s', async (isWritten) => {
    at.server.faults.once('stream-error', { written: isWritten, code: 13 });
    await expect(append()).rejects.toMatchObject({ code: 13 });
    expect(written()).toBe(isWritten ? 1 : 0);
  });

  it.each([true, false])('restart breaks all connections, written: %s', async (isWritten) => {
    at.server.faults.once('restart', { written: isWritten });
    const before = at.server.connectionString;
    await expect(append()).rejects.toThrow();
    expect(written()).toBe(isWritten ? 1 : 0);
    expect(at.server.connectionString).toBe(before);
  });

  it('not-leader names the leader, and the client turns to it', async () => {
    at.server.faults.once('not-leader');
    const [leader] = at.server.addresses;
    await expect(append()).rejects.toMatchObject({
      type: 'not-leader',
      leader: { address: leader?.host, port: leader?.port },
    });
    expect(await append()).toMatchObject({ success: true });
  });

  it('reply-delayed beyond the write timeout of the server is told as a timeout', async () => {
    const impatient = await ConnectedClient.open({ writeTimeoutMs: 30 });
    impatient.server.faults.once('reply-delayed', { delayMs: 60 });
    await expect(impatient.append('s-1', 'no_stream', [said('a')])).rejects.toMatchObject({
      type: 'timeout',
    });
    impatient.server.faults.once('reply-delayed', { delayMs: 5 });
    expect(await impatient.append('s-1', 0n, [said('b')])).toMatchObject({ success: true });
    await impatient.close();
  });

  it('positionless-repeat hides the position of a repeat, never of a first append', async () => {
    at.server.faults.once('positionless-repeat');
    const event = said('a');
    const first = await at.append('s-1', 'no_stream', [event]);
    const repeat = await at.append('s-1', 'no_stream', [event]);
    expect(first.position).toBeDefined();
    expect(repeat).toMatchObject({ success: true, nextExpectedRevision: 0n });
    expect(repeat.position).toBeUndefined();
  });

  it('strikes as often as the script says, and not after it is cleared', async () => {
    at.server.faults.times('too-busy', 2);
    at.server.faults.sometimes('not-ready', 1);
    for (const words of ['Server Is Too Busy', 'Server Is Too Busy', 'Server Is Not Ready']) {
      await expect(append()).rejects.toThrow(words);
    }
    at.server.faults.clear();
    expect(await append()).toMatchObject({ success: true });
  });
});

describe('a fault of a batch append', () => {
  const batchAppend = () => at.batchAppend('s-1', 'no_stream', [said('a')]);

  it.each([
    ['too-busy', 'unknown', 'Could not recognize Server Is Busy'],
    ['not-ready', 'unknown', 'Could not recognize Server Is Not Ready'],
    ['access-denied', 'access-denied', ''],
    ['oversize', 'maximum-append-size-exceeded', ''],
    ['timeout-unwritten', 'deadline-exceeded', ''],
  ] as const)('%s comes back inside the answer, which the client tells as %s', async (...row) => {
    const [fault, type, message] = row;
    at.server.faults.once(fault);
    await expect(batchAppend()).rejects.toMatchObject({ type, message });
    expect(written()).toBe(0);
  });

  it('stream-error rejects every append that shares the call', async () => {
    at.server.faults.once('request-lost');
    at.server.faults.once('stream-error', { written: false });
    const [lost, broken] = await Promise.allSettled([batchAppend(), batchAppend()]);
    expect(lost.status).toBe('rejected');
    expect(broken.status).toBe('rejected');
  });

  it('clean-end leaves the append unanswered, although it was written', async () => {
    const stuck = await ConnectedClient.open();
    stuck.server.faults.once('clean-end', { on: 'append', written: true });
    const event = said('a');
    let settled = false;
    void stuck.batchAppend('s-1', 'no_stream', [event]).finally(() => (settled = true));
    while (stuck.server.faults.struck('clean-end') === 0) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const repeat = await stuck.append('s-1', 'no_stream', [event]);
    expect(repeat).toMatchObject({ success: true, nextExpectedRevision: 0n });
    expect(settled).toBe(false);
    expect(stuck.server.traffic.open.batchStreams).toBe(0);
    // The client's own dispose() would wait for the dead stream for ever.
    await stuck.server.stop();
  });
});

describe('a fault of a reading', () => {
  const read = () => taken(at.client.readAll({ fromPosition: START }));

  beforeEach(async () => {
    await at.append('s-1', 'no_stream', [said('a'), said('b'), said('c')]);
  });

  it('clean-end ends it early without a word', async () => {
    at.server.faults.once('clean-end', { on: 'read', after: 2 });
    expect(texts(await read())).toEqual(['a', 'b']);
    expect(texts(await read())).toEqual(['a', 'b', 'c']);
  });

  it('stream-error breaks it off in the middle', async () => {
    at.server.faults.once('stream-error', { on: 'read', after: 1 });
    await expect(read()).rejects.toMatchObject({ type: 'unavailable' });
  });

  it('request-lost leaves it open without an event until the client cancels it', async () => {
    at.server.faults.once('request-lost', { on: 'read' });
    const silent = at.client.readAll({ fromPosition: START });
    const ended = taken(silent);
    while (at.server.traffic.open.reads === 0) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await silent.cancel();
    expect(await ended).toEqual([]);
  });

  it.each(['too-busy', 'not-ready'] as const)('%s refuses it', async (fault) => {
    at.server.faults.once(fault, { on: 'read' });
    await expect(read()).rejects.toMatchObject({ type: 'unavailable' });
  });
});
