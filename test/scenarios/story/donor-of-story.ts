import { won } from './korean-amount';
import type { Narrator } from './narrator';
import { FUND_MANAGER } from './staff-of-story';
import type { Company, Lot } from './told-things';

const ACCOUNT = 'KB-001';

type PledgeTerms = {
  /** Only these companies shall have the money. */
  readonly onlyFor?: readonly Company[];
  readonly dueOn?: string;
};

/** A donor (출연기업): promises, pays in through the bank, and looks at what became of it. */
export class Donor implements Company {
  readonly businessNumber: string;
  pledge = '';

  constructor(
    private readonly narrator: Narrator,
    readonly name: string,
    private readonly fund: string,
  ) {
    this.businessNumber = narrator.businessNumber();
  }

  get caller() {
    return { role: 'donor', organisation: this.businessNumber };
  }

  private path(rest = ''): string {
    return `/donors/${this.businessNumber}${rest}`;
  }

  async signsMou(title: string) {
    const mou = this.narrator.number('MOU');
    return this.narrator.asks(FUND_MANAGER, this.path('/mous'), {
      ...{ mou, title, signedOn: this.narrator.day },
      ...{ businessNumber: this.businessNumber, donorName: this.name, donorKind: '대기업' },
    });
  }

  /** The latest pledge is the one that later payments are for. */
  async pledges(amount: string, { onlyFor, dueOn }: PledgeTerms = {}): Promise<string> {
    const pledge = this.narrator.number('P');
    await this.narrator.asks(FUND_MANAGER, this.path('/pledges'), {
      ...{ pledge, amount: won(amount), donorName: this.name, donorKind: '대기업' },
      designation: onlyFor === undefined ? 'general' : 'designated',
      ...(onlyFor && { designatedSmes: onlyFor.map(({ businessNumber }) => businessNumber) }),
      ...(dueOn !== undefined && { dueOn }),
    });
    this.pledge = pledge;
    return pledge;
  }

  async raisesPledge(amount: string, reason: string) {
    return this.narrator.asks(FUND_MANAGER, this.path(`/pledges/${this.pledge}/amendments`), {
      ...{ change: won(amount), reason },
    });
  }

  async cancelsPledge(reason: string) {
    return this.narrator.asks(FUND_MANAGER, this.path(`/pledges/${this.pledge}/cancellation`), {
      reason,
    });
  }

  async announces(amount: string, plannedOn: string): Promise<string> {
    const contribution = this.narrator.number('L');
    await this.narrator.asks(this.caller, this.path('/contribution-requests'), {
      ...{ contribution, pledge: this.pledge, amount: won(amount), plannedOn },
    });
    return contribution;
  }

  async takesBackAnnouncement(contribution: string, reason: string) {
    const path = this.path(`/contribution-requests/${contribution}/withdrawal`);
    return this.narrator.asks(this.caller, path, { reason });
  }

  /** The bank tells the treasurer of the money; for the latest pledge unless another is named. */
  async pays(amount: string, lot = this.narrator.number('L'), pledge = this.pledge): Promise<Lot> {
    await this.narrator.asks({ role: 'treasurer' }, `/funds/${this.fund}/contributions`, {
      ...{ lot, donor: this.businessNumber, pledge, amount: won(amount) },
      ...{ bankAccount: ACCOUNT, bankTransaction: this.narrator.number('TX') },
    });
    return { lot, fund: this.fund };
  }

  async declaresRelated(company: Company, relation: string) {
    const { businessNumber } = company;
    return this.narrator.asks(this.caller, this.path('/related-parties'), {
      ...{ businessNumber, relation },
    });
  }

  /** As the donor itself sees it. */
  sees(what: 'page' | 'timeline' | 'supply-chain' | 'balance') {
    return this.narrator.reads(this.path(`/${what}`), this.caller);
  }
}
