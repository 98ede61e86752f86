import type { CalendarEvent } from '@sangsaeng/calendar';
import type { ClaimEvent } from '@sangsaeng/claim';
import { documentNumber, type NumberingEvent } from '@sangsaeng/numbering';
import type { ProcessEvent } from '@sangsaeng/processes';
import { withParticle } from './korean-words';
import { within, type Sentences } from './sentence';

/** What keeps the ledger going: of no donor or SME. */
export const machinerySentences = {
  DayOpened: ({ date }) => within(`${date}이 시작되었습니다.`, `The day ${date} began.`),
  Claimed: ({ kind, value }) =>
    within(
      `${withParticle(value, '을')} 잡아 두었습니다 (${kind}).`,
      `${value} was claimed (${kind}).`,
    ),
  ClaimReleased: ({ kind, value }) =>
    within(
      `${withParticle(value, '을')} 풀었습니다 (${kind}).`,
      `${value} was released (${kind}).`,
    ),
  NumberAssigned: ({ kind, year, number }) =>
    within(
      `문서번호 ${withParticle(documentNumber(kind, year, number), '을')} 매겼습니다.`,
      `Document number ${documentNumber(kind, year, number)} was assigned.`,
    ),
  NumberVoided: ({ kind, year, number, reason }) =>
    within(
      `문서번호 ${withParticle(documentNumber(kind, year, number), '을')} 쓰지 않기로 했습니다. 사유: ${reason}`,
      `Document number ${documentNumber(kind, year, number)} was voided: ${reason}`,
    ),
  ProcessParked: ({ rule, code }) =>
    within(
      `자동 처리 ${withParticle(rule, '이')} 멈추어 사람의 확인을 기다립니다 (${code}).`,
      `The process ${rule} is parked and waits for a person (${code}).`,
    ),
  ProcessResumed: ({ rule }) =>
    within(
      `자동 처리 ${withParticle(rule, '을')} 다시 시작했습니다.`,
      `The process ${rule} was resumed.`,
    ),
} satisfies Sentences<CalendarEvent | ClaimEvent | NumberingEvent | ProcessEvent>;
