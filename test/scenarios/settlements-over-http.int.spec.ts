import { removeTemporaryFolders, type Caller } from './api-client';
import {
  APPROVER,
  BUSAN,
  COMPLIANCE,
  FUND_MANAGER,
  INSPECTOR,
  ProjectRoad,
  evidence,
  refused,
} from './project-road';

const statement = {
  ...{ supply: '10000000', government: '4000000', self: '2000000' },
  ...{ donors: [{ donor: BUSAN, amount: '4000000' }], unspentGovernment: '0', unspentDonor: '0' },
  evidence,
};

describe('settlements over HTTP', () => {
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

  async function completed(): Promise<string> {
    const { project } = await road.accepted(company);
    const done = { occurredOn: '2026-05-30', reason: '구축 완료' };
    await road.done(FUND_MANAGER, `/projects/${project}/completion`, done);
    return `/projects/${project}`;
  }
  const on = (occurredOn: string, more: object = {}) => ({ occurredOn, ...more });

  it('a settlement agrees with the books, is submitted by one person and finalised by another', async () => {
    const path = await completed();
    const early = on('2026-06-02');
    expect(refused(await road.asks(APPROVER, `${path}/settlement/finalisation`, early))).toEqual([
      409,
      'STEP_OUT_OF_ORDER',
    ]);
    const wrong = on('2026-06-03', { ...statement, government: '4000001' });
    expect(refused(await road.asks(company, `${path}/settlement`, wrong))).toEqual([
      409,
      'SETTLEMENT_MISMATCH',
    ]);
    const other = await road.company();
    const right = on('2026-06-03', statement);
    expect(refused(await road.asks(other, `${path}/settlement`, right))).toEqual([
      404,
      'PROJECT_UNKNOWN',
    ]);
    await road.done(company, `${path}/settlement`, right);
    const back = on('2026-06-04', { reason: '증빙 보완' });
    await road.done(APPROVER, `${path}/settlement/return`, back);
    const both = { role: 'fund-manager', user: 'lee' };
    await road.done(both, `${path}/settlement`, on('2026-06-05', statement));
    const final = on('2026-06-10');
    expect(refused(await road.asks(APPROVER, `${path}/settlement/finalisation`, final))).toEqual([
      403,
      'FOUR_EYES',
    ]);
    const second = { role: 'approver', user: 'park' };
    await road.done(second, `${path}/settlement/finalisation`, final);
    const id = path.slice('/projects/'.length);
    expect(await road.shows(`/settlements/${id}`, company)).toMatchObject({
      ...{ state: 'finalised', submissions: 2, dueOn: '2026-07-30' },
      ...{ finalisedOn: '2026-06-10', postCareEndsOn: '2029-06-10', donor: '4000000' },
    });
  });

  it('what is installed is watched, and a final settlement can be opened again', async () => {
    const path = await completed();
    const check = { checkedOn: '2026-06-20', state: 'in-use', findings: '정상' };
    const early = on('2026-06-02', { ...check, checkedOn: '2026-06-02' });
    expect(refused(await road.asks(INSPECTOR, `${path}/post-care/checks`, early))).toEqual([
      409,
      'STEP_OUT_OF_ORDER',
    ]);
    await road.done(company, `${path}/settlement`, on('2026-06-03', statement));
    await road.done(APPROVER, `${path}/settlement/finalisation`, on('2026-06-10'));
    await road.done(INSPECTOR, `${path}/post-care/checks`, on('2026-06-20', check));
    const id = path.slice('/projects/'.length);
    expect(await road.shows(`/pipeline/${id}`)).toMatchObject({
      ...{ stage: 'post-care', postCareCheckedOn: '2026-06-20', settledOn: '2026-06-10' },
    });
    const reason = on('2026-07-01', { reason: '재정산' });
    expect(refused(await road.asks(APPROVER, `${path}/settlement/reopening`, reason))).toEqual([
      403,
      'FORBIDDEN',
    ]);
    await road.done(COMPLIANCE, `${path}/settlement/reopening`, reason);
    expect(await road.shows(`/settlements/${id}`)).toMatchObject({ state: 'reopened' });
  });
});
