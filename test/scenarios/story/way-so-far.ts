import type { Donor } from './donor-of-story';
import { spoken, won } from './korean-amount';
import type { ProgrammeOfStory } from './programme-of-story';
import type { Sme } from './sme-of-story';
import type { Company, Installation, Payment, Project } from './told-things';

type Shares = readonly (readonly [donor: Company, percent: number])[];

/** What a story needs not tell again: how things usually go up to where it begins. */
export class WaySoFar {
  constructor(private readonly of: ProgrammeOfStory) {}

  /** A donor that promised and paid in the whole of it. */
  async paidInBy(name: string, amount: string): Promise<Donor> {
    const donor = this.of.donor(name);
    await donor.pledges(amount);
    await donor.pays(amount);
    return donor;
  }

  /** Visited, found fit, scored by two judges, and chosen. */
  async selected(sme: Sme, cost: string): Promise<Project> {
    const { judges, fundManager } = this.of;
    const project = await sme.applies({ cost });
    await judges[0].diagnoses(project, cost);
    for (const judge of judges) {
      await judge.scores(project, '시급성', 45);
      await judge.scores(project, '실현가능성', 40);
    }
    await fundManager.closesEvaluation(project);
    await fundManager.selects(project);
    return project;
  }

  /** Chosen, the money set aside, and signed. */
  async agreed(sme: Sme, cost: string, shares: Shares): Promise<Project> {
    const project = await this.selected(sme, cost);
    await this.of.fundManager.signs(project, cost, shares);
    return project;
  }

  /** Put up by the supplier and passed by the inspector. */
  async installed(project: Project, by: Company, worth: string): Promise<Installation> {
    const installation = await project.company.installs(project, by, worth);
    await this.of.inspector.inspects(installation);
    return installation;
  }

  /** Installed, passed, billed, and the own share of a fifth proved. */
  async billed(project: Project, by: Company, worth: string): Promise<Payment> {
    const installation = await this.installed(project, by, worth);
    const { company } = project;
    await company.provesOwnShare(project, fifthOf(worth), by);
    return company.bringsInvoice(installation);
  }

  /** Billed, asked for, and the account checked: it lies with the approvers. */
  async requested(project: Project, by: Company, worth: string): Promise<Payment> {
    const payment = await this.billed(project, by, worth);
    await this.of.fundManager.asksToPay(payment);
    await this.of.treasurer.checksAccount(payment);
    return payment;
  }

  /** Approved by two people and ordered at the bank. */
  async ordered(project: Project, by: Company, worth: string): Promise<Payment> {
    const payment = await this.requested(project, by, worth);
    await this.of.approver.approves(payment);
    await this.of.secondApprover.approves(payment);
    return payment;
  }

  /** Paid by the bank. */
  async paid(project: Project, by: Company, worth: string): Promise<Payment> {
    const payment = await this.ordered(project, by, worth);
    await this.of.treasurer.bankPaid(payment);
    return payment;
  }
}

function fifthOf(amount: string): string {
  return spoken((BigInt(won(amount)) / 5n).toString());
}
