import { daysAfter } from '@sangsaeng/kernel';
import { SECOND_APPROVER, withRole } from '../../cast/demo-people';
import type { Company } from '../../cast/cast-company';
import { sharesOfPart } from '../../cast/shares';
import { ask, on, refused, type Script } from '../../engine/script';
import { paySelfShare, sign } from '../agree';
import { getSelected } from '../apply-and-select';
import { billAndPay } from '../bill-and-pay';
import { inspect, install, wholeWork } from '../install';
import { ending, finalising, submitting } from '../settle';
import { storyOf, type Story, type Troupe } from './demo-story';

/** Three fifths were built and paid when the company gave the project up: settled by source, the rest is free again. */
export function terminated(troupe: Troupe): readonly Story[] {
  const company = troupe.cast(2025);
  return [storyOf(company, givenUp(company))];
}

function* givenUp(company: Company): Script {
  const { cost, shares, days, staff } = company;
  const supply = (cost * 3n) / 5n;
  const work = { ...wholeWork(company), supply };
  const project = yield* getSelected(company);
  yield* sign(company, project);
  yield* paySelfShare(company, project, sharesOfPart(shares, supply, cost).self);
  yield* install(company, project, work);
  yield* inspect(project, work);
  yield* billAndPay(company, project, work);
  yield* on(days.ended);
  yield* ask(ending(project, 'termination', '연구소 통합으로 잔여 구축 포기'));
  yield* on(days.submitted);
  const whole = submitting(company, project, cost);
  yield* refused('overstatedSettlement', ['SETTLEMENT_MISMATCH'], whole);
  yield* ask(submitting(company, project, supply));
  yield* on(days.finalised);
  const own = { ...finalising(project), as: withRole(staff, 'approver') };
  yield* refused('settlerFinalises', ['FOUR_EYES'], own);
  yield* ask({
    path: `/projects/${project}/settlement/return`,
    as: SECOND_APPROVER,
    body: { reason: '이체확인증 누락' },
  });
  yield* on(daysAfter(days.finalised, 3));
  yield* ask(submitting(company, project, supply));
  yield* on(daysAfter(days.finalised, 6));
  yield* ask(finalising(project));
}
