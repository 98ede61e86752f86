import { localDate } from '@sangsaeng/kernel';
import { BPA } from '../../cast/donors';
import type { Company } from '../../cast/cast-company';
import { ask, on, refused, type Script } from '../../engine/script';
import { signing } from '../agree';
import { getSelected } from '../apply-and-select';
import { carryOut } from '../one-sme';
import { storyOf, type Story, type Troupe } from './demo-story';

/** The port paid for two companies: 125 million won in all, so 62.5 million each (ksg.co.kr, newsbell 2024). */
const EACH = 62_500_000n;

/** The port's money is one won short of what both of its companies need; the second waits for that won. */
export function lastWon(troupe: Troupe): readonly Story[] {
  const wish = { cost: EACH, partner: BPA, parts: [[BPA, 10_000]] } as const;
  const first = troupe.cast(2024, { ...wish, days: { agreed: localDate('2024-09-20') } });
  const second = troupe.cast(2024, { ...wish, days: { agreed: localDate('2024-10-04') } });
  return [
    { ...storyOf(first, inTime(first)), ofPort: true },
    { ...storyOf(second, waiting(second)), ofPort: true },
  ];
}

function* inTime(company: Company): Script {
  const project = yield* getSelected(company);
  yield* carryOut(company, project);
}

function* waiting(company: Company): Script {
  const project = yield* getSelected(company);
  yield* on(localDate('2024-09-24'));
  const tried = signing(company, project, company.parts);
  yield* refused('lastWon', ['INSUFFICIENT_FUNDS'], tried);
  yield* ask({
    path: `/smes/${company.businessNumber}/grievances`,
    as: company.staff,
    body: {
      topic: '협약 지연',
      body: '출연금이 1원 모자라 협약이 미루어졌습니다.',
    },
  });
  yield* carryOut(company, project);
}
