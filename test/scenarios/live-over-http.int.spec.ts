import { ApiClient, removeTemporaryFolders } from './api-client';
import { companyNumber } from './business-numbers';
import { EventListener } from './event-listener';

const LG = '248-81-50886';
const BUSAN = '693-86-82360';

describe('listening to what is recorded', () => {
  let api: ApiClient;
  let head: number;

  beforeEach(async () => {
    api = await ApiClient.start({ sample: true });
    head = await lastPosition();
  });

  afterEach(() => api.stop());
  afterAll(removeTemporaryFolders);

  const lastPosition = async () =>
    Number((await api.get('/api/v1/views')).body.items[0]?.['position']);
  const range = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, index) => from + index);

  let serial = 0;
  const registerSupplier = async () => {
    serial += 1;
    const answer = await api.command('/api/v1/suppliers', {
      occurredOn: '2024-02-03',
      businessNumber: companyNumber(serial),
      name: `공급 ${serial.toString()}`,
      registeredFrom: '2024-01-01',
      registeredTo: '2025-12-31',
    });
    expect(answer.status).toBe(201);
  };
  const pledgeOf = (number: string, pledge: string) =>
    api.command(`/api/v1/donors/${number}/pledges`, {
      pledge,
      occurredOn: '2024-02-02',
      amount: '1000',
      designation: 'general',
    });

  it('staff hears every event from now on, once and in order, with its subjects and without amounts', async () => {
    const listener = await EventListener.listen(api);
    await pledgeOf(LG, 'P-live-1');
    const heard = await listener.until(head + 2);
    expect(heard.map(({ id, event }) => [id, event])).toEqual([
      [head + 1, 'Claimed'],
      [head + 2, 'PledgeMade'],
    ]);
    const [, made] = heard;
    const donor = made?.data.stream ?? '';
    expect(made?.data).toEqual({
      ...{ position: head + 2, type: 'PledgeMade', stream: donor, occurredOn: '2024-02-02' },
      subjects: { donor: [donor], pledge: ['P-live-1'] },
    });
    expect(JSON.stringify(heard)).not.toContain('1000');
    listener.hangUp();
  });

  it('who comes back with the last id it heard misses nothing and hears nothing twice', async () => {
    const whole = await EventListener.listen(api, { query: '?after=-1' });
    expect((await whole.until(head)).map(({ id }) => id)).toEqual(range(0, head));
    whole.hangUp();
    await registerSupplier();
    const again = await EventListener.listen(api, { query: '?after=3', lastEventId: head - 5 });
    expect((await again.until(head + 2)).map(({ id }) => id)).toEqual(range(head - 4, head + 2));
    again.hangUp();
    await expect(EventListener.listen(api, { lastEventId: head + 1_000 })).rejects.toThrow('409');
    await expect(EventListener.listen(api, { query: '?after=x' })).rejects.toThrow('400');
    await expect(EventListener.listen(api, { role: 'evaluator' })).rejects.toThrow('403');
  });

  it('a donor hears of events that name it, and of nobody else in them', async () => {
    const [row] = (await api.get(`/api/v1/donors?businessNumber=${LG}`)).body.items;
    const own = String(row?.['donor']);
    const listener = await EventListener.listen(api, {
      ...{ role: 'donor', organisation: LG, query: '?after=-1' },
    });
    await pledgeOf(BUSAN, 'P-live-2');
    await pledgeOf(LG, 'P-live-3');
    const heard = await listener.until(head + 4);
    listener.hangUp();
    expect(heard.at(-1)?.data.subjects['pledge']).toEqual(['P-live-3']);
    expect(new Set(heard.flatMap(({ data }) => data.subjects['donor'] ?? []))).toEqual(
      new Set([own]),
    );
    expect(heard.map(({ event }) => event)).toContain('FundsCommitted');
    const kinds = new Set(heard.flatMap(({ data }) => Object.keys(data.subjects)));
    const known = ['donor', 'fund', 'project', 'disbursement', 'pledge', 'contribution', 'lot'];
    for (const kind of kinds) expect(known).toContain(kind);
    const lots = (await api.get('/api/v1/lots?limit=500', { role: 'donor', organisation: LG })).body
      .items;
    const ownLots = new Set(lots.map(({ lot }) => lot));
    for (const { data } of heard)
      for (const lot of data.subjects['lot'] ?? []) expect(ownLots).toContain(lot);
  });

  it('an SME hears of its own projects and of no donor', async () => {
    const smes = await api.walk('/api/v1/smes', 500);
    const some = smes.find(({ projects }) => Number(projects) > 0);
    const listener = await EventListener.listen(api, {
      ...{ role: 'sme', organisation: String(some?.['businessNumber']), query: '?after=-1' },
    });
    const all = await EventListener.listen(api, { query: '?after=-1' });
    const expected = (await all.until(head)).filter(
      ({ data }) =>
        data.stream === some?.['sme'] || data.subjects['sme']?.includes(String(some?.['sme'])),
    );
    const heard = await listener.until(expected.at(-1)?.id ?? 0);
    expect(heard.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
    const kinds = new Set(heard.flatMap(({ data }) => Object.keys(data.subjects)));
    for (const hidden of ['donor', 'lot', 'pledge', 'supplier'])
      expect(kinds).not.toContain(hidden);
    for (const { data } of heard)
      expect(data.subjects['sme'] ?? [some?.['sme']]).toEqual([some?.['sme']]);
    listener.hangUp();
    all.hangUp();
  });

  it('a reader that pauses gets all of it later', async () => {
    const listener = await EventListener.listen(api, { query: '?after=-1' });
    listener.pause();
    for (let i = 0; i < 20; i += 1) await registerSupplier();
    listener.resume();
    const last = head + 40;
    expect((await listener.until(last)).map(({ id }) => id)).toEqual(range(0, last));
    listener.hangUp();
  });

  it('two hundred may listen, the next is told to come back, and one that hangs up makes room', async () => {
    const listeners = await Promise.all(range(1, 200).map(() => EventListener.listen(api)));
    await expect(EventListener.listen(api)).rejects.toThrow('503');
    listeners[0]?.hangUp();
    let room: EventListener | undefined;
    while (room === undefined) room = await EventListener.listen(api).catch(() => undefined);
    await registerSupplier();
    const heard = await Promise.all(
      [...listeners.slice(1), room].map((one) => one.until(head + 2)),
    );
    for (const one of heard) expect(one.map(({ id }) => id)).toEqual(range(head + 1, head + 2));
    for (const one of [...listeners, room]) one.hangUp();
  });

  it('a stop of the server ends every stream and waits for none', async () => {
    const reading = await EventListener.listen(api);
    const stuck = await EventListener.listen(api, { query: '?after=-1' });
    stuck.pause();
    const stopped = api.stop();
    await reading.untilEnd();
    await stopped;
    stuck.hangUp();
    expect(reading.ended).toBe(true);
  });
});
