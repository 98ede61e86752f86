import { fundDecider, fundStream } from '@sangsaeng/fund';
import { krwText } from '@sangsaeng/kernel';
import {
  SignAgreementHandler,
  SignAgreementOnMoney,
} from '../../apps/api/src/commands/projects/sign-agreement.command';
import {
  ReportInstallationHandler,
  ReportInstalledItems,
} from '../../apps/api/src/commands/projects/report-installation.command';
import {
  SubmitApplicationHandler,
  SubmitApplicationToCall,
} from '../../apps/api/src/commands/projects/submit-application.command';
import {
  DONORS,
  PROJECT,
  SME,
  SUPPLIER,
  asked,
  evidence,
  on,
  programme,
  type LedgerInMemory,
} from './ledger-in-memory';

const by = 'dev:kim';
const step = (occurredOn: string) => ({ occurredOn: on(occurredOn), project: PROJECT, by });

export const application = {
  ...{ occurredOn: on('2026-01-10'), sme: SME, programme: 'SEC', call: 'C-1', title: '도면 보호' },
  ...{ category: '방화벽', totalCost: krwText(1_000_000n), requestedDonors: [], bonuses: [] },
  evidence,
};
/** Two donors carry very little: at this cost three won more take a won from the second one. */
export const agreement = {
  ...{ occurredOn: on('2026-03-10'), totalCost: krwText(500_005n) },
  donors: DONORS.map((donor, index) => ({
    donor,
    basisPoints: [100, 100, 4900, 4900][index] ?? 0,
  })),
};
export const installation = {
  ...{ occurredOn: on('2026-04-10'), installation: 'I-1', supplier: SUPPLIER, evidence },
  items: ['S-1', 'S-2'].map((serial) => ({
    ...{ category: '방화벽', product: '벽 3', serial },
    supplyValue: krwText(250_000n),
  })),
  installedOn: on('2026-04-09'),
};
export const invoice = {
  ...{
    occurredOn: on('2026-04-20'),
    installation: 'I-1',
    supplier: SUPPLIER,
    approvalNumber: 'A-1',
  },
  ...{ supplyValue: krwText(500_000n), vat: krwText(50_000n), issuedOn: on('2026-04-19') },
};

export async function selected(): Promise<LedgerInMemory> {
  const ledger = await programme();
  const applies = new SubmitApplicationToCall(application, asked('apply'));
  await new SubmitApplicationHandler(ledger.live).execute(applies);
  await ledger.project(
    {
      ...{ type: 'RecordDiagnosis', ...step('2026-02-01'), expert: 'dev:yoon', fit: 'fit' },
      ...{ visitedOn: on('2026-02-01'), recommended: [], findings: '필요' },
      estimatedCost: krwText(1_000_000n),
    },
    ...['dev:yoon', 'dev:han'].map((judge) => ({
      ...{ type: 'ScoreItem' as const, occurredOn: on('2026-02-02'), project: PROJECT, judge },
      ...{ item: '시급성', points: 40 },
    })),
    { type: 'CloseEvaluation', ...step('2026-02-03') },
    { type: 'SelectProject', ...step('2026-02-04'), reason: '시급' },
  );
  return ledger;
}

export async function agreed(): Promise<LedgerInMemory> {
  const ledger = await selected();
  const signing = new SignAgreementOnMoney(PROJECT, agreement, asked('sign'));
  await new SignAgreementHandler(ledger.live).execute(signing);
  return ledger;
}

export async function installed(): Promise<LedgerInMemory> {
  const ledger = await agreed();
  const reporting = new ReportInstalledItems(PROJECT, installation, asked('report'));
  await new ReportInstallationHandler(ledger.live).execute(reporting);
  return ledger;
}

export async function terminated(): Promise<LedgerInMemory> {
  const ledger = await agreed();
  const end = { occurredOn: on('2026-05-02'), project: PROJECT, reason: '휴업' };
  await ledger.project({ type: 'EndProject', ...end, kind: 'terminated', by });
  await ledger.told(fundStream('SEC'), fundDecider, {
    ...{ type: 'ReleaseCommitment', ...end },
    fund: 'SEC',
  });
  return ledger;
}
