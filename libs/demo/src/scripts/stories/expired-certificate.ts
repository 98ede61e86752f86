import { localDate } from '@sangsaeng/kernel';
import type { Company } from '../../cast/cast-company';
import { FIRST_APPROVER, FUND_MANAGER } from '../../cast/demo-people';
import { ask, on, refused, type Script } from '../../engine/script';
import { paySelfShare, sign } from '../agree';
import { getSelected } from '../apply-and-select';
import { approve, approving, bankPays, bill, request } from '../bill-and-pay';
import { inspect, install, wholeWork } from '../install';
import { afterPayment } from '../one-sme';
import { papers, vatOf } from '../papers';
import { storyOf, type Story, type Troupe } from './demo-story';

/** Without a valid 중소기업 확인서 nobody is paid; it is renewed, and the request goes round again. */
export function expiredCertificate(troupe: Troupe): readonly Story[] {
  const company = troupe.cast(2024, { certificateTo: localDate('2024-10-15') });
  return [storyOf(company, renewed(company))];
}

function* renewed(company: Company): Script {
  const work = wholeWork(company);
  const project = yield* getSelected(company);
  yield* sign(company, project);
  yield* paySelfShare(company, project);
  yield* install(company, project, work);
  yield* inspect(project, work);
  const disbursement = yield* bill(company, project, work);
  yield* request(disbursement, work);
  yield* on(work.approved);
  const tried = approving(disbursement, FIRST_APPROVER);
  yield* refused('expiredCertificate', ['CLEARANCE_DECLINED'], tried);
  yield* ask({
    path: `/smes/${company.businessNumber}/certificate`,
    as: FUND_MANAGER,
    body: { certificateFrom: '2024-10-16', certificateTo: '2026-10-15' },
  });
  yield* ask({
    path: `/disbursements/${disbursement}/amendments`,
    as: FUND_MANAGER,
    line: work.supplier.key,
    settled: true,
    body: {
      ...{ supplyValue: work.supply.toString(), vat: vatOf(work.supply) },
      evidence: papers(`${company.name} 보완`, '중소기업확인서'),
      reason: '중소기업 확인서 갱신',
    },
  });
  yield* approve(disbursement, work, 2);
  yield* bankPays(company, `${disbursement}/1`, work);
  yield* afterPayment(company, project);
}
