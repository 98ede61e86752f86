import { removeTemporaryFolders } from './api-client';
import { FUND_MANAGER, ProjectRoad, refused } from './project-road';

const terms = {
  ...{ occurredOn: '2026-01-02', effectiveFrom: '2026-01-01', agreementWithinDays: 20 },
  ...{ settlementWithinMonths: 1, postCareMonths: 12, clawbackReportWithinDays: 14 },
  ...{ clawbackDemandWithinDays: 30, clawbackPayWithinDays: 30, approvalsNeeded: 2 },
};

describe('programmes over HTTP', () => {
  let road: ProjectRoad;
  const ADMINISTRATOR = { role: 'administrator' };

  beforeAll(async () => {
    road = await ProjectRoad.open();
  });
  afterAll(async () => {
    await road.api.stop();
    removeTemporaryFolders();
  });

  it('terms are released by the administrator and never edited', async () => {
    const path = '/programmes/SEC/terms';
    expect(refused(await road.asks(FUND_MANAGER, path, terms))).toEqual([403, 'FORBIDDEN']);
    expect((await road.asks(ADMINISTRATOR, path, terms)).status).toBe(201);
    expect((await road.asks(ADMINISTRATOR, path, terms)).body['events']).toBe(0);
    const edited = { ...terms, approvalsNeeded: 3 };
    expect(refused(await road.asks(ADMINISTRATOR, path, edited))).toEqual([409, 'DUPLICATE']);
    const none = { ...terms, effectiveFrom: '2026-06-01', approvalsNeeded: 0 };
    expect(refused(await road.asks(ADMINISTRATOR, path, none))).toEqual([400, 'BODY_INVALID']);
  });

  it('everybody reads a call; from the day it is closed it takes nothing more', async () => {
    const sme = await road.company();
    expect(await road.shows('/calls/SEC-2026-1', sme)).toMatchObject({ passingScore: 60 });
    const closing = { occurredOn: '2026-01-20', reason: '예산 소진' };
    const path = '/programmes/SEC/calls/SEC-2026-1/closure';
    expect(refused(await road.asks({ role: 'auditor' }, path, closing))).toEqual([
      403,
      'FORBIDDEN',
    ]);
    await road.done(FUND_MANAGER, path, closing);
    expect((await road.asks(FUND_MANAGER, path, closing)).body['events']).toBe(0);
    const other = { ...closing, reason: '다른 사유' };
    expect(refused(await road.asks(FUND_MANAGER, path, other))).toEqual([409, 'CALL_CLOSED']);
    const late = road.application({ occurredOn: '2026-01-20' });
    expect(refused(await road.asks(sme, '/projects', late))).toEqual([409, 'CALL_CLOSED']);
    const inTime = road.application({ occurredOn: '2026-01-19' });
    expect((await road.asks(sme, '/projects', inTime)).status).toBe(201);
    const unknown = '/programmes/SEC/calls/SEC-1999/closure';
    expect(refused(await road.asks(FUND_MANAGER, unknown, closing))).toEqual([404, 'CALL_UNKNOWN']);
  });
});
