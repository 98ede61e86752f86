import { localDate } from '@sangsaeng/kernel';
import type { Company } from '../../cast/cast-company';
import { COMPLIANCE } from '../../cast/demo-people';
import { ask, mark, on, type Script } from '../../engine/script';
import { getSelected } from '../apply-and-select';
import { supportOf } from '../bill-and-pay';
import { carryOutAndPay } from '../one-sme';
import { approvalNumber } from '../papers';
import { check, complete, finalising, settle, submitting } from '../settle';
import { decideClawback, demand, receiveClawback, remit, report } from '../take-back';
import { storyOf, type Story, type Troupe } from './demo-story';

const LESS = 2_000_000n;

/** Months after the settlement the supplier amends its invoice: it opens by itself, and what was overpaid comes back. */
export function reopened(troupe: Troupe): readonly Story[] {
  const company = troupe.cast(2024, { cost: 48_765_432n });
  return [storyOf(company, settledTwice(company))];
}

function* settledTwice(company: Company): Script {
  const { cost } = company;
  const project = yield* getSelected(company);
  const disbursement = yield* carryOutAndPay(company, project);
  yield* complete(company, project);
  yield* settle(company, project);
  yield* mark('reopenedProject', project);
  const amendedOn = localDate('2025-03-17');
  yield* on(amendedOn);
  yield* ask({
    path: `/projects/${project}/invoices/${disbursement}/amendments`,
    as: COMPLIANCE,
    settled: true,
    body: {
      ...{ supplyChange: `-${LESS.toString()}`, vatChange: `-${(LESS / 10n).toString()}` },
      amendedBy: approvalNumber(amendedOn, `${company.key} 수정`),
    },
  });
  const overpaid = supportOf(company, cost) - supportOf(company, cost - LESS);
  yield* on(localDate('2025-03-20'));
  const clawback = yield* decideClawback(disbursement, {
    ...{ amount: overpaid.toString(), cause: 'overpayment', legalBasis: '협약 제12조' },
    reason: '수정세금계산서에 따른 과다 지급',
  });
  yield* ask(report(clawback));
  yield* ask(demand(clawback, localDate('2025-04-18')));
  yield* on(localDate('2025-04-10'));
  yield* ask(receiveClawback(clawback, 1, overpaid));
  yield* ask(remit('recovery', 'RM-2025-2', overpaid / 2n));
  yield* on(localDate('2025-04-14'));
  yield* ask(submitting(company, project, cost - LESS));
  yield* on(localDate('2025-04-21'));
  yield* ask(finalising(project));
  yield* check(project, company.days.checked);
}
