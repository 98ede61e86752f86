import type { ClaimRefusal } from '@sangsaeng/claim';
import { conflict, type RefusalTexts } from '../refusal-words';

export const CLAIM_REFUSALS = {
  CLAIMED_BY_OTHER: conflict(
    '다른 곳에 이미 쓰인 번호입니다 · The number is in use elsewhere',
    '{value}은(는) {owner}에 이미 쓰였습니다 ({kind}). · {value} is in use by {owner} already ({kind}).',
    '번호를 확인하십시오. 같은 번호는 한 곳에만 쓸 수 있습니다. · Check the number: it can be used in one place only.',
  ),
} as const satisfies RefusalTexts<ClaimRefusal>;
