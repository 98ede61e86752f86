import { localDate } from '@sangsaeng/kernel';
import { GS_RETAIL, KT } from '../../cast/donors';
import type { Company } from '../../cast/cast-company';
import { COMPLIANCE } from '../../cast/demo-people';
import { ask, on, refused, type Script } from '../../engine/script';
import { signing } from '../agree';
import { getSelected } from '../apply-and-select';
import { carryOut } from '../one-sme';
import { storyOf, type Story, type Troupe } from './demo-story';

/** A donor's money may not go to its own related party (법인세법 §2): another donor carries the project. */
export function relatedParty(troupe: Troupe): readonly Story[] {
  const company = troupe.cast(2024, { partner: KT, parts: [[GS_RETAIL, 10_000]] });
  return [storyOf(company, otherDonor(company))];
}

function* otherDonor(company: Company): Script {
  const { businessNumber } = company;
  const project = yield* getSelected(company);
  yield* on(localDate('2024-09-16'));
  yield* ask({
    path: `/donors/${KT.businessNumber}/related-parties`,
    as: COMPLIANCE,
    body: { businessNumber, relation: '지분 30% 이상 보유' },
  });
  yield* on(company.days.agreed);
  const ofKt = [{ donor: KT.businessNumber, basisPoints: 10_000 }];
  yield* refused('relatedParty', ['RELATED_PARTY'], signing(company, project, ofKt));
  yield* carryOut(company, project);
}
