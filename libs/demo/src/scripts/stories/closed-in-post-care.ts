import { localDate } from '@sangsaeng/kernel';
import type { Company } from '../../cast/cast-company';
import { COMPLIANCE } from '../../cast/demo-people';
import { ask, on, type Script } from '../../engine/script';
import { getSelected } from '../apply-and-select';
import { carryOut } from '../one-sme';
import { check } from '../settle';
import { storyOf, type Story, type Troupe } from './demo-story';

/** The company closes within the three years in which what was installed is watched. */
export function closedInPostCare(troupe: Troupe): readonly Story[] {
  const company = troupe.cast(2024);
  return [storyOf(company, closing(company))];
}

function* closing(company: Company): Script {
  const project = yield* getSelected(company);
  yield* carryOut(company, project);
  yield* on(localDate('2025-08-18'));
  yield* ask({
    path: `/smes/${company.businessNumber}/status`,
    as: COMPLIANCE,
    settled: true,
    body: { status: 'closed', source: '국세청 휴폐업조회' },
  });
  yield* check(project, localDate('2025-09-02'), 'not-in-use');
}
