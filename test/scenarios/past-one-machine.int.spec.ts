import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { withoutRedis } from '@sangsaeng/read-store/testing';
import { ClusterSetUp } from '../support/cluster-set-up';
import { ApiClient, EXPECTED, SAMPLE_CLOCK, sampleZip } from './api-client';
import { companyNumber } from './business-numbers';
import { EventListener } from './event-listener';

const DAYS = '/api/v1/calendar/days';

(withoutRedis ? describe.skip : describe)('a ledger past one machine', () => {
  let setUp: ClusterSetUp;
  let a: ApiClient;
  let b: ApiClient;
  beforeAll(async () => {
    setUp = await ClusterSetUp.start({ clock: SAMPLE_CLOCK });
    [a, b] = setUp.servers.map((server, n) =>
      ApiClient.of(server, setUp.serverConfig(`api-${n.toString()}`)),
    ) as [ApiClient, ApiClient];
  });
  afterAll(() => setUp.stop());

  it('brings a ledger in at one server and shows its balances at another', async () => {
    const brought = await a.upload(await sampleZip(), { query: '?partial=true' });
    expect(brought.status).toBe(200);
    const balances = await b.get('/api/v1/balances');
    expect(balances.status).toBe(200);
    for (const part of ['donors', 'government', 'lots', 'projects'])
      expect(balances.body[part]).toEqual(EXPECTED[part]);
  });

  it('brings the same ledger in at both servers at once, each row once', async () => {
    const before = (await a.get('/health/ready')).body['storeHead'];
    const both = await Promise.all(
      [a, b].map(async (api) => api.upload(await sampleZip(), { query: '?partial=true' })),
    );
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect((await b.get('/health/ready')).body['storeHead']).toBe(before);
  });

  it('tells at one server how an import at another stands, also when that server is gone', async () => {
    const third = await setUp.addServer('api-3');
    const c = ApiClient.of(third, setUp.serverConfig('api-3'));
    const accepted = await c.upload(await sampleZip(), { headers: { prefer: 'respond-async' } });
    const location = accepted.headers.get('location') ?? '';
    const asked = async () => (await b.get(location)).body;
    while ((await asked())['state'] !== 'refused') await setTimeout(20);
    const ended = (await c.get(location)).body;
    expect(await asked()).toEqual(ended);
    await third.close();
    expect(await asked()).toEqual(ended);
    expect((await b.get('/api/v1/imports/none')).status).toBe(404);
  });

  it('lets people read at one server what they have just done at another', async () => {
    const done = await a.command('/api/v1/smes', {
      ...{ occurredOn: '2024-02-03', businessNumber: companyNumber(34), name: '대한정밀' },
      ...{ certificateFrom: '2024-01-01', certificateTo: '2024-12-31', supportClass: '일반' },
    });
    expect([done.status, done.body['code']]).toEqual([201, undefined]);
    const minPosition = String(done.body['position']);
    const list = `/api/v1/smes?businessNumber=${companyNumber(34)}&minPosition=${minPosition}`;
    expect((await b.get(list)).body.items).toMatchObject([{ sme: done.body['stream'] }]);
  });

  it('says that a command has come to rest when the workers have carried out what follows', async () => {
    const { status, body } = await b.command(`${DAYS}?settled=true`, { date: '2025-01-02' });
    expect([status, body['settled']]).toEqual([200, true]);
    const processes = await a.get('/api/v1/processes');
    expect([processes.status, processes.body['parked']]).toEqual([200, []]);
  });

  it('matches a deposit once when it is matched at both servers, and the rest of its pledge stays open', async () => {
    const treasurer = { role: 'treasurer', user: 'park' };
    const manager = { role: 'fund-manager', user: 'kim' };
    const donor = companyNumber(71);
    const dated = { occurredOn: '2024-02-03' };
    const promised = await a.command(`/api/v1/donors/${donor}/pledges`, {
      ...{ ...dated, pledge: 'P-BOTH', amount: '100000', designation: 'general' },
      ...{ donorName: '두서버', donorKind: '대기업' },
    });
    expect(promised.status).toBe(201);
    for (let n = 0; n < 8; n += 1) {
      const deposit = `D-BOTH-${n.toString()}`;
      const told = { deposit, amount: '1000', bankAccount: 'mother', bankTransaction: deposit };
      await a.command('/api/v1/funds/SEC/deposits', { ...dated, ...told }, { caller: treasurer });
      // Slow enough for both to ask the pledge before one of them has booked.
      setUp.events.faults.times('reply-delayed', 4, { delayMs: 50 });
      const matched = await Promise.all(
        [a, b].map((api, at) => {
          const lot = `L-BOTH-${n.toString()}-${at.toString()}`;
          const of = { ...dated, lot, donor, pledge: 'P-BOTH' };
          return api.command(`/api/v1/funds/SEC/deposits/${deposit}/match`, of, {
            caller: manager,
          });
        }),
      );
      expect(matched.map(({ status }) => status).sort()).toEqual([200, 409]);
    }
    const rest = { ...dated, lot: 'L-BOTH-REST', donor, pledge: 'P-BOTH', amount: '92000' };
    const told = { ...rest, bankAccount: 'mother', bankTransaction: 'B-BOTH-REST' };
    const came = await b.command('/api/v1/funds/SEC/contributions', told, { caller: treasurer });
    expect([came.status, came.body['id']]).toEqual([201, 'L-BOTH-REST']);
  });

  it('tells of events at one server that were recorded at another', async () => {
    const listener = await EventListener.listen(b);
    await a.command(DAYS, { date: '2025-01-03' });
    const position = Number((await a.get('/health/ready')).body['storeHead']);
    const heard = await listener.until(position);
    expect(heard.map(({ event }) => event)).toContain('DayOpened');
    listener.hangUp();
  });

  it('answers a repeated command at another server with the same receipt', async () => {
    const key = randomUUID();
    const first = await a.command(DAYS, { date: '2025-01-05' }, { key });
    const again = await b.command(DAYS, { date: '2025-01-05' }, { key });
    expect([first.body['events'], again.status, again.body['events']]).toEqual([2, 200, 0]);
  });

  it('says of each view which worker keeps it', async () => {
    const items = await viewsOnceAllLive(a);
    expect(new Set(items.map(({ worker }) => worker))).toEqual(new Set(['worker-1', 'worker-2']));
    const { text } = await a.get('/metrics');
    expect(text).toContain('sangsaeng_view_stale_won{view="fund-balance"} 0');
  });

  it('leaves backups to whoever runs EventStoreDB, and says so', async () => {
    const { status, body } = await a.post('/api/v1/backups', {});
    expect([status, body['code']]).toEqual([409, 'OPERATION_REFUSED']);
    expect(String(body['detailEn'])).toContain('EventStoreDB');
  });

  it('finds nothing that a rebuild would make otherwise', async () => {
    const { status, body } = await b.post('/api/v1/views/verify', {});
    expect({ status, ok: body['ok'], findings: body['findings'] }).toEqual({
      ...{ status: 200, ok: true, findings: [] },
    });
  });
});

/** What workers tell of their views may be a moment old: one that has just begun to follow may still be told of so. */
async function viewsOnceAllLive(api: ApiClient): Promise<readonly Record<string, unknown>[]> {
  for (let tries = 0; ; tries += 1) {
    const { items } = (await api.get('/api/v1/views')).body;
    const others = items.filter(({ state }) => state !== 'live');
    if (others.length === 0) return items;
    if (tries === 100) throw new Error(`not live after ten seconds: ${JSON.stringify(others)}`);
    await setTimeout(100);
  }
}
