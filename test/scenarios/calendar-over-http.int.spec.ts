import { randomUUID } from 'node:crypto';
import { ApiClient, removeTemporaryFolders, type Answer } from './api-client';

const DAYS = '/api/v1/calendar/days';
const refused = ({ status, body }: Answer) => [status, body['code']];

describe('the calendar and the processes over HTTP', () => {
  let api: ApiClient;

  beforeEach(async () => {
    api = await ApiClient.start();
  });

  afterEach(() => api.stop());
  afterAll(removeTemporaryFolders);

  const opened = async () => {
    const { body } = await api.get('/api/v1/events?type=DayOpened&limit=500');
    return body.items.map(({ occurredOn }) => occurredOn);
  };

  it('the administrator opens days up to a date, each once and in order', async () => {
    await api.command(DAYS, { date: '2024-12-30' });
    const { status, body } = await api.command(`${DAYS}?settled=true`, { date: '2025-01-02' });
    expect([status, body['events'], body['settled']]).toEqual([200, 3, true]);
    expect((await api.command(DAYS, { date: '2024-12-31' })).body['events']).toBe(0);
    expect(await opened()).toEqual(['2024-12-30', '2024-12-31', '2025-01-01', '2025-01-02']);
  });

  it('more days than one decision opens are all opened, and a repetition opens none', async () => {
    await api.command(DAYS, { date: '2024-01-01' });
    const key = randomUUID();
    const first = await api.command(DAYS, { date: '2027-01-01' }, { key });
    expect(first.body['events']).toBe(1096);
    expect((await api.command(DAYS, { date: '2027-01-01' }, { key })).body['events']).toBe(0);
    const other = await api.command(DAYS, { date: '2027-01-02' }, { key });
    expect(refused(other)).toEqual([409, 'IDEMPOTENCY_KEY_REUSED']);
  });

  it('a year typed wrongly, a day that does not exist and other people are refused', async () => {
    await api.command(DAYS, { date: '2024-01-01' });
    expect(refused(await api.command(DAYS, { date: '2204-01-01' }))).toEqual([422, 'DAY_TOO_FAR']);
    for (const date of ['2024-02-30', 20240101, null])
      expect(refused(await api.command(DAYS, { date }))).toEqual([400, 'BODY_INVALID']);
    for (const role of ['fund-manager', 'auditor', 'treasurer']) {
      const answer = await api.command(DAYS, { date: '2024-01-02' }, { caller: { role } });
      expect(refused(answer)).toEqual([403, 'FORBIDDEN']);
    }
    expect(await opened()).toEqual(['2024-01-01']);
  });

  it('the server itself opens the day at its start, as soon as there is a ledger', async () => {
    expect(await opened()).toEqual([]);
    await api.command(DAYS, { date: '2024-12-29' });
    await api.stop();
    api = await ApiClient.start({ dataFolder: api.config.dataFolder });
    expect(await opened()).toEqual(['2024-12-29', '2024-12-30', '2024-12-31']);
  });

  it('processes at rest have handled everything, and there is nothing to resume', async () => {
    const { body: receipt } = await api.command(`${DAYS}?settled=true`, { date: '2024-12-30' });
    expect(receipt['settled']).toBe(true);
    const { status, body } = await api.get('/api/v1/processes', { role: 'compliance' });
    expect([status, body]).toEqual([200, { position: 0, lag: 0, inFlight: [], parked: [] }]);
    const resume = await api.command('/api/v1/processes/some-rule/some-subject/resume', {});
    expect(refused(resume)).toEqual([409, 'NOT_PARKED']);
    expect(refused(await api.get('/api/v1/processes', { role: 'fund-manager' }))).toEqual([
      403,
      'FORBIDDEN',
    ]);
  });
});
