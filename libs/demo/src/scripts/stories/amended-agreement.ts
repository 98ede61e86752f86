import { daysAfter } from '@sangsaeng/kernel';
import type { Company } from '../../cast/cast-company';
import { FUND_MANAGER } from '../../cast/demo-people';
import { winWinShares } from '../../cast/shares';
import { ask, on, type Script } from '../../engine/script';
import { paySelfShare, sign } from '../agree';
import { getSelected } from '../apply-and-select';
import { billAndPay } from '../bill-and-pay';
import { inspect, install, wholeWork } from '../install';
import { afterPayment } from '../one-sme';
import { FUND_LINE } from '../demo-programme';
import { storyOf, type Story, type Troupe } from './demo-story';

const MORE = 6_000_000n;
const IN_THE_END = 2_345_678n;

/** The cost of the work rises by an amendment and falls again by another; each source follows to the won. */
export function amendedAgreement(troupe: Troupe): readonly Story[] {
  const company = troupe.cast(2025, { cost: 55_555_555n });
  return [storyOf(company, upAndDown(company))];
}

function* upAndDown(company: Company): Script {
  const { cost, parts, days } = company;
  const project = yield* getSelected(company);
  yield* sign(company, project);
  yield* on(daysAfter(days.agreed, 4));
  yield* amend(project, 'A-1', cost + MORE, '연구동 한 곳 추가');
  yield* on(daysAfter(days.agreed, 9));
  const final = cost + IN_THE_END;
  yield* amend(project, 'A-2', final, '수량 조정');
  const agreed: Company = { ...company, cost: final, shares: winWinShares(final, parts) };
  const work = wholeWork(agreed);
  yield* paySelfShare(agreed, project);
  yield* install(agreed, project, work);
  yield* inspect(project, work);
  yield* billAndPay(agreed, project, work);
  yield* afterPayment(agreed, project, 'settled');
}

function* amend(project: string, amendment: string, totalCost: bigint, reason: string): Script {
  yield* ask({
    path: `/projects/${project}/agreement/amendments`,
    as: FUND_MANAGER,
    line: FUND_LINE,
    settled: true,
    body: { amendment, totalCost: totalCost.toString(), reason },
  });
}
