import type { Caller } from '../api-client';
import { Donor } from './donor-of-story';
import { FundManager } from './fund-manager';
import type { Narrator } from './narrator';
import * as staff from './staff-of-story';
import { Approver, ComplianceOfficer, Inspector, Judge } from './reviewers';
import { Sme, type CallOfStory, type Registration } from './sme-of-story';
import type { Company } from './told-things';
import { Treasurer } from './treasurer';

const CRITERIA = [
  { item: '시급성', pointsMax: 50 },
  { item: '실현가능성', pointsMax: 50 },
] as const;

/** A programme year with one call, one fund, and the people who run it. */
export class ProgrammeOfStory {
  readonly fundManager: FundManager;
  readonly treasurer: Treasurer;
  readonly approver: Approver;
  readonly secondApprover: Approver;
  readonly compliance: ComplianceOfficer;
  readonly judges: readonly [Judge, Judge];
  readonly inspector: Inspector;

  private constructor(
    readonly narrator: Narrator,
    readonly call: CallOfStory,
  ) {
    const { fund } = call;
    this.fundManager = new FundManager(narrator, fund);
    this.treasurer = new Treasurer(narrator, fund);
    this.approver = this.approverNamed(staff.APPROVER);
    this.secondApprover = this.approverNamed(staff.SECOND_APPROVER);
    this.compliance = new ComplianceOfficer(narrator);
    const [yoon, han] = staff.JUDGES;
    this.judges = [new Judge(narrator, yoon), new Judge(narrator, han)];
    this.inspector = new Inspector(narrator);
  }

  /** Shares 40/40/20; a call open all year; two criteria of fifty points, sixty to pass, five for core technology. */
  static async opens(narrator: Narrator): Promise<ProgrammeOfStory> {
    narrator.day = '2024-07-01';
    const named = {
      programme: narrator.number('PRG'),
      call: narrator.number('CALL'),
      fund: narrator.number('FUND'),
    };
    const path = `/programmes/${named.programme}`;
    await narrator.asks(staff.ADMINISTRATOR, `${path}/funding-rules`, {
      ...{ supportType: '상생형', effectiveFrom: '2024-07-01' },
      ...{ governmentBasisPoints: 4000, donorBasisPoints: 4000, selfBasisPoints: 2000 },
    });
    await narrator.asks(staff.FUND_MANAGER, `${path}/calls`, {
      ...{ call: named.call, fund: named.fund, title: '상생형 기술유출방지시스템 구축' },
      ...{ supportType: '상생형', applicationsFrom: '2024-07-01', applicationsTo: '2025-06-30' },
      bonuses: [{ code: 'CORE', name: '국가핵심기술', points: 5 }],
      ...{ criteria: CRITERIA, passingScore: 60 },
    });
    narrator.day = '2024-07-11';
    return new ProgrammeOfStory(narrator, named);
  }

  get fund(): string {
    return this.call.fund;
  }

  /** The story goes on at this day. */
  on(day: string): void {
    this.narrator.day = day;
  }

  /** Day after day passes up to this one, and with them deadlines and maturities. */
  async daysPassTo(day: string): Promise<void> {
    await this.narrator.asksAsIs(staff.ADMINISTRATOR, '/calendar/days', { date: day });
    this.narrator.day = day;
  }

  approverNamed(caller: Caller): Approver {
    return new Approver(this.narrator, this.fund, caller);
  }

  judgeNamed(user: string): Judge {
    return new Judge(this.narrator, { role: 'evaluator', user });
  }

  inspectorNamed(user: string): Inspector {
    return new Inspector(this.narrator, { role: 'inspector', user });
  }

  donor(name: string): Donor {
    return new Donor(this.narrator, name, this.fund);
  }

  async sme(name: string, registration: Registration = {}): Promise<Sme> {
    const sme = new Sme(this.narrator, name, this.call);
    await sme.isRegistered(registration);
    return sme;
  }

  async supplier(name: string, registeredTo = '2029-12-31'): Promise<Company> {
    const businessNumber = this.narrator.businessNumber();
    await this.narrator.asks(staff.FUND_MANAGER, '/suppliers', {
      ...{ businessNumber, name, registeredFrom: '2024-01-01', registeredTo },
    });
    return { name, businessNumber };
  }
}
