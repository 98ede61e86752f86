import { daysAfter } from '@sangsaeng/kernel';
import type { Company } from '../../cast/cast-company';
import { FUND_MANAGER } from '../../cast/demo-people';
import { ask, mark, on, type Script } from '../../engine/script';
import { textIn } from '../../http/json-members';
import { getSelected } from '../apply-and-select';
import { carryOut } from '../one-sme';
import { storyOf, type Story, type Troupe } from './demo-story';

/** 애로사항: one that was answered, followed up and closed, and one whose follow-up is still to come. */
export function grievances(troupe: Troupe): readonly Story[] {
  const [heard, waiting] = [troupe.cast(2024), troupe.cast(2025)];
  return [
    storyOf(heard, plain(heard)),
    { name: `grievance-${heard.key}`, script: heardOut(heard) },
    storyOf(waiting, plain(waiting)),
    { name: `grievance-${waiting.key}`, script: onlyAnswered(waiting) },
  ];
}

function* plain(company: Company): Script {
  yield* carryOut(company, yield* getSelected(company));
}

function* answered(company: Company): Script<string> {
  const { businessNumber, staff, days } = company;
  const path = `/smes/${businessNumber}/grievances`;
  yield* on(days.installed);
  const filed = yield* ask({
    ...{ path, as: staff },
    body: { topic: '설치 지연', body: '장비 수급이 늦어 설치가 두 번 미루어졌습니다.' },
  });
  const id = textIn(filed, 'id');
  yield* on(daysAfter(days.installed, 3));
  yield* ask({
    path: `${path}/${id}/answer`,
    as: FUND_MANAGER,
    body: {
      answer: '공급기업과 일정을 다시 잡았습니다.',
      followUpOn: daysAfter(days.installed, 30),
    },
  });
  return id;
}

function* heardOut(company: Company): Script {
  const id = yield* answered(company);
  yield* mark('heardSme', company.businessNumber);
  const path = `/smes/${company.businessNumber}/grievances/${id}`;
  yield* on(daysAfter(company.days.installed, 30));
  yield* ask({
    path: `${path}/follow-up`,
    as: FUND_MANAGER,
    body: { outcome: '정상 가동을 확인함' },
  });
  yield* ask({ path: `${path}/closure`, as: FUND_MANAGER });
}

function* onlyAnswered(company: Company): Script {
  yield* answered(company);
}
