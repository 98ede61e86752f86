import { instant } from '@sangsaeng/kernel';
import { ApiClient, type Answer, type Caller } from './api-client';
import { companyNumber } from './business-numbers';

/** Later than all that is done on the road. */
const CLOCK = { now: () => instant('2026-12-31T03:00:00.000Z') };
export const BUSAN = '693-86-82360';
export const FUND_MANAGER: Caller = { role: 'fund-manager', user: 'kim' };
export const APPROVER: Caller = { role: 'approver', user: 'lee' };
export const COMPLIANCE: Caller = { role: 'compliance', user: 'jung' };
export const INSPECTOR: Caller = { role: 'inspector', user: 'oh' };
export const JUDGES: readonly Caller[] = [
  { role: 'evaluator', user: 'yoon' },
  { role: 'evaluator', user: 'han' },
];
export const evidence = [{ kind: '사진', name: 'site.jpg', sha256: 'ab'.repeat(32) }];
const call = {
  ...{ occurredOn: '2026-01-02', call: 'SEC-2026-1', fund: 'SEC', title: '2026년 1차' },
  ...{ supportType: '시험형', applicationsFrom: '2026-01-05', applicationsTo: '2026-02-28' },
  criteria: [
    { item: '시급성', pointsMax: 50 },
    { item: '기술가치', pointsMax: 50 },
  ],
  bonuses: [{ code: 'CORE', name: '국가핵심기술', points: 5 }],
  passingScore: 60,
};

export const refused = ({ status, body }: Answer) => [status, body['code']];

/** A company on its way from the application to the settlement, on top of the sample ledger and its money. */
export class ProjectRoad {
  readonly supplier = companyNumber(9000);
  private companies = 100;

  private constructor(readonly api: ApiClient) {}

  static async open(): Promise<ProjectRoad> {
    const road = new ProjectRoad(await ApiClient.start({ sample: true }, CLOCK));
    await road.done({ role: 'administrator' }, '/programmes/SEC/funding-rules', {
      ...{ occurredOn: '2026-01-01', supportType: '시험형', effectiveFrom: '2026-01-01' },
      ...{ governmentBasisPoints: 4000, donorBasisPoints: 4000, selfBasisPoints: 2000 },
    });
    await road.done(FUND_MANAGER, '/programmes/SEC/calls', call);
    await road.done(FUND_MANAGER, '/suppliers', {
      ...{ occurredOn: '2026-01-02', businessNumber: road.supplier, name: '안심보안' },
      ...{ registeredFrom: '2026-01-01', registeredTo: '2027-12-31' },
    });
    return road;
  }

  asks(caller: Caller, path: string, body: object, key?: string): Promise<Answer> {
    const whose = { caller, ...(key !== undefined && { key }) };
    return this.api.command(`/api/v1${path}`, body, whose);
  }

  /** What the road needs and does not test. */
  async done(caller: Caller, path: string, body: object): Promise<Answer> {
    const answer = await this.asks(caller, path, body);
    if (answer.status < 300) return answer;
    throw new Error(`${path}: ${answer.text}`);
  }

  /** The view as it is when all that was recorded has reached it. */
  async shows(path: string, caller: Caller = { role: 'auditor' }): Promise<Answer['body']> {
    const { body } = await this.asks(FUND_MANAGER, '/suppliers?settled=true', {
      ...{ occurredOn: '2026-01-02', businessNumber: this.supplier, name: '안심보안' },
      ...{ registeredFrom: '2026-01-01', registeredTo: '2027-12-31' },
    });
    const mark = path.includes('?') ? '&' : '?';
    const position = String(body['position']);
    return (await this.api.get(`/api/v1${path}${mark}minPosition=${position}`, caller)).body;
  }

  /** A new company, as it identifies itself. */
  async company(): Promise<Caller & { readonly organisation: string }> {
    this.companies += 1;
    const businessNumber = companyNumber(this.companies);
    await this.done(FUND_MANAGER, '/smes?settled=true', {
      ...{ occurredOn: '2026-01-02', businessNumber, name: '대한정밀', supportClass: '일반' },
      ...{ certificateFrom: '2026-01-01', certificateTo: '2026-12-31' },
    });
    return { role: 'sme', organisation: businessNumber, user: `user${this.companies.toString()}` };
  }

  application(differing: object = {}) {
    return {
      ...{ occurredOn: '2026-01-10', programme: 'SEC', call: 'SEC-2026-1', title: '도면 보호' },
      ...{ category: 'PC·문서보안', totalCost: '10000000', requestedDonors: [BUSAN] },
      ...{ bonuses: ['CORE'], evidence },
      ...differing,
    };
  }

  async applied(company: Caller, differing: object = {}): Promise<string> {
    const { body } = await this.done(company, '/projects', this.application(differing));
    return String(body['id']);
  }

  async diagnosed(company: Caller, differing: object = {}): Promise<string> {
    const project = await this.applied(company, differing);
    await this.done(JUDGES[0] ?? {}, `/projects/${project}/diagnosis`, {
      ...{ occurredOn: '2026-03-02', visitedOn: '2026-03-01', recommended: ['방화벽'] },
      ...{ findings: '도면 서버가 열려 있음', estimatedCost: '9000000', fit: 'fit' },
    });
    return project;
  }

  async selected(company: Caller, differing: object = {}): Promise<string> {
    const project = await this.diagnosed(company, differing);
    const path = `/projects/${project}`;
    for (const judge of JUDGES)
      for (const item of ['시급성', '기술가치'])
        await this.done(judge, `${path}/scores`, { occurredOn: '2026-03-05', item, points: 40 });
    await this.done(FUND_MANAGER, `${path}/evaluation`, { occurredOn: '2026-03-06' });
    const choice = { occurredOn: '2026-03-07', rank: 1, reason: '시급' };
    await this.done(FUND_MANAGER, `${path}/selection`, choice);
    return project;
  }

  agreement(differing: object = {}) {
    const donors = [{ donor: BUSAN, basisPoints: 10_000 }];
    return { occurredOn: '2026-03-10', totalCost: '10000000', donors, ...differing };
  }

  async agreed(company: Caller, differing: object = {}): Promise<string> {
    const project = await this.selected(company, differing);
    await this.done(FUND_MANAGER, `/projects/${project}/agreement`, this.agreement());
    return project;
  }

  installation(project: string, differing: object = {}) {
    const item = { category: 'PC·문서보안', product: '문서잠금 7', supplyValue: '10000000' };
    return {
      ...{ occurredOn: '2026-04-10', installation: `I-${project}`, supplier: this.supplier },
      items: [{ ...item, serial: `SN-${project}` }],
      ...{ installedOn: '2026-04-09', evidence },
      ...differing,
    };
  }

  invoice(project: string, differing: object = {}) {
    return {
      ...{ occurredOn: '2026-04-20', installation: `I-${project}`, supplier: this.supplier },
      ...{ approvalNumber: `20260420-${project}`, issuedOn: '2026-04-19' },
      ...{ supplyValue: '10000000', vat: '1000000' },
      ...differing,
    };
  }

  async installed(company: Caller): Promise<string> {
    const project = await this.agreed(company);
    await this.done(company, `/projects/${project}/installations`, this.installation(project));
    return project;
  }

  /** Inspected, billed and accepted, with the whole of the own share evidenced. Answers the disbursement as well. */
  async accepted(company: Caller): Promise<{ project: string; disbursement: string }> {
    const project = await this.installed(company);
    const path = `/projects/${project}`;
    await this.done(company, `${path}/self-share`, {
      ...{ occurredOn: '2026-04-11', paidOn: '2026-04-10', amount: '2000000', evidence: 'E-1' },
      ...{ bankTransaction: `TX-${project}`, supplier: this.supplier },
    });
    await this.done(INSPECTOR, `${path}/installations/I-${project}/inspection`, {
      ...{ occurredOn: '2026-04-15', inspectedOn: '2026-04-14', result: 'passed' },
      ...{ findings: '동작 확인', evidence },
    });
    const billed = await this.done(company, `${path}/invoices`, this.invoice(project));
    const disbursement = String(billed.body['id']);
    await this.done(FUND_MANAGER, `/disbursements/${disbursement}/request`, {
      ...{ occurredOn: '2026-04-25', installation: `I-${project}`, evidence },
      account: { bank: '국민은행', number: '110-222-333333', holder: '안심보안' },
    });
    return { project, disbursement };
  }
}
