import {
  krwText,
  localDate,
  type BusinessNumber,
  type LocalDate,
  type Schema,
} from '@sangsaeng/kernel';
import { projectDecider } from '../domain/project.decider';
import type * as Commands from '../domain/project.commands';
import type { ProjectCommand } from '../domain/project.commands';
import { projectEvents, type ProjectEvent } from '../domain/project.events';

export type Story = readonly ProjectEvent[];

export const project = 'T-26-00001';
export const sme = 'sme-nuri';
export const supplier = 'supplier-bada';
export const smeNumber = '124-81-00998' as BusinessNumber;
export const supplierNumber = '220-81-62517' as BusinessNumber;
export const donorNumber = '248-81-50886' as BusinessNumber;
export const day = (text: string): LocalDate => localDate(text);
const proof = [{ kind: '사진', name: 'site.jpg', sha256: 'ab'.repeat(32) }];

/** Asks each command in turn; a story that is refused on the way is told wrongly. */
export function tell(before: Story, ...commands: readonly ProjectCommand[]): Story {
  const events = [...before];
  for (const command of commands) {
    let state = projectDecider.initial();
    for (const event of events) state = projectDecider.evolve(state, event);
    const decision = projectDecider.decide(command, state);
    if (!decision.accepted) {
      throw new Error(`${command.type}: ${decision.code} ${JSON.stringify(decision.facts)}`);
    }
    events.push(...decision.events.map(storable));
  }
  return events;
}

/** What a decider answers has to fit the storage format. */
export function storable(event: ProjectEvent): ProjectEvent {
  const schema: Schema<unknown> = projectEvents[event.type].data;
  const problem = schema.check(event.data, event.type);
  if (problem !== undefined) throw new Error(problem);
  return event;
}

export const terms: Commands.CallTerms = {
  programme: 'SEC',
  call: 'SEC-2026-1',
  fund: 'SEC',
  supportType: '구축형',
  criteria: [
    { item: '시급성', pointsMax: 50 },
    { item: '기술가치', pointsMax: 50 },
  ],
  bonuses: [
    { code: 'PORT', name: '항만 이용', points: 3 },
    { code: 'CORE', name: '국가핵심기술', points: 5 },
  ],
  passingScore: 60,
};

type Differing<C> = Partial<Omit<C, 'type'>>;
const at = (occurredOn: string, by: string) => ({ occurredOn: day(occurredOn), project, by });

export const submit = (
  differing: Differing<Commands.SubmitApplication> = {},
): Commands.SubmitApplication => ({
  type: 'SubmitApplication',
  ...at('2026-02-02', 'dev:nuri'),
  terms,
  sme,
  smeBusinessNumber: smeNumber,
  category: 'PC·문서보안',
  title: '설계도면 보호',
  totalCost: krwText(1_000n),
  requestedDonors: [donorNumber],
  bonuses: ['CORE'],
  evidence: proof,
  ...differing,
});

export const diagnose = (
  differing: Differing<Commands.RecordDiagnosis> = {},
): Commands.RecordDiagnosis => ({
  type: 'RecordDiagnosis',
  ...at('2026-02-20', 'dev:han'),
  expert: 'dev:han',
  visitedOn: day('2026-02-19'),
  recommended: ['방화벽'],
  findings: '도면 서버가 외부에 열려 있음',
  estimatedCost: krwText(900n),
  fit: 'fit',
  ...differing,
});

export const score = (judge: string, item: string, points: number): Commands.ScoreItem => ({
  type: 'ScoreItem',
  occurredOn: day('2026-03-02'),
  project,
  judge,
  item,
  points,
});

export const closeEvaluation: Commands.CloseEvaluation = {
  type: 'CloseEvaluation',
  ...at('2026-03-05', 'dev:seo'),
};
export const select: Commands.SelectProject = {
  type: 'SelectProject',
  ...at('2026-03-10', 'dev:seo'),
  rank: 1,
  reason: '시급성',
};

export const sign = (
  differing: Partial<Commands.SignAgreement['agreement']> = {},
): Commands.SignAgreement => ({
  type: 'SignAgreement',
  ...at('2026-03-20', 'dev:seo'),
  agreement: {
    fund: 'SEC',
    sme,
    category: 'PC·문서보안',
    smeBusinessNumber: smeNumber,
    supportType: '구축형',
    ruleEffectiveFrom: day('2026-01-01'),
    commitment: `C-${project}`,
    totalCost: krwText(1_000n),
    governmentShare: krwText(400n),
    donorShare: krwText(400n),
    selfShare: krwText(200n),
    donors: [
      {
        donor: 'donor-a',
        businessNumber: donorNumber,
        basisPoints: 10_000,
        amount: krwText(400n),
      },
    ],
    ...differing,
  },
});

export const evidence = (id: string, amount: bigint): Commands.EvidenceSelfShare => ({
  type: 'EvidenceSelfShare',
  ...at('2026-04-10', 'dev:nuri'),
  evidence: id,
  amount: krwText(amount),
  paidOn: day('2026-04-09'),
  supplier,
});

export const install = (
  differing: Differing<Commands.ReportInstallation> = {},
): Commands.ReportInstallation => ({
  type: 'ReportInstallation',
  ...at('2026-05-01', 'dev:nuri'),
  installation: 'I-1',
  supplier,
  supplierBusinessNumber: supplierNumber,
  items: [
    { category: 'PC·문서보안', product: '문서잠금 7', serial: 'S-1', supplyValue: krwText(600n) },
    { category: '방화벽', product: '벽 3', serial: 'S-2', supplyValue: krwText(400n) },
  ],
  installedOn: day('2026-04-30'),
  evidence: proof,
  ...differing,
});

export const inspect = (
  differing: Differing<Commands.InspectInstallation> = {},
): Commands.InspectInstallation => ({
  type: 'InspectInstallation',
  ...at('2026-05-08', 'dev:gwon'),
  installation: 'I-1',
  inspector: 'dev:gwon',
  inspectedOn: day('2026-05-07'),
  result: 'passed',
  findings: '일련번호 일치',
  evidence: proof,
  ...differing,
});

export const bill = (
  disbursement: string,
  supply: bigint,
  differing: Differing<Commands.RegisterInvoice> = {},
): Commands.RegisterInvoice => ({
  type: 'RegisterInvoice',
  ...at('2026-05-10', 'dev:nuri'),
  disbursement,
  invoice: `20260510-${disbursement}`,
  payee: supplier,
  payeeBusinessNumber: supplierNumber,
  supplyValue: krwText(supply),
  vat: krwText(supply / 10n),
  issuedOn: day('2026-05-09'),
  ...differing,
});

export const accept = (
  disbursement: string,
  installation = 'I-1',
): Commands.AcceptInstallation => ({
  type: 'AcceptInstallation',
  ...at('2026-05-12', 'dev:seo'),
  disbursement,
  installation,
});

export const end = (differing: Differing<Commands.EndProject> = {}): Commands.EndProject => ({
  type: 'EndProject',
  ...at('2026-06-30', 'dev:seo'),
  reason: '구축 완료',
  kind: 'completed',
  settlementWithinMonths: 2,
  ...differing,
});

export const settle = (
  settlement: Commands.Settlement,
  differing: Differing<Commands.SubmitSettlement> = {},
): Commands.SubmitSettlement => ({
  type: 'SubmitSettlement',
  ...at('2026-08-20', 'dev:nuri'),
  settlement,
  evidence: proof,
  ...differing,
});

export const finalise = (
  differing: Differing<Commands.FinaliseSettlement> = {},
): Commands.FinaliseSettlement => ({
  type: 'FinaliseSettlement',
  ...at('2026-09-01', 'dev:seo'),
  postCareMonths: 36,
  ...differing,
});

/** The whole cost: 400 government, 400 of the donor, 200 the company's own. */
export const wholeCost: Commands.Settlement = {
  supply: krwText(1_000n),
  government: krwText(400n),
  donors: [{ donor: 'donor-a', amount: krwText(400n) }],
  self: krwText(200n),
  unspentGovernment: krwText(0n),
  unspentDonor: krwText(0n),
};

export const applied = tell([], submit());
export const diagnosed = tell(applied, diagnose());
export const scored = tell(
  diagnosed,
  ...['dev:judge1', 'dev:judge2'].flatMap((judge) => [
    score(judge, '시급성', 40),
    score(judge, '기술가치', 35),
  ]),
);
export const evaluated = tell(scored, closeEvaluation);
export const selected = tell(evaluated, select);
export const agreed = tell(selected, sign());
export const evidenced = tell(agreed, evidence('E-1', 200n));
export const installed = tell(evidenced, install());
export const inspected = tell(installed, inspect());
export const billed = tell(inspected, bill('Y-26-00001', 1_000n));
export const completed = tell(billed, accept('Y-26-00001'));
export const ended = tell(completed, end());
export const submitted = tell(ended, settle(wholeCost));
export const settled = tell(submitted, finalise());
