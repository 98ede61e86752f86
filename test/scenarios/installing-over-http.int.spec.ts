import { randomUUID } from 'node:crypto';
import { removeTemporaryFolders, type Caller } from './api-client';
import { companyNumber } from './business-numbers';
import { FUND_MANAGER, INSPECTOR, ProjectRoad, evidence, refused } from './project-road';

describe('installations and invoices over HTTP', () => {
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

  const reports = (who: Caller, project: string, differing: object = {}, key?: string) => {
    const body = road.installation(project, differing);
    return road.asks(who, `/projects/${project}/installations`, body, key);
  };
  const bills = (project: string, differing: object = {}, key?: string) =>
    road.asks(company, `/projects/${project}/invoices`, road.invoice(project, differing), key);

  it('a company reports what was installed at its own place, once', async () => {
    const project = await road.agreed(company);
    const other = await road.company();
    expect(refused(await reports(other, project))).toEqual([404, 'PROJECT_UNKNOWN']);
    expect(refused(await reports(FUND_MANAGER, project))).toEqual([403, 'FORBIDDEN']);
    const key = randomUUID();
    const first = await reports(company, project, {}, key);
    expect([first.status, first.body['id']]).toEqual([201, `I-${project}`]);
    expect((await reports(company, project, {}, key)).body['repeated']).toBe(true);
    expect((await reports(company, project)).body['events']).toBe(0);
    const row = await road.shows(`/installations/I-${project}`, company);
    expect(row).toMatchObject({ project, itemCount: 1, supplyValue: '10000000', result: null });
    expect((await road.shows(`/installations/I-${project}`, other))['code']).toBe('NOT_FOUND');
  });

  it('a serial that stands elsewhere is refused, however it is spelled, and claims nothing else', async () => {
    const mine = await road.installed(company);
    const item = { category: '방화벽', product: '벽 3', supplyValue: '1000' };
    const other = await road.company();
    const theirs = await road.agreed(other);
    const items = [
      { ...item, serial: 'SN-fresh' },
      { ...item, serial: `sn-${mine.toLowerCase()}` },
    ];
    expect(refused(await reports(other, theirs, { items }))).toEqual([409, 'CLAIMED_BY_OTHER']);
    const fresh = [{ ...item, serial: 'SN-fresh' }];
    const later = await road.agreed(company);
    expect((await reports(company, later, { items: fresh })).status).toBe(201);
    const twice = [fresh[0], fresh[0]].map((one) => ({ ...one, serial: 'SN-2' }));
    expect(refused(await reports(other, theirs, { items: twice }))).toEqual([422, 'SERIAL_TWICE']);
    expect(refused(await reports(other, theirs, { installation: `I-${mine}` }))).toEqual([
      409,
      'CLAIMED_BY_OTHER',
    ]);
  });

  it('two companies that report one serial at once: one of them has it', async () => {
    const rival = await road.company();
    const [mine, theirs] = [await road.agreed(company), await road.agreed(rival)];
    const items = [{ category: '백신', product: '방패', serial: 'SN-raced', supplyValue: '1000' }];
    const answers = await Promise.all([
      reports(company, mine, { items }),
      reports(rival, theirs, { items }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('a supplier that the company declared as its relation supplies nothing to it', async () => {
    const project = await road.agreed(company);
    const related = companyNumber(9100);
    await road.done(FUND_MANAGER, '/suppliers', {
      ...{ occurredOn: '2026-01-02', businessNumber: related, name: '가족보안' },
      ...{ registeredFrom: '2026-01-01', registeredTo: '2027-12-31' },
    });
    await road.done(company, `/smes/${company.organisation}/relations`, {
      ...{ occurredOn: '2026-01-03', businessNumber: related, relation: '배우자 운영' },
    });
    expect(refused(await reports(company, project, { supplier: related }))).toEqual([
      409,
      'RELATED_PARTY',
    ]);
    expect(refused(await reports(company, project, { supplier: companyNumber(9999) }))).toEqual([
      404,
      'NOT_FOUND',
    ]);
  });

  it('somebody else inspects it, and only what was reported', async () => {
    const project = await road.installed(company);
    const path = `/projects/${project}/installations`;
    const inspection = {
      ...{ occurredOn: '2026-04-15', inspectedOn: '2026-04-14', result: 'passed' },
      ...{ findings: '동작 확인', evidence },
    };
    const own = { role: 'inspector', user: company.user ?? '' };
    expect(refused(await road.asks(own, `${path}/I-${project}/inspection`, inspection))).toEqual([
      403,
      'INSPECTOR_NOT_INDEPENDENT',
    ]);
    expect(refused(await road.asks(INSPECTOR, `${path}/I-none/inspection`, inspection))).toEqual([
      404,
      'INSTALLATION_UNKNOWN',
    ]);
    await road.done(INSPECTOR, `${path}/I-${project}/inspection`, inspection);
    expect(await road.shows(`/installations/I-${project}`)).toMatchObject({
      ...{ inspector: 'dev:oh', result: 'passed', inspections: 1 },
    });
    const { items } = await road.shows('/installations-by-category', company);
    const documents = items.find(({ category }) => category === 'PC·문서보안');
    expect(documents).toMatchObject({ passed: 1, failed: 0 });
    const installed = await road.shows(`/installed-items?installation=I-${project}`, company);
    expect(installed.items).toMatchObject([{ serial: `SN-${project}`, product: '문서잠금 7' }]);
  });

  it('an invoice gets a number to be paid under, once, and is billed in one project only', async () => {
    const project = await road.installed(company);
    const key = randomUUID();
    const first = await bills(project, {}, key);
    expect([first.status, first.body['id']]).toEqual([201, 'Y-26-00001']);
    expect((await bills(project, {}, key)).body).toMatchObject({
      ...{ id: 'Y-26-00001', repeated: true },
    });
    expect(refused(await bills(project))).toEqual([409, 'INVOICE_REUSED']);
    const second = await road.installed(company);
    const approvalNumber = `20260420-${project}`.toLowerCase();
    expect(refused(await bills(second, { approvalNumber }))).toEqual([409, 'CLAIMED_BY_OTHER']);
    expect(refused(await bills(second, { supplyValue: '10000001' }))).toEqual([
      409,
      'EXCEEDS_AGREEMENT',
    ]);
    const { items } = await road.shows('/document-numbers?kind=Y&year=2026');
    expect(items).toMatchObject([{ number: 'Y-26-00001', state: 'used' }]);
    expect((await bills(second)).body['id']).toBe('Y-26-00002');
    const amendment = {
      ...{ occurredOn: '2026-04-25', amendedBy: 'M-1', supplyChange: '-1000', vatChange: '0' },
    };
    const path = `/projects/${project}/invoices/Y-26-00001/amendments`;
    expect(refused(await road.asks(company, path, amendment))).toEqual([403, 'FORBIDDEN']);
    expect((await road.asks(FUND_MANAGER, path, amendment)).status).toBe(201);
    const unknown = `/projects/${project}/invoices/Y-26-00009/amendments`;
    expect(refused(await road.asks(FUND_MANAGER, unknown, amendment))).toEqual([
      404,
      'INVOICE_UNKNOWN',
    ]);
  });
});
