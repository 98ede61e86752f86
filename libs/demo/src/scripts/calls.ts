import { ask, on, type Script } from '../engine/script';
import { FUND_MANAGER } from '../cast/demo-people';
import { CALLS, type CallPlan } from '../cast/timeline';
import { FUND, PROGRAMME } from './demo-programme';

/** What is judged, by invented weights. */
export const CRITERIA = [
  { item: '보호 필요성', pointsMax: 40 },
  { item: '구축 계획', pointsMax: 35 },
  { item: '유지 능력', pointsMax: 25 },
] as const;

/** 가점: known from the calls of 2021 (core technology) and 2024 (users of the port, a donor's own). */
const BONUSES = [
  { code: 'CORE', name: '국가핵심기술 보유', points: 5 },
  { code: 'PARTS', name: '소부장 강소기업', points: 3 },
  { code: 'PORT', name: '항만 이용기업', points: 3 },
] as const;

const PASSING_SCORE = 60;

/** Opens each call on its day. */
export function* openCalls(): Script {
  for (const plan of [CALLS[2024], CALLS[2025], CALLS[2026]]) yield* openCall(plan);
}

function* openCall({ call, title, openedOn, from, to }: CallPlan): Script {
  yield* on(openedOn);
  yield* ask({
    path: `/programmes/${PROGRAMME}/calls`,
    as: FUND_MANAGER,
    body: {
      ...{ call, fund: FUND, title, supportType: '상생형' },
      ...{ applicationsFrom: from, applicationsTo: to },
      ...{ criteria: CRITERIA, bonuses: BONUSES, bonusMax: 8, passingScore: PASSING_SCORE },
    },
  });
}
