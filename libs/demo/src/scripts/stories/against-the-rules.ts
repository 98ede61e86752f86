import { daysAfter } from '@sangsaeng/kernel';
import type { Company } from '../../cast/cast-company';
import {
  COMPLIANCE,
  FIRST_APPROVER,
  FIRST_JUDGE,
  FUND_MANAGER,
  INSPECTOR,
  withRole,
} from '../../cast/demo-people';
import { ask, mark, on, refused, type Asking, type Script } from '../../engine/script';
import { textIn } from '../../http/json-members';
import { paySelfShare, signing } from '../agree';
import { diagnose, evaluate, registerAndApply, score, select } from '../apply-and-select';
import { approve, approving, bankPays, bill, requesting } from '../bill-and-pay';
import { CRITERIA } from '../calls';
import { inspecting, install, wholeWork, type Work } from '../install';
import { afterPayment } from '../one-sme';
import { storyOf, type Story, type Troupe } from './demo-story';

/** A project in which everything is tried too early, by the wrong person or for the wrong amount, and then done right. */
export function againstTheRules(troupe: Troupe): readonly Story[] {
  const other = troupe.cast(2024);
  const company = troupe.cast(2024, { supplier: other.supplier });
  return [storyOf(other, neighbour(other)), storyOf(company, everythingTried(company, other))];
}

function* neighbour(company: Company): Script {
  const project = yield* registerAndApply(company);
  yield* diagnose(company, project);
}

function* everythingTried(company: Company, other: Company): Script {
  const project = yield* chosen(company, other);
  yield* mark('triedProject', project);
  yield* agreed(company, project);
  const work = wholeWork(company);
  yield* install(company, project, work);
  const disbursement = yield* inspected(company, project, work);
  yield* examined(disbursement, work);
  yield* approve(disbursement, work);
  yield* bankPays(company, `${disbursement}/1`, work);
  yield* afterPayment(company, project);
}

function* chosen(company: Company, other: Company): Script<string> {
  const { days, staff } = company;
  const project = yield* registerAndApply(company);
  const [item] = CRITERIA;
  const scoring = (points: number): Asking => ({
    path: `/projects/${project}/scores`,
    as: FIRST_JUDGE,
    body: { item: item.item, points },
  });
  yield* refused('scoreTooEarly', ['STEP_OUT_OF_ORDER'], scoring(30));
  const selecting = {
    path: `/projects/${project}/selection`,
    body: { reason: '선정' },
  };
  yield* refused('selfSelection', ['FORBIDDEN'], { ...selecting, as: staff });
  yield* refused('foreignProject', ['PROJECT_UNKNOWN', 'NOT_FOUND'], {
    ...{ path: `/projects/${project}/withdrawal`, as: other.staff },
    body: { reason: '남의 과제' },
  });
  yield* diagnose(company, project);
  yield* on(days.scored);
  yield* refused('tooManyPoints', ['POINTS_EXCEED_MAX'], scoring(item.pointsMax + 1));
  yield* refused('evaluationWithoutScores', ['EVALUATION_INCOMPLETE'], {
    path: `/projects/${project}/evaluation`,
    as: FUND_MANAGER,
  });
  yield* refused('selectTooEarly', ['STEP_OUT_OF_ORDER'], {
    ...selecting,
    as: FUND_MANAGER,
  });
  yield* score(company, project, 'good');
  yield* evaluate(company, project);
  yield* select(company, project);
  return project;
}

function* agreed(company: Company, project: string): Script {
  yield* on(company.days.agreed);
  const dearer = { ...company, cost: company.cost + 1n };
  const tried = signing(dearer, project, company.parts);
  yield* refused('dearerAgreement', ['DIFFERS_FROM_SELECTION'], tried);
  yield* ask(signing(company, project, company.parts));
}

/** Billed early, asked for too early three times; inspected by its own reporter, then twice by the inspector. */
function* inspected(company: Company, project: string, work: Work): Script<string> {
  const disbursement = yield* bill(company, project, work);
  const asking = requesting(disbursement, work);
  yield* refused('paymentBeforeInspection', ['INSPECTION_NOT_PASSED'], asking);
  const visit = { ...work, inspected: work.billed };
  const inspection = inspecting(project, visit);
  yield* refused('ownInspection', ['INSPECTOR_NOT_INDEPENDENT'], {
    ...inspection,
    as: withRole(company.staff, 'inspector'),
  });
  yield* ask({ ...inspecting(project, visit, 'failed'), as: INSPECTOR });
  yield* refused('paymentAfterFailedInspection', ['INSPECTION_NOT_PASSED'], asking);
  const second = { ...work, inspected: daysAfter(work.billed, 2) };
  yield* on(second.inspected);
  yield* ask(inspecting(project, second));
  yield* refused('paymentBeforeOwnShare', ['SELF_SHARE_SHORT'], asking);
  yield* paySelfShare(company, project);
  yield* ask(asking);
  return disbursement;
}

function* examined(disbursement: string, work: Work): Script {
  yield* on(work.approved);
  const approval = (version = 1) => approving(disbursement, FIRST_APPROVER, version);
  yield* refused('accountNotChecked', ['ACCOUNT_NOT_CHECKED'], approval());
  yield* ask({
    path: `/disbursements/${disbursement}/account-check`,
    as: { role: 'treasurer', user: 'treasurer-1' },
    body: { matches: 'yes', checkedWith: '예금주조회 서비스' },
  });
  const finding = textIn(
    yield* ask({
      path: `/disbursements/${disbursement}/findings`,
      as: COMPLIANCE,
      body: {
        ...{ code: 'SPLIT_CONTRACT', severity: 'block' },
        ...{ observed: '같은 공급기업과 같은 달에 두 건', expected: '나누지 않은 계약' },
      },
    }),
    'id',
  );
  yield* refused('openFinding', ['FINDING_OPEN'], approval());
  yield* ask({
    path: `/disbursements/${disbursement}/findings/${finding}/disposition`,
    as: COMPLIANCE,
    body: { disposition: 'dismissed', reason: '서로 다른 과제의 계약' },
  });
  const requester = approving(disbursement, withRole(FUND_MANAGER, 'approver'));
  yield* refused('requesterApproves', ['FOUR_EYES'], requester);
  yield* refused('staleVersion', ['VERSION_STALE'], approval(2));
}
