import { localDate } from '@sangsaeng/kernel';
import type { Company } from '../../cast/cast-company';
import { KT, LG_HNH } from '../../cast/donors';
import { COMPLIANCE, FIRST_APPROVER, SECOND_APPROVER, withRole } from '../../cast/demo-people';
import { ask, mark, on, refused, type Script } from '../../engine/script';
import { getSelected } from '../apply-and-select';
import { carryOutAndPay } from '../one-sme';
import { complete, check, settle } from '../settle';
import { decideClawback, demand, receiveClawback, remit, report } from '../take-back';
import { storyOf, type Story, type Troupe } from './demo-story';

/**
 * Two donors paid for something that was then used elsewhere. Decided 12 million; 2 million less after an objection,
 * 1 million waived, 9 million received in two parts, the second one late; half of it goes to the treasury.
 */
export function clawedBack(troupe: Troupe): readonly Story[] {
  const company = troupe.cast(2024, {
    partner: LG_HNH,
    parts: [
      [LG_HNH, 6000],
      [KT, 4000],
    ],
  });
  return [storyOf(company, otherUse(company))];
}

function* otherUse(company: Company): Script {
  const project = yield* getSelected(company);
  const disbursement = yield* carryOutAndPay(company, project);
  yield* complete(company, project);
  yield* settle(company, project);
  yield* on(localDate('2025-02-03'));
  const clawback = yield* decideClawback(disbursement, {
    ...{ amount: '12000000', cause: 'other-use', legalBasis: '보조금법 제33조' },
    reason: '구축 장비를 다른 사업장으로 옮겨 사용',
  });
  yield* mark('clawedBackProject', project);
  yield* mark('clawback', clawback);
  const demanding = demand(clawback, localDate('2025-03-14'));
  yield* refused('demandBeforeReport', ['STEP_OUT_OF_ORDER'], demanding);
  yield* on(localDate('2025-02-10'));
  yield* ask(report(clawback));
  yield* on(localDate('2025-02-14'));
  yield* ask(demanding);
  yield* object(company, clawback);
  yield* payBack(clawback);
  yield* on(localDate('2025-03-24'));
  yield* ask({
    path: `/clawbacks/${clawback}/sanctions`,
    as: COMPLIANCE,
    settled: true,
    body: {
      ...{ sanction: 'S-2025-1', party: 'sme', kind: 'debarment' },
      ...{ from: '2025-04-01', to: '2028-03-31', legalBasis: '보조금법 제31조의2' },
    },
  });
  yield* check(project, company.days.checked);
}

function* object({ staff }: Company, clawback: string): Script {
  const objection = 'O-2025-1';
  yield* on(localDate('2025-02-21'));
  yield* ask({
    path: `/clawbacks/${clawback}/objections`,
    as: staff,
    body: { objection, grounds: '일부 장비는 원래 사업장에 남아 있음' },
  });
  yield* on(localDate('2025-03-04'));
  const decision = {
    path: `/clawbacks/${clawback}/objections/${objection}/decision`,
    body: { outcome: 'partly', reason: '남아 있는 장비의 몫을 뺌' },
  };
  yield* refused('deciderHearsObjection', ['FOUR_EYES'], {
    ...decision,
    as: withRole(COMPLIANCE, 'approver'),
  });
  yield* ask({ ...decision, as: FIRST_APPROVER });
  yield* ask({
    path: `/clawbacks/${clawback}/reductions`,
    as: FIRST_APPROVER,
    settled: true,
    body: { amount: '2000000', reason: '이의신청 일부 인용' },
  });
}

function* payBack(clawback: string): Script {
  yield* on(localDate('2025-03-10'));
  yield* ask(receiveClawback(clawback, 1, 5_000_000n));
  yield* on(localDate('2025-03-12'));
  const waiver = {
    path: `/clawbacks/${clawback}/waivers`,
    settled: true,
    body: { waiver: 'W-2025-1', amount: '1000000', reason: '재해로 인한 멸실' },
  } as const;
  yield* refused('deciderWaives', ['FOUR_EYES'], {
    ...waiver,
    as: withRole(COMPLIANCE, 'approver'),
  });
  yield* ask({ ...waiver, as: SECOND_APPROVER });
  yield* on(localDate('2025-03-20'));
  yield* ask(receiveClawback(clawback, 2, 4_000_000n));
  yield* on(localDate('2025-03-21'));
  yield* refused('moreThanDue', ['EXCEEDS_DUE'], remit('recovery', 'X-1', 900_000_000_000n));
  yield* ask(remit('recovery', 'RM-2025-1', 4_500_000n));
}
