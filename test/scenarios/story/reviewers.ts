import type { Caller } from '../api-client';
import { won } from './korean-amount';
import { papers, type Narrator } from './narrator';
import { COMPLIANCE, INSPECTOR } from './staff-of-story';
import type { Clawback, Company, Installation, Lot, Payment, Project } from './told-things';

/** Who approves (결재권자): payments, settlements, waivers, closed periods. */
export class Approver {
  constructor(
    private readonly narrator: Narrator,
    private readonly fund: string,
    readonly caller: Caller,
  ) {}

  approves({ id }: Payment, version = 1) {
    return this.narrator.asks(this.caller, `/disbursements/${id}/approvals`, { version });
  }

  rejects({ id }: Payment, reason: string) {
    return this.narrator.asks(this.caller, `/disbursements/${id}/rejection`, { reason });
  }

  confirmsVoid({ id }: Payment, attempt = 1) {
    const order = `${id}/${attempt.toString()}`;
    return this.narrator.asks(this.caller, `/disbursements/${id}/void/confirmation`, { order });
  }

  returnsSettlement({ number }: Project, reason: string) {
    return this.narrator.asks(this.caller, `/projects/${number}/settlement/return`, { reason });
  }

  finalisesSettlement({ number }: Project) {
    return this.narrator.asks(this.caller, `/projects/${number}/settlement/finalisation`);
  }

  waives({ id }: Clawback, amount: string, reason: string) {
    const waiver = this.narrator.number('W');
    const body = { waiver, amount: won(amount), reason };
    return this.narrator.asks(this.caller, `/clawbacks/${id}/waivers`, body);
  }

  decidesObjection({ id }: Clawback, objection: string, outcome: string, reason: string) {
    const path = `/clawbacks/${id}/objections/${objection}/decision`;
    return this.narrator.asks(this.caller, path, { outcome, reason });
  }

  refunds({ lot }: Lot, amount: string, reason: string) {
    return this.narrator.asks(this.caller, `/funds/${this.fund}/lots/${lot}/refund`, {
      ...{ amount: won(amount), bankAccount: 'KB-001', reason },
      refund: this.narrator.number('F'),
    });
  }

  closesBooks(through: string) {
    return this.narrator.asks(this.caller, `/funds/${this.fund}/period-closes`, { through });
  }

  /** Another entry says what is right; without one, it never was. */
  corrects(
    position: number,
    reason: string,
    right?: { readonly occurredOn: string; readonly amount: string },
    exception?: string,
  ) {
    return this.narrator.asks(this.caller, `/funds/${this.fund}/corrections`, {
      ...{ position, reason },
      ...(right && { replacement: { ...right, amount: won(right.amount) } }),
      ...(exception !== undefined && { exception }),
    });
  }
}

/** Compliance (준법 담당): findings, holds, clawbacks, sanctions, debarments. */
export class ComplianceOfficer {
  readonly caller = COMPLIANCE;

  constructor(private readonly narrator: Narrator) {}

  async holds({ id }: Payment, reason: string): Promise<string> {
    return (await this.narrator.asks(this.caller, `/disbursements/${id}/holds`, { reason })).id;
  }

  releasesHold({ id }: Payment, hold: string, reason: string) {
    const path = `/disbursements/${id}/holds/${hold}/release`;
    return this.narrator.asks(this.caller, path, { reason });
  }

  async finds(
    { id }: Payment,
    severity: 'block' | 'flag',
    [observed, expected]: readonly [string, string],
  ): Promise<string> {
    const body = { code: 'PRICE', observed, expected, severity };
    return (await this.narrator.asks(this.caller, `/disbursements/${id}/findings`, body)).id;
  }

  dismisses({ id }: Payment, finding: string, reason: string) {
    const path = `/disbursements/${id}/findings/${finding}/disposition`;
    return this.narrator.asks(this.caller, path, { disposition: 'dismissed', reason });
  }

  rejectsOwnShare({ number }: Project, evidence: string, reason: string) {
    const path = `/projects/${number}/self-share/rejections`;
    return this.narrator.asks(this.caller, path, { evidence, reason });
  }

  async clawsBack(payment: Payment, amount: string, reason: string): Promise<Clawback> {
    const { id } = await this.narrator.asks(this.caller, `/disbursements/${payment.id}/clawbacks`, {
      ...{ amount: won(amount), reason, cause: 'other-use', legalBasis: '보조금법 제31조' },
    });
    return { id, payment };
  }

  reports({ id }: Clawback, to = '중소벤처기업부') {
    return this.narrator.asks(this.caller, `/clawbacks/${id}/report`, { to });
  }

  sanctions({ id }: Clawback, party: 'sme' | 'supplier', from: string, to: string) {
    return this.narrator.asks(this.caller, `/clawbacks/${id}/sanctions`, {
      ...{ sanction: this.narrator.number('S'), party, kind: 'debarment', from, to },
      legalBasis: '보조금법 제31조의2',
    });
  }

  imposesSurcharge({ id }: Clawback, amount: string, multiple: string) {
    return this.narrator.asks(this.caller, `/clawbacks/${id}/surcharges`, {
      ...{ amount: won(amount), multiple, legalBasis: '보조금법 제33조의2' },
      collectedByFund: true,
    });
  }

  debars(kind: 'smes' | 'suppliers', { businessNumber }: Company, from: string, to: string) {
    return this.narrator.asks(this.caller, `/${kind}/${businessNumber}/debarments`, {
      ...{ debarment: this.narrator.number('B'), from, to },
      ...{ legalBasis: '보조금법 제31조의2', reason: '허위 정산' },
    });
  }

  notesBankruptcy({ businessNumber }: Company) {
    return this.narrator.asks(this.caller, `/suppliers/${businessNumber}/status`, {
      ...{ status: 'bankrupt', source: '회생법원 공고' },
    });
  }
}

/** An expert from outside (외부 전문가): visits and scores. */
export class Judge {
  constructor(
    private readonly narrator: Narrator,
    readonly caller: Caller,
  ) {}

  diagnoses({ number }: Project, estimate: string, fit: 'fit' | 'unfit' = 'fit') {
    return this.narrator.asks(this.caller, `/projects/${number}/diagnosis`, {
      ...{ visitedOn: this.narrator.day, recommended: ['방화벽'], fit },
      ...{ findings: '도면 서버가 외부에 열려 있음', estimatedCost: won(estimate) },
    });
  }

  scores({ number }: Project, item: string, points: number) {
    return this.narrator.asks(this.caller, `/projects/${number}/scores`, { item, points });
  }

  stepsAside({ number }: Project, reason: string) {
    return this.narrator.asks(this.caller, `/projects/${number}/recusals`, { reason });
  }
}

/** An inspector (검수자), who has installed nothing. */
export class Inspector {
  constructor(
    private readonly narrator: Narrator,
    readonly caller: Caller = INSPECTOR,
  ) {}

  inspects({ number, project }: Installation, result: 'passed' | 'failed' = 'passed') {
    const path = `/projects/${project.number}/installations/${number}/inspection`;
    return this.narrator.asks(this.caller, path, {
      ...{ inspectedOn: this.narrator.day, result, findings: '일련번호 대조' },
      evidence: papers('검수확인서'),
    });
  }

  looksAfter({ number }: Project, state: 'in-use' | 'not-in-use' | 'removed', findings: string) {
    return this.narrator.asks(this.caller, `/projects/${number}/post-care/checks`, {
      ...{ checkedOn: this.narrator.day, state, findings },
    });
  }
}
