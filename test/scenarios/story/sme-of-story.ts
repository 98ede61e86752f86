import { won } from './korean-amount';
import { papers, type Narrator } from './narrator';
import { COMPLIANCE, FUND_MANAGER } from './staff-of-story';
import type { Company, Installation, Payment, Project } from './told-things';

type Application = {
  readonly cost: string;
  readonly category?: string;
  readonly bonuses?: readonly string[];
  readonly wishes?: readonly Company[];
};
export type Registration = { readonly certificateTo?: string; readonly partnerOf?: Company };
export type CallOfStory = {
  readonly programme: string;
  readonly call: string;
  readonly fund: string;
};

/** A small company (지원기업) that applies, installs, and proves its own share. */
export class Sme implements Company {
  readonly businessNumber: string;

  constructor(
    private readonly narrator: Narrator,
    readonly name: string,
    private readonly call: CallOfStory,
  ) {
    this.businessNumber = narrator.businessNumber();
  }

  get caller() {
    const user = `sme-${this.businessNumber}`;
    return { role: 'sme', organisation: this.businessNumber, user };
  }

  async isRegistered({ certificateTo = '2029-12-31', partnerOf }: Registration = {}) {
    return this.narrator.asks(FUND_MANAGER, '/smes', {
      ...{ businessNumber: this.businessNumber, name: this.name, supportClass: '일반' },
      ...{ certificateFrom: '2024-01-01', certificateTo },
      ...(partnerOf && { partnerDonor: partnerOf.businessNumber }),
    });
  }

  async applies({
    cost,
    category = '방화벽',
    bonuses = [],
    wishes = [],
  }: Application): Promise<Project> {
    const { programme, call, fund } = this.call;
    const { id } = await this.narrator.asks(this.caller, '/projects', {
      ...{
        programme,
        call,
        category,
        title: `${this.name} 기술보호`,
        totalCost: won(cost),
        bonuses,
      },
      requestedDonors: wishes.map(({ businessNumber }) => businessNumber),
      evidence: papers('사업계획서'),
    });
    return { number: id, company: this, fund };
  }

  async withdraws({ number }: Project, reason: string) {
    return this.narrator.asks(this.caller, `/projects/${number}/withdrawal`, { reason });
  }

  /** Proof that the company paid that much of its own share to the supplier. */
  async provesOwnShare({ number }: Project, amount: string, supplier: Company): Promise<string> {
    const evidence = this.narrator.number('E');
    await this.narrator.asks(this.caller, `/projects/${number}/self-share`, {
      ...{ amount: won(amount), paidOn: this.narrator.day, evidence },
      ...{ bankTransaction: this.narrator.number('TX'), supplier: supplier.businessNumber },
    });
    return evidence;
  }

  async installs(
    project: Project,
    supplier: Company,
    worth: string,
    serial = this.narrator.number('SN'),
  ): Promise<Installation> {
    const installation = this.narrator.number('I');
    await this.narrator.asks(this.caller, `/projects/${project.number}/installations`, {
      ...{ installation, supplier: supplier.businessNumber, installedOn: this.narrator.day },
      items: [{ category: '방화벽', product: '가상방화벽 7', serial, supplyValue: won(worth) }],
      evidence: papers('설치 사진'),
    });
    return { number: installation, project, supplier, worth };
  }

  /** Brings the invoice of what was installed; VAT is a tenth and never supported. */
  async bringsInvoice(
    installation: Installation,
    { amount = installation.worth, approvalNumber = this.approvalNumber() } = {},
  ): Promise<Payment> {
    const { project, supplier, number } = installation;
    const vat = (BigInt(won(amount)) / 10n).toString();
    const { id } = await this.narrator.asks(this.caller, `/projects/${project.number}/invoices`, {
      ...{ installation: number, approvalNumber, supplier: supplier.businessNumber, vat },
      ...{ supplyValue: won(amount), issuedOn: this.narrator.day },
    });
    return { ...installation, id, invoice: approvalNumber };
  }

  /** Another 국세청승인번호 each time: a day and sixteen characters. */
  approvalNumber(): string {
    const count = this.narrator.number('').slice(1);
    return `${this.narrator.day.replaceAll('-', '')}${count.padStart(16, '0')}`;
  }

  async declaresRelated({ businessNumber }: Company, relation: string) {
    const path = `/smes/${this.businessNumber}/relations`;
    return this.narrator.asks(this.caller, path, { businessNumber, relation });
  }

  async complains(topic: string, body: string): Promise<string> {
    const path = `/smes/${this.businessNumber}/grievances`;
    return (await this.narrator.asks(this.caller, path, { topic, body })).id;
  }

  async objects(clawback: { readonly id: string }, grounds: string): Promise<string> {
    const objection = this.narrator.number('O');
    const path = `/clawbacks/${clawback.id}/objections`;
    await this.narrator.asks(this.caller, path, { objection, grounds });
    return objection;
  }

  /** Closed (폐업), as the tax office says. */
  async closesDown() {
    return this.narrator.asks(COMPLIANCE, `/smes/${this.businessNumber}/status`, {
      ...{ status: 'closed', source: '국세청 휴폐업조회' },
    });
  }

  /** As the company itself sees it. */
  sees(what: 'page' | 'timeline' | 'subsidy-status') {
    return this.narrator.reads(`/smes/${this.businessNumber}/${what}`, this.caller);
  }
}
