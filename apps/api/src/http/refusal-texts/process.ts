import type { ProcessRefusal } from '@sangsaeng/processes';
import { conflict, type RefusalTexts } from '../refusal-words';

export const PROCESS_REFUSALS = {
  NOT_PARKED: conflict(
    '멈춰 있는 처리가 아닙니다 · Nothing is parked there',
    '규칙 {rule}의 {subject}에는 사람을 기다리는 처리가 없습니다. · No reaction of {rule} to {subject} waits for a person.',
    '처리 목록에서 멈춘 것을 확인하십시오. · See which processes are parked.',
  ),
} as const satisfies RefusalTexts<ProcessRefusal>;
