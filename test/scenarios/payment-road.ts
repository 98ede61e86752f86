import { removeTemporaryFolders, type Answer, type Caller } from './api-client';
import type { Donor } from './story/donor-of-story';
import { Narrator } from './story/narrator';
import { ProgrammeOfStory } from './story/programme-of-story';
import type { Sme } from './story/sme-of-story';
import type { Company, Payment } from './story/told-things';

export type Road = { readonly sme: Sme; readonly payment: Payment };

export const refused = ({ status, body }: Answer) => [status, body['code']];

/** A programme with money, in which companies come as far as a payment, its approval or its result. */
export class PaymentRoad {
  private constructor(
    readonly narrator: Narrator,
    readonly programme: ProgrammeOfStory,
    readonly donor: Donor,
    readonly supplier: Company,
  ) {}

  static async open(): Promise<PaymentRoad> {
    const narrator = await Narrator.begin();
    const programme = await ProgrammeOfStory.opens(narrator);
    const donor = programme.donor('가상전자');
    await donor.pledges('10억원');
    await donor.pays('10억원');
    await programme.treasurer.booksGrant('10억원');
    return new PaymentRoad(narrator, programme, donor, await programme.supplier('안심보안'));
  }

  /** A passed installation of ten million won, its invoice, and the own share of two million. */
  async invoiced(): Promise<Road> {
    const { programme, donor, supplier } = this;
    programme.on('2024-08-01');
    const sme = await programme.sme('가온정밀', { partnerOf: donor });
    const project = await sme.applies({ cost: '1,000만원' });
    for (const judge of programme.judges) {
      if (judge === programme.judges[0]) await judge.diagnoses(project, '1,000만원');
      await judge.scores(project, '시급성', 40);
      await judge.scores(project, '실현가능성', 40);
    }
    await programme.fundManager.closesEvaluation(project);
    await programme.fundManager.selects(project);
    await programme.fundManager.signs(project, '1,000만원', [[donor, 100]]);
    const installation = await sme.installs(project, supplier, '1,000만원');
    await programme.inspector.inspects(installation);
    await sme.provesOwnShare(project, '200만원', supplier);
    return { sme, payment: await sme.bringsInvoice(installation) };
  }

  async requested(): Promise<Road> {
    const road = await this.invoiced();
    await this.programme.fundManager.asksToPay(road.payment);
    return road;
  }

  /** Approved by two people, so that an order is out. */
  async ordered(): Promise<Road> {
    const road = await this.requested();
    const { treasurer, approver, secondApprover } = this.programme;
    await treasurer.checksAccount(road.payment);
    await approver.approves(road.payment);
    await secondApprover.approves(road.payment);
    return road;
  }

  async paid(): Promise<Road> {
    const road = await this.ordered();
    await this.programme.treasurer.bankPaid(road.payment);
    return road;
  }

  /** Any command of the day, as it is answered. */
  asks(caller: Caller, path: string, body: object = {}, key?: string): Promise<Answer> {
    const whose = { caller, ...(key !== undefined && { key }) };
    const dated = { occurredOn: this.narrator.day, ...body };
    return this.narrator.api.command(`/api/v1${path}?settled=true`, dated, whose);
  }

  reads(path: string, caller?: Caller): Promise<Answer> {
    return this.narrator.api.get(`/api/v1${path}`, caller);
  }

  async end(): Promise<void> {
    await this.narrator.api.stop();
    removeTemporaryFolders();
  }
}
