import { SeededChance } from '../engine/demo-chance';
import { ask, on, type Script } from '../engine/script';
import { textIn } from '../http/json-members';
import type { Company } from '../cast/cast-company';
import { EXPERT, FIRST_JUDGE, FUND_MANAGER, SECOND_JUDGE } from '../cast/demo-people';
import { CALLS } from '../cast/timeline';
import { CRITERIA } from './calls';
import { papers } from './papers';
import { PROGRAMME } from './demo-programme';

/** Registers the SME and applies for it. Answers the number of the project. */
export function* registerAndApply(company: Company): Script<string> {
  yield* register(company);
  yield* on(company.days.applied);
  return yield* apply(company);
}

export function* register({ businessNumber, name, days, partner, certificateTo }: Company): Script {
  yield* on(days.registered);
  yield* ask({
    path: '/smes',
    as: FUND_MANAGER,
    body: {
      ...{ businessNumber, name, certificateFrom: '2024-04-01' },
      certificateTo: certificateTo ?? '2026-03-31',
      ...{ partnerDonor: partner.businessNumber, supportClass: '일반' },
    },
  });
}

export function* apply(company: Company): Script<string> {
  const { businessNumber, name, category, title, cost, year, partner, index } = company;
  const receipt = yield* ask({
    path: '/projects',
    as: company.staff,
    line: 'numbers-T',
    body: {
      ...{ sme: businessNumber, programme: PROGRAMME, call: CALLS[year].call },
      ...{ category, title, totalCost: cost.toString() },
      requestedDonors: [partner.businessNumber],
      bonuses: index % 5 === 0 ? ['CORE'] : [],
      evidence: papers(name, '사업계획서', '중소기업확인서'),
    },
  });
  return textIn(receipt, 'id');
}

export function* diagnose(company: Company, project: string, fit: 'fit' | 'unfit' = 'fit'): Script {
  const { category, cost, days } = company;
  yield* on(days.visited);
  yield* ask({
    path: `/projects/${project}/diagnosis`,
    as: EXPERT,
    body: {
      ...{ visitedOn: days.visited, recommended: [category], fit },
      findings:
        fit === 'fit' ? '핵심 기술자료가 통제 없이 공유됨' : '보호할 기술자료가 확인되지 않음',
      estimatedCost: cost.toString(),
    },
  });
}

/** Two judges score every item; `least` of the points each item offers. */
export function* score(company: Company, project: string, level: 'good' | 'poor'): Script {
  yield* on(company.days.scored);
  const chance = new SeededChance(company.index, 'scores');
  for (const judge of [FIRST_JUDGE, SECOND_JUDGE]) {
    for (const { item, pointsMax } of CRITERIA) {
      const points = level === 'good' ? pointsMax - chance.below(8) : chance.below(12);
      yield* ask({ path: `/projects/${project}/scores`, as: judge, body: { item, points } });
    }
  }
}

export function* evaluate(company: Company, project: string): Script {
  yield* on(company.days.evaluated);
  yield* ask({ path: `/projects/${project}/evaluation`, as: FUND_MANAGER });
}

export function* select(company: Company, project: string): Script {
  yield* on(company.days.selected);
  yield* ask({
    path: `/projects/${project}/selection`,
    as: FUND_MANAGER,
    body: { reason: '선정평가위원회 의결' },
  });
}

export function* reject(company: Company, project: string, reason: string): Script {
  yield* on(company.days.selected);
  yield* ask({ path: `/projects/${project}/rejection`, as: FUND_MANAGER, body: { reason } });
}

/** From the registration to the selection. Answers the number of the project. */
export function* getSelected(company: Company): Script<string> {
  const project = yield* registerAndApply(company);
  yield* diagnose(company, project);
  yield* score(company, project, 'good');
  yield* evaluate(company, project);
  yield* select(company, project);
  return project;
}
