import type { ProjectEvent } from '@sangsaeng/project';
import { won } from './korean-words';
import { told, type Sentences } from './sentence';

const IN_USE_KO = {
  'in-use': '사용 중',
  'not-in-use': '사용하지 않음',
  removed: '철거됨',
} as const;

export const settlementSentences = {
  SettlementSubmitted: ({ settlement: { supply, government, self } }) =>
    told(
      `정산서를 제출했습니다: 집행 ${won(supply)}, 그중 정부 ${won(government)}, 자부담 ${won(self)}.`,
      `The settlement was submitted: ${won(supply)} spent, of it government ${won(government)}, own share ${won(self)}.`,
    ),
  SettlementReturned: ({ reason }) =>
    told(`정산서를 돌려보냈습니다. 사유: ${reason}`, `The settlement was returned: ${reason}`),
  SettlementFinalised: ({ finalisedOn, postCareUntil }) =>
    told(
      `${finalisedOn}에 정산을 확정했습니다. 사후관리는 ${postCareUntil}까지입니다.`,
      `The settlement became final on ${finalisedOn}; post-care lasts until ${postCareUntil}.`,
    ),
  SettlementReopened: ({ reason }) =>
    told(`정산을 다시 열었습니다. 사유: ${reason}`, `The settlement was opened again: ${reason}`),
  PostCareChecked: ({ checkedOn, state }) =>
    told(
      `${checkedOn}에 사후관리를 점검했습니다: ${IN_USE_KO[state]}.`,
      `Post-care was checked on ${checkedOn}: ${state}.`,
    ),
  PostCareIncidentNoted: ({ code, detail }) =>
    told(
      `사후관리 중 확인할 일이 생겼습니다 (${code}): ${detail}`,
      `An incident of post-care was noted (${code}): ${detail}`,
    ),
  PostCareEnded: () => told('사후관리가 끝났습니다.', 'Post-care has ended.'),
} satisfies Partial<Sentences<ProjectEvent>>;
