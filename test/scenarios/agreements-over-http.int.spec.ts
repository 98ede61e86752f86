import { randomUUID } from 'node:crypto';
import { removeTemporaryFolders, type Caller } from './api-client';
import { companyNumber } from './business-numbers';
import { BUSAN, COMPLIANCE, FUND_MANAGER, ProjectRoad, refused } from './project-road';

describe('agreements over HTTP', () => {
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

  const available = async () => {
    const { items } = await road.shows(`/donors?businessNumber=${BUSAN}`);
    return BigInt(String(items[0]?.['available']));
  };
  const signs = (project: string, differing: object = {}, key?: string) =>
    road.asks(FUND_MANAGER, `/projects/${project}/agreement`, road.agreement(differing), key);
  const amends = (project: string, amendment: string, totalCost: string, key?: string) => {
    const body = { occurredOn: '2026-03-20', amendment, totalCost, reason: '설계 변경' };
    return road.asks(FUND_MANAGER, `/projects/${project}/agreement/amendments`, body, key);
  };

  it('the money is set aside first, by the rule in force, and once', async () => {
    const project = await road.selected(company);
    const before = await available();
    const key = randomUUID();
    const { status, body } = await signs(project, {}, key);
    expect([status, body['stream']]).toEqual([201, `project-${project}`]);
    expect((await signs(project, {}, key)).body).toMatchObject({ repeated: true, events: 0 });
    expect((await signs(project)).body['events']).toBe(0);
    const stored = await road.shows(`/pipeline/${project}`, company);
    expect(stored).toMatchObject({
      ...{ stage: 'agreed', committedOn: '2026-03-10', totalCost: '10000000' },
      ...{ governmentShare: '4000000', donorShare: '4000000', selfShare: '2000000' },
    });
    expect(await available()).toBe(before - 4_000_000n);
  });

  it('what cannot be signed sets no money aside', async () => {
    const project = await road.selected(company);
    const before = await available();
    const half = { donors: [{ donor: BUSAN, basisPoints: 5000 }] };
    expect(refused(await signs(project, half))).toEqual([422, 'DONOR_SHARES_NOT_WHOLE']);
    const stranger = { donors: [{ donor: companyNumber(7777), basisPoints: 10_000 }] };
    expect(refused(await signs(project, stranger))).toEqual([404, 'NOT_FOUND']);
    expect(refused(await signs(project, { totalCost: '10000001' }))).toEqual([
      409,
      'DIFFERS_FROM_SELECTION',
    ]);
    expect(refused(await signs(project, { occurredOn: '2025-12-31' }))).toEqual([
      404,
      'FUNDING_RULE_MISSING',
    ]);
    expect(refused(await signs(await road.diagnosed(company)))).toEqual([409, 'STEP_OUT_OF_ORDER']);
    expect(refused(await signs('T-26-09999'))).toEqual([404, 'PROJECT_UNKNOWN']);
    expect(refused(await signs('T-24-00002'))).toEqual([409, 'STEP_OUT_OF_ORDER']);
    const path = `/projects/${project}/agreement`;
    expect(refused(await road.asks(company, path, road.agreement()))).toEqual([403, 'FORBIDDEN']);
    expect(await available()).toBe(before);
  });

  it('without enough money the agreement is refused and leaves no trace', async () => {
    const huge = '900000000000';
    const project = await road.selected(company, { totalCost: huge });
    expect(refused(await signs(project, { totalCost: huge }))).toEqual([409, 'INSUFFICIENT_FUNDS']);
    const row = await road.shows(`/pipeline/${project}`);
    expect([row['stage'], row['committedOn']]).toEqual(['selected', null]);
  });

  it('an amendment moves the money both ways, and a repetition moves nothing', async () => {
    const project = await road.agreed(company, { totalCost: '20000000' });
    const before = await available();
    const key = randomUUID();
    expect((await amends(project, 'A-1', '15000001', key)).status).toBe(201);
    expect(await available()).toBe(before - 2_000_000n);
    expect((await amends(project, 'A-1', '15000001', key)).body['repeated']).toBe(true);
    expect((await amends(project, 'A-1', '15000001')).body['events']).toBe(0);
    expect(refused(await amends(project, 'A-1', '15000002'))).toEqual([409, 'DUPLICATE']);
    const less = randomUUID();
    expect((await amends(project, 'A-2', '5000000', less)).status).toBe(201);
    expect((await amends(project, 'A-2', '5000000', less)).body['repeated']).toBe(true);
    expect((await amends(project, 'A-1', '15000001', key)).body['repeated']).toBe(true);
    expect(await available()).toBe(before + 2_000_000n);
    expect(await road.shows(`/pipeline/${project}`)).toMatchObject({
      ...{ totalCost: '5000000', governmentShare: '2000000' },
      ...{ donorShare: '2000000', selfShare: '1000000' },
    });
    expect(refused(await amends(project, 'A-3', '900000000000'))).toEqual([
      409,
      'INSUFFICIENT_FUNDS',
    ]);
  });

  it('the company evidences its own share with a proof, which compliance may reject', async () => {
    const project = await road.agreed(company);
    const path = `/projects/${project}/self-share`;
    const proof = {
      ...{ occurredOn: '2026-04-02', amount: '1500000', paidOn: '2026-04-01', evidence: 'E-1' },
      ...{ bankTransaction: 'TX-1', supplier: road.supplier },
    };
    expect((await road.asks(company, path, proof)).body['id']).toBe('E-1');
    const more = { ...proof, amount: '600000', evidence: 'E-2' };
    expect(refused(await road.asks(company, path, more))).toEqual([409, 'EXCEEDS_SELF_SHARE']);
    const other = await road.company();
    expect(refused(await road.asks(other, path, proof))).toEqual([404, 'PROJECT_UNKNOWN']);
    const rejection = { occurredOn: '2026-04-03', evidence: 'E-1', reason: '이체 취소' };
    const wrong = { ...rejection, amount: '1' };
    expect(refused(await road.asks(COMPLIANCE, `${path}/rejections`, wrong))).toEqual([
      409,
      'PROOF_DIFFERS',
    ]);
    expect(refused(await road.asks(company, `${path}/rejections`, rejection))[0]).toBe(403);
    await road.done(COMPLIANCE, `${path}/rejections`, { ...rejection, amount: '1500000' });
    // Only from the day of the rejection on is that much of the own share unproven again.
    const again = { ...more, evidence: 'E-3' };
    expect(refused(await road.asks(company, path, again))).toEqual([409, 'NOT_DUE_THEN']);
    const later = { ...again, occurredOn: '2026-04-03' };
    expect((await road.asks(company, path, later)).status).toBe(201);
  });

  it('a terminated project gives its money back, and goes on with it when it is re-opened', async () => {
    const project = await road.agreed(company);
    const before = await available();
    const path = `/projects/${project}`;
    const reason = { occurredOn: '2026-05-02', reason: '휴업' };
    expect(refused(await road.asks(FUND_MANAGER, `${path}/reopening`, reason))).toEqual([
      409,
      'STEP_OUT_OF_ORDER',
    ]);
    expect(refused(await road.asks(FUND_MANAGER, `${path}/completion`, reason))).toEqual([
      409,
      'STEP_OUT_OF_ORDER',
    ]);
    await road.done(FUND_MANAGER, `${path}/termination?settled=true`, reason);
    expect(await available()).toBe(before + 4_000_000n);
    expect(await road.shows(`/settlements/${project}`, company)).toMatchObject({
      ...{ state: 'due', dueOn: '2026-07-02' },
    });
    const key = randomUUID();
    const again = { occurredOn: '2026-05-20', reason: '영업 재개' };
    const reopens = () => road.asks(FUND_MANAGER, `${path}/reopening`, again, key);
    expect((await reopens()).status).toBe(200);
    expect((await reopens()).body['repeated']).toBe(true);
    expect(await available()).toBe(before);
    expect(await road.shows(`/pipeline/${project}`)).toMatchObject({ stage: 'agreed' });
  });
});
