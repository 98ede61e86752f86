import { ask, on, type Script } from '../engine/script';
import type { Company } from '../cast/cast-company';
import { paySelfShare, sign } from './agree';
import { diagnose, evaluate, registerAndApply, reject, score, select } from './apply-and-select';
import { approve, bankPays, bill, billAndPay, request } from './bill-and-pay';
import { inspect, install, wholeWork } from './install';
import { check, complete, finalising, submitting } from './settle';

/** Where a project stands when the demonstrated time is over. */
export const UNTIL = [
  ...(['applied', 'withdrawn', 'unfit', 'diagnosed', 'evaluated', 'rejected'] as const),
  ...(['selected', 'agreed', 'self-share', 'installed', 'inspected', 'billed'] as const),
  ...(['requested', 'ordered', 'paid', 'ended', 'submitted', 'settled', 'checked'] as const),
] as const;
export type Until = (typeof UNTIL)[number];

const reaches = (until: Until, step: Until) => UNTIL.indexOf(until) >= UNTIL.indexOf(step);

/** An ordinary project, from the registration of its SME to where it stands at the end. */
export function* oneSme(company: Company, until: Until): Script {
  const project = yield* registerAndApply(company);
  if (until === 'withdrawn') return yield* withdraw(company, project);
  if (!reaches(until, 'unfit')) return;
  yield* diagnose(company, project, until === 'unfit' ? 'unfit' : 'fit');
  if (until === 'unfit') return yield* reject(company, project, '사전진단 부적합');
  if (!reaches(until, 'evaluated')) return;
  yield* score(company, project, until === 'rejected' ? 'poor' : 'good');
  yield* evaluate(company, project);
  if (until === 'rejected') return yield* reject(company, project, '기준 점수 미달');
  if (!reaches(until, 'selected')) return;
  yield* select(company, project);
  if (reaches(until, 'agreed')) yield* carryOut(company, project, until);
}

function* withdraw(company: Company, project: string): Script {
  yield* on(company.days.visited);
  yield* ask({
    path: `/projects/${project}/withdrawal`,
    as: company.staff,
    body: { reason: '회사 사정으로 신청 철회' },
  });
}

/** From the agreement on. */
export function* carryOut(company: Company, project: string, until: Until = 'checked'): Script {
  const work = wholeWork(company);
  yield* sign(company, project);
  if (!reaches(until, 'self-share')) return;
  yield* paySelfShare(company, project);
  if (!reaches(until, 'installed')) return;
  yield* install(company, project, work);
  if (!reaches(until, 'inspected')) return;
  yield* inspect(project, work);
  if (!reaches(until, 'billed')) return;
  const disbursement = yield* bill(company, project, work);
  if (!reaches(until, 'requested')) return;
  yield* request(disbursement, work);
  if (!reaches(until, 'ordered')) return;
  yield* approve(disbursement, work);
  if (!reaches(until, 'paid')) return;
  yield* bankPays(company, `${disbursement}/1`, work);
  yield* afterPayment(company, project, until);
}

/** From the agreement to the supplier's account. Answers the number of the disbursement. */
export function* carryOutAndPay(company: Company, project: string): Script<string> {
  const work = wholeWork(company);
  yield* sign(company, project);
  yield* paySelfShare(company, project);
  yield* install(company, project, work);
  yield* inspect(project, work);
  return yield* billAndPay(company, project, work);
}

/** From the end of the work to the watch over what was installed. */
export function* afterPayment(company: Company, project: string, until: Until = 'checked'): Script {
  if (!reaches(until, 'ended')) return;
  yield* complete(company, project);
  if (!reaches(until, 'submitted')) return;
  yield* on(company.days.submitted);
  yield* ask(submitting(company, project, company.cost));
  if (!reaches(until, 'settled')) return;
  yield* on(company.days.finalised);
  yield* ask(finalising(project));
  if (reaches(until, 'checked')) yield* check(project, company.days.checked);
}
