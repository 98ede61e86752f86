import { randomUUID } from 'node:crypto';
import { ConnectedClient, said } from './connected-client';

const BIG = 'x'.repeat(600 * 1024);

describe.each([
  ['plain', 'unary', { tls: false }],
  ['plain', 'batch', { tls: false }],
  ['TLS', 'unary', { tls: true }],
] as const)('over a %s connection, a %s append', (_, way, options) => {
  let at: ConnectedClient;
  const append = (...args: Parameters<ConnectedClient['append']>) =>
    way === 'unary' ? at.append(...args) : at.batchAppend(...args);

  beforeEach(async () => {
    at = await ConnectedClient.open(options);
  });
  afterEach(() => at.close());

  it('is answered with the revision and position of its last event', async () => {
    const answer = await append('s-1', 'no_stream', [said('a'), said('b')]);
    const last = at.server.domainLog().at(-1);
    expect(answer).toMatchObject({ success: true, nextExpectedRevision: 1n });
    expect(String(answer.position?.commit)).toBe(last?.position.commit);
    expect(String(answer.position?.prepare)).toBe(last?.position.prepare);
  });

  it('keeps ids, types and bytes exactly', async () => {
    const id = randomUUID();
    await append('s-1', 'no_stream', [said('돈 ₩', id, 'PledgeMade')]);
    expect(at.server.domainLog()).toMatchObject([
      { stream: 's-1', revision: 0, id, type: 'PledgeMade' },
    ]);
    expect(Buffer.from(at.server.domainLog()[0]?.bytes ?? []).toString()).toBe('돈 ₩');
  });

  it('is refused with both versions when the stream stands elsewhere', async () => {
    await append('s-1', 'no_stream', [said('a')]);
    await expect(append('s-1', 3n, [said('b')])).rejects.toMatchObject({
      type: 'wrong-expected-version',
      streamName: 's-1',
      expectedVersion: 3n,
      actualVersion: 0n,
    });
    await expect(append('s-1', 'no_stream', [said('b')])).rejects.toMatchObject({
      expectedVersion: 'no_stream',
      actualVersion: 0n,
    });
    await expect(append('s-2', 'stream_exists', [said('b')])).rejects.toMatchObject({
      expectedVersion: 'stream_exists',
      actualVersion: 'no_stream',
    });
  });

  it('of the same ids at the same revision again is answered as the first time', async () => {
    const events = [said('a'), said('b')];
    const first = await append('s-1', 'no_stream', events);
    await append('s-1', 1n, [said('c')]);
    expect(await append('s-1', 'no_stream', events)).toEqual(first);
    expect(at.server.domainLog()).toHaveLength(3);
  });

  it('of a beginning of an earlier one is a repeat, of more than that is refused', async () => {
    const [a, b, c] = [said('a'), said('b'), said('c')];
    await append('s-1', 'no_stream', [a, b]);
    expect(await append('s-1', 'no_stream', [a])).toMatchObject({ nextExpectedRevision: 0n });
    await expect(append('s-1', 'no_stream', [a, b, c])).rejects.toMatchObject({
      type: 'wrong-expected-version',
    });
  });

  it('without a revision is a repeat only until the server restarts', async () => {
    const event = said('a');
    await append('s-1', 'any', [event]);
    await append('s-1', 'any', [event]);
    expect(at.server.domainLog()).toHaveLength(1);
    await at.server.restart();
    await retried(() => append('s-1', 'any', [event]));
    expect(at.server.domainLog()).toHaveLength(2);
  });

  it('above the limit of the server is refused whole', async () => {
    await expect(append('s-1', 'no_stream', [said(BIG), said(BIG)])).rejects.toMatchObject({
      type: 'maximum-append-size-exceeded',
      maxAppendSize: 1024 * 1024,
    });
    expect(at.server.domainLog()).toEqual([]);
  });
});

describe('many appends at once', () => {
  it('are each written once, and the model log is what is read back', async () => {
    const at = await ConnectedClient.open();
    const streams = Array.from({ length: 20 }, (_, index) => `s-${index}`);
    await Promise.all(
      streams.map(async (stream) => {
        await at.append(stream, 'no_stream', [said('first')]);
        for (let revision = 0n; revision < 10n; revision += 1n) {
          await at.append(stream, revision, [said(`${stream} ${revision}`)]);
        }
      }),
    );
    const read = await at.domainEvents();
    expect(
      read.map(({ event }) => ({
        stream: event?.streamId,
        revision: Number(event?.revision),
        id: event?.id,
        type: event?.type,
        position: {
          commit: String(event?.position?.commit),
          prepare: String(event?.position?.prepare),
        },
      })),
    ).toEqual(at.server.domainLog().map(({ bytes: _, ...event }) => event));
    expect(read).toHaveLength(220);
    await at.close();
  });
});

describe('a client whose clock lags', () => {
  it('gets timeouts for its batch appends, because they carry their deadline as a moment', async () => {
    const at = await ConnectedClient.open();
    const clock = jest.spyOn(at.client as unknown as Clocked, 'createDeadline');
    clock.mockReturnValue(new Date(Date.now() - 5000));
    await expect(at.batchAppend('s-1', 'no_stream', [said('a')])).rejects.toMatchObject({
      type: 'deadline-exceeded',
    });
    await at.close();
  });
});

type Clocked = { createDeadline(): Date };

/** The first call after a restart finds the broken connection; the client opens another for the next. */
async function retried<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if ((error as { readonly type?: string }).type === 'wrong-expected-version') throw error;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}
