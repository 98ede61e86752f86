import { randomUUID } from 'node:crypto';
import { removeTemporaryFolders, type Caller } from './api-client';
import { FUND_MANAGER, JUDGES, ProjectRoad, refused } from './project-road';

describe('applications over HTTP', () => {
  let road: ProjectRoad;
  let company: Caller & { readonly organisation: string };

  beforeAll(async () => {
    road = await ProjectRoad.open();
    company = await road.company();
  });
  afterAll(async () => {
    await road.api.stop();
    removeTemporaryFolders();
  });

  it('a company applies for itself under the next number, once under one key', async () => {
    const key = randomUUID();
    const first = await road.asks(company, '/projects', road.application(), key);
    expect([first.status, first.body['id']]).toEqual([201, 'T-26-00001']);
    const again = await road.asks(company, '/projects', road.application(), key);
    expect(again.body).toMatchObject({ id: 'T-26-00001', repeated: true, events: 0 });
    const other = road.application({ title: '다른 과제' });
    expect(refused(await road.asks(company, '/projects', other, key))).toEqual([
      409,
      'IDEMPOTENCY_KEY_REUSED',
    ]);
    const nextYear = road.application({ occurredOn: '2025-12-30' });
    expect(refused(await road.asks(company, '/projects', nextYear, key))[0]).toBe(409);
    const row = await road.shows('/pipeline/T-26-00001', company);
    expect(row).toMatchObject({ stage: 'applied', stageSince: '2026-01-10', totalCost: '0' });
  });

  it('nobody applies for another company but the fund manager, who has to name it', async () => {
    const other = await road.company();
    const forOther = road.application({ sme: other.organisation });
    expect((await road.asks(company, '/projects', forOther)).status).toBe(404);
    const unnamed = await road.asks(FUND_MANAGER, '/projects', road.application());
    expect(unnamed.body['errors']).toMatchObject([{ pointer: '/sme' }]);
    const named = await road.asks(FUND_MANAGER, '/projects', forOther);
    expect(named.status).toBe(201);
    const list = await road.shows('/pipeline', other);
    expect(list.items.map(({ project }) => project)).toEqual([named.body['id']]);
  });

  it('a refused application uses up no number, and a number of history taken over is skipped and void', async () => {
    const asks = (differing: object) =>
      road.asks(company, '/projects', road.application(differing));
    expect(refused(await asks({ occurredOn: '2026-03-01' }))).toEqual([409, 'CALL_NOT_OPEN']);
    expect(refused(await asks({ call: 'SEC-1999' }))).toEqual([404, 'CALL_UNKNOWN']);
    expect(refused(await asks({ category: '공기청정기' }))).toEqual([422, 'CATEGORY_UNKNOWN']);
    expect(refused(await asks({ bonuses: ['LUCK'] }))).toEqual([422, 'BONUS_UNKNOWN']);
    expect(refused(await asks({ occurredOn: '2027-01-01' }))).toEqual([422, 'DATE_IN_FUTURE']);
    const before = await road.shows('/document-numbers?kind=T&limit=500');
    expect(before.items.every(({ state }) => state === 'used')).toBe(true);

    await road.done(FUND_MANAGER, '/programmes/SEC/calls', {
      ...{ occurredOn: '2024-01-02', call: 'SEC-2024-9', fund: 'SEC', title: '2024년' },
      ...{ supportType: '시험형', applicationsFrom: '2024-01-02', applicationsTo: '2024-12-31' },
      ...{ criteria: [{ item: '시급성', pointsMax: 50 }], bonuses: [], passingScore: 30 },
    });
    const late = { call: 'SEC-2024-9', occurredOn: '2024-05-02', bonuses: [] };
    const number = String((await asks(late)).body['id']);
    const { items } = await road.shows('/document-numbers?kind=T&year=2024&limit=500');
    expect(items.filter(({ state }) => state === 'used')).toMatchObject([{ number }]);
    const taken = items.filter(({ state }) => state === 'void').map((row) => String(row['number']));
    expect(taken).toContain('T-24-00001');
    expect(taken).toHaveLength(Number(number.slice(-5)) - 1);
  });

  it('diagnosis, scores and choice follow each other, each by whom it is for', async () => {
    const project = await road.diagnosed(company);
    const path = `/projects/${project}`;
    const [yoon = {}, han = {}] = JUDGES;
    const early = { occurredOn: '2026-03-07', reason: '시급' };
    expect(refused(await road.asks(FUND_MANAGER, `${path}/selection`, early))).toEqual([
      409,
      'STEP_OUT_OF_ORDER',
    ]);
    const score = { occurredOn: '2026-03-05', item: '시급성', points: 40 };
    expect(refused(await road.asks(FUND_MANAGER, `${path}/scores`, score))).toEqual([
      403,
      'FORBIDDEN',
    ]);
    expect((await road.asks(yoon, `${path}/scores`, score)).status).toBe(201);
    expect((await road.asks(yoon, `${path}/scores`, score)).body['events']).toBe(0);
    const changed = { ...score, points: 50 };
    expect(refused(await road.asks(yoon, `${path}/scores`, changed))).toEqual([409, 'DUPLICATE']);
    const closing = { occurredOn: '2026-03-06' };
    expect(refused(await road.asks(FUND_MANAGER, `${path}/evaluation`, closing))).toEqual([
      409,
      'EVALUATION_INCOMPLETE',
    ]);
    const recusal = { occurredOn: '2026-03-05', reason: '지인' };
    await road.done(han, `${path}/recusals`, recusal);
    expect(refused(await road.asks(han, `${path}/scores`, score))).toEqual([403, 'JUDGE_RECUSED']);
    const { items } = await road.shows(`/evaluations?project=${project}`);
    expect(items).toMatchObject([
      { judge: 'dev:han', recusedOn: '2026-03-05' },
      { judge: 'dev:yoon', item: '시급성', points: 40 },
    ]);
    const rejection = { occurredOn: '2026-03-08', reason: '평가위원 부족' };
    await road.done(FUND_MANAGER, `${path}/rejection`, rejection);
    expect(await road.shows(`/pipeline/${project}`)).toMatchObject({ stage: 'rejected' });
  });

  it('a company withdraws its own application, and another’s is answered like none at all', async () => {
    const project = await road.applied(company);
    const other = await road.company();
    const body = { occurredOn: '2026-02-01', reason: '사정 변경' };
    const foreign = await road.asks(other, `/projects/${project}/withdrawal`, body);
    const missing = await road.asks(other, '/projects/T-26-09999/withdrawal', body);
    expect(refused(foreign)).toEqual([404, 'PROJECT_UNKNOWN']);
    expect(refused(missing)).toEqual([404, 'PROJECT_UNKNOWN']);
    await road.done(company, `/projects/${project}/withdrawal`, body);
    expect(await road.shows(`/pipeline/${project}`, company)).toMatchObject({ stage: 'withdrawn' });
  });

  it('a body without a day is of today in Seoul, and stays the same request', async () => {
    const project = await road.applied(company);
    const key = randomUUID();
    const asks = () =>
      road.asks(company, `/projects/${project}/withdrawal`, { reason: '철회' }, key);
    expect((await asks()).status).toBe(200);
    expect((await asks()).body['repeated']).toBe(true);
    expect(await road.shows(`/pipeline/${project}`)).toMatchObject({ withdrawnOn: '2026-12-31' });
  });
});
