import { ask, type Script } from '../engine/script';
import { ADMINISTRATOR } from '../cast/demo-people';
import type { Json } from '../http/json-members';
import { PROGRAMME } from './demo-programme';

type RuleVersion = {
  readonly supportType: string;
  readonly effectiveFrom: string;
  /** Government, donors, SME in per cent. */
  readonly shares: readonly [number, number, number];
  readonly governmentCap?: string;
  readonly projectCap?: string;
  /** Where it was read. */
  readonly source: string;
};

/**
 * Who paid which part, year by year. The days on which versions took effect are the first of their year, or that of
 * the memorandum: the notices themselves were not found. Parts that a source gives as a range stand at its end.
 */
export const RULE_VERSIONS: readonly RuleVersion[] = [
  {
    ...{ supportType: '일반', effectiveFrom: '2016-01-01', shares: [50, 0, 50] },
    ...{ governmentCap: '40000000', source: 'etoday (2016)' },
  },
  {
    ...{ supportType: '일반', effectiveFrom: '2021-01-01', shares: [50, 0, 50] },
    ...{ governmentCap: '40000000', source: 'zdnet.co.kr, newdaily (2021)' },
  },
  {
    ...{ supportType: '고도화', effectiveFrom: '2021-01-01', shares: [50, 0, 50] },
    ...{ governmentCap: '20000000', source: 'zdnet.co.kr, newdaily (2021)' },
  },
  {
    ...{ supportType: '상생형', effectiveFrom: '2024-07-11', shares: [40, 40, 20] },
    source: 'korea.kr (2024-07-11)',
  },
  {
    ...{ supportType: '상생형', effectiveFrom: '2025-01-01', shares: [40, 40, 20] },
    ...{ projectCap: '80000000', source: 'news1 (2025-02-02)' },
  },
  {
    ...{ supportType: '바우처 초보', effectiveFrom: '2025-01-01', shares: [80, 0, 20] },
    ...{ governmentCap: '30000000', source: 'donga (2025)' },
  },
  {
    ...{ supportType: '바우처 유망', effectiveFrom: '2025-01-01', shares: [60, 0, 40] },
    ...{ governmentCap: '50000000', source: 'donga (2025)' },
  },
  {
    ...{ supportType: '바우처 선도', effectiveFrom: '2025-01-01', shares: [50, 0, 50] },
    ...{ governmentCap: '70000000', source: 'donga (2025)' },
  },
  {
    ...{ supportType: '일반', effectiveFrom: '2026-01-01', shares: [80, 0, 20] },
    source: 'asiae, forevernews (2026)',
  },
];

const PER_CENT = 100;

export function* releaseRules(): Script {
  for (const version of RULE_VERSIONS) {
    yield* ask({
      path: `/programmes/${PROGRAMME}/funding-rules`,
      as: ADMINISTRATOR,
      body: bodyOf(version),
    });
  }
}

function bodyOf({ shares, source: _source, ...version }: RuleVersion): Json {
  const [government, donors, self] = shares;
  return {
    ...version,
    governmentBasisPoints: government * PER_CENT,
    donorBasisPoints: donors * PER_CENT,
    selfBasisPoints: self * PER_CENT,
  };
}

/**
 * The periods: settlement within two months is the guideline's (khan.co.kr 2026); the others are the programme's own
 * choice here. Two approvals, so that nobody is paid on one person's word.
 */
export function* releaseTerms(): Script {
  yield* ask({
    path: `/programmes/${PROGRAMME}/terms`,
    as: ADMINISTRATOR,
    body: {
      ...{ effectiveFrom: '2024-07-11', agreementWithinDays: 30, settlementWithinMonths: 2 },
      ...{ postCareMonths: 36, clawbackReportWithinDays: 14, clawbackDemandWithinDays: 30 },
      ...{ clawbackPayWithinDays: 30, approvalsNeeded: 2 },
    },
  });
}
