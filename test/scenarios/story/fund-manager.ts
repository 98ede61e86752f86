import { won } from './korean-amount';
import { papers, type Narrator } from './narrator';
import { FUND_MANAGER } from './staff-of-story';
import type { Company, Lot, Payment, Project } from './told-things';

/** Which donor carries how much of the donors' part, in percent. */
type Shares = readonly (readonly [donor: Company, percent: number])[];
export type Statement = {
  readonly supply: string;
  readonly government: string;
  readonly donors: readonly (readonly [donor: Company, amount: string])[];
  readonly self: string;
  readonly unspentGovernment?: string;
  readonly unspentDonor?: string;
};

/** The fund manager (사업 담당자): chooses, signs, asks for payments, settles; moves money that lies idle. */
export class FundManager {
  readonly caller = FUND_MANAGER;

  constructor(
    private readonly narrator: Narrator,
    private readonly fund: string,
  ) {}

  closesEvaluation(project: Project) {
    return this.onProject(project, 'evaluation');
  }

  selects(project: Project, reason = '평가위원회 의결') {
    return this.onProject(project, 'selection', { reason });
  }

  rejects(project: Project, reason: string) {
    return this.onProject(project, 'rejection', { reason });
  }

  signs(project: Project, cost: string, shares: Shares) {
    const donors = shares.map(([{ businessNumber }, percent]) => ({
      ...{ donor: businessNumber, basisPoints: percent * 100 },
    }));
    return this.onProject(project, 'agreement', { totalCost: won(cost), donors });
  }

  amends(project: Project, cost: string, reason: string, amendment = this.narrator.number('A')) {
    return this.onProject(project, 'agreement/amendments', {
      ...{ amendment, totalCost: won(cost), reason },
    });
  }

  asksToPay(payment: Payment, { holder = payment.supplier.name } = {}) {
    return this.narrator.asks(this.caller, `/disbursements/${payment.id}/request`, {
      ...{ installation: payment.number, evidence: papers('세금계산서', '검수확인서') },
      account: { bank: '국민은행', number: '110-234-567890', holder },
    });
  }

  triesToPayAgain({ id }: Payment) {
    return this.narrator.asks(this.caller, `/disbursements/${id}/retry`);
  }

  /** Another amount asked for; what was approved of the old one counts no longer. */
  amendsRequest({ id }: Payment, amount: string, reason: string) {
    return this.narrator.asks(this.caller, `/disbursements/${id}/amendments`, {
      ...{ supplyValue: won(amount), vat: (BigInt(won(amount)) / 10n).toString(), reason },
      evidence: papers('세금계산서'),
    });
  }

  /** A 수정세금계산서: by how much the supply value changes, such as `-1,000만원`. */
  amendsInvoice({ id, project }: Payment, change: string) {
    const [sign, amount] = change.startsWith('-') ? ['-', change.slice(1)] : ['', change];
    const signed = (of: bigint) => (of === 0n ? '0' : `${sign}${of.toString()}`);
    return this.onProject(project, `invoices/${id}/amendments`, {
      supplyChange: signed(BigInt(won(amount))),
      vatChange: signed(BigInt(won(amount)) / 10n),
      amendedBy: this.narrator.number('20240901-MODIFIED'),
    });
  }

  completes(project: Project, reason = '구축 완료') {
    return this.onProject(project, 'completion', { reason });
  }

  terminates(project: Project, reason: string) {
    return this.onProject(project, 'termination', { reason });
  }

  reopens(project: Project, reason: string) {
    return this.onProject(project, 'reopening', { reason });
  }

  settles(project: Project, statement: Statement) {
    const { supply, government, donors, self } = statement;
    const { unspentGovernment = '0원', unspentDonor = '0원' } = statement;
    return this.onProject(project, 'settlement', {
      ...{ supply: won(supply), government: won(government), self: won(self) },
      donors: donors.map(([{ businessNumber: donor }, amount]) => ({ donor, amount: won(amount) })),
      ...{ unspentGovernment: won(unspentGovernment), unspentDonor: won(unspentDonor) },
      evidence: papers('정산보고서'),
    });
  }

  demands(clawback: { readonly id: string }, payBy: string) {
    return this.narrator.asks(this.caller, `/clawbacks/${clawback.id}/demand`, { payBy });
  }

  answersGrievance(of: Company, grievance: string, answer: string, followUpOn?: string) {
    const path = `/smes/${of.businessNumber}/grievances/${grievance}/answer`;
    return this.narrator.asks(this.caller, path, { answer, ...(followUpOn && { followUpOn }) });
  }

  followsUpGrievance(of: Company, grievance: string, outcome: string) {
    const path = `/smes/${of.businessNumber}/grievances/${grievance}/follow-up`;
    return this.narrator.asks(this.caller, path, { outcome });
  }

  closesGrievance(of: Company, grievance: string) {
    return this.narrator.asks(
      this.caller,
      `/smes/${of.businessNumber}/grievances/${grievance}/closure`,
    );
  }

  /** A deposit that nobody could place turns out to be a contribution. */
  matches(deposit: string, donor: Company, pledge: string): Promise<unknown> {
    const lot = this.narrator.number('L');
    const named = { lot, donor: donor.businessNumber, pledge };
    return this.onFund(`deposits/${deposit}/match`, named);
  }

  /** 전용: part of a contribution goes to another fund, by the letter of its donor. */
  async sendsOn({ lot }: Lot, amount: string, destination: string): Promise<string> {
    const transfer = this.narrator.number('V');
    await this.onFund('reallocations', {
      ...{ transfer, destination, letter: this.narrator.number('공문'), bankAccount: 'KB-001' },
      parts: [{ lot, amount: won(amount) }],
    });
    return transfer;
  }

  extends({ lot }: Lot, maturesOn: string, reason: string) {
    return this.onFund(`lots/${lot}/extension`, { maturesOn, reason });
  }

  cancelsContribution({ lot }: Lot, reason: string) {
    const deposit = this.narrator.number('D');
    return this.onFund(`contributions/${lot}/cancellation`, { deposit, reason });
  }

  returnsUnspent(fy: string) {
    return this.onFund('returns', { fy });
  }

  private onProject(
    { number }: Project,
    step: string,
    body: Readonly<Record<string, unknown>> = {},
  ) {
    return this.narrator.asks(this.caller, `/projects/${number}/${step}`, body);
  }

  private onFund(step: string, body: Readonly<Record<string, unknown>>) {
    return this.narrator.asks(this.caller, `/funds/${this.fund}/${step}`, body);
  }
}
