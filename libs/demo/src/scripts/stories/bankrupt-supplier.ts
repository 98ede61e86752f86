import { daysAfter } from '@sangsaeng/kernel';
import type { Company } from '../../cast/cast-company';
import { BANKRUPT } from '../../cast/suppliers';
import { COMPLIANCE, FIRST_APPROVER } from '../../cast/demo-people';
import { ask, on, refused, type Script } from '../../engine/script';
import { paySelfShare, sign } from '../agree';
import { getSelected } from '../apply-and-select';
import { approving, bill, billAndPay, request } from '../bill-and-pay';
import { inspect, install, wholeWork, type Work } from '../install';
import { afterPayment } from '../one-sme';
import { approvalNumber, vatOf } from '../papers';
import { storyOf, type Story, type Troupe } from './demo-story';

/** The supplier goes bankrupt between request and approval: its payment is held, and another one does the work. */
export function bankruptSupplier(troupe: Troupe): readonly Story[] {
  const company = troupe.cast(2025, {});
  return [storyOf(company, workDoneAgain(company))];
}

const DAYS_LOST = 30;

function* workDoneAgain(company: Company): Script {
  const first: Company = { ...company, supplier: BANKRUPT };
  const lost = wholeWork(first);
  const project = yield* getSelected(company);
  yield* sign(company, project);
  yield* paySelfShare(first, project);
  yield* install(first, project, lost);
  yield* inspect(project, lost);
  const disbursement = yield* bill(first, project, lost);
  yield* request(disbursement, lost);
  yield* on(lost.approved);
  yield* goBankrupt();
  const tried = approving(disbursement, FIRST_APPROVER);
  yield* refused('bankruptSupplier', ['ON_HOLD'], tried);
  yield* takeBack(project, disbursement, lost);
  const again = later(company);
  yield* paySelfShare(again, project, again.shares.self, 'E-2');
  const work = { ...wholeWork(again), installation: `${company.key}-I-2` };
  yield* install(again, project, work);
  yield* inspect(project, work);
  yield* billAndPay(again, project, work);
  yield* afterPayment(again, project, 'settled');
}

function* goBankrupt(): Script {
  yield* ask({
    path: `/suppliers/${BANKRUPT.businessNumber}/status`,
    as: COMPLIANCE,
    settled: true,
    body: { status: 'bankrupt', source: '회생법원 공고' },
  });
}

/** Nothing is paid: the request is refused, the invoice cancelled, the proof of the own share not accepted. */
function* takeBack(
  project: string,
  disbursement: string,
  { supply, installation, billed }: Work,
): Script {
  yield* ask({
    path: `/disbursements/${disbursement}/rejection`,
    as: FIRST_APPROVER,
    body: { reason: '공급기업 파산' },
  });
  yield* ask({
    path: `/projects/${project}/invoices/${disbursement}/amendments`,
    as: COMPLIANCE,
    settled: true,
    body: {
      ...{ supplyChange: `-${supply.toString()}`, vatChange: `-${vatOf(supply)}` },
      amendedBy: approvalNumber(billed, `${installation} 취소`),
    },
  });
  yield* ask({
    path: `/projects/${project}/self-share/rejections`,
    as: COMPLIANCE,
    body: { evidence: 'E-1', reason: '파산한 공급기업에서 돌려받음' },
  });
}

function later(company: Company): Company {
  const { days } = company;
  const moved = Object.fromEntries(
    Object.entries(days).map(([step, day]) => [step, daysAfter(day, DAYS_LOST)]),
  ) as Company['days'];
  return { ...company, days: moved };
}
