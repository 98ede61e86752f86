import type { CalendarRefusal } from '@sangsaeng/calendar';
import { invalid, type RefusalTexts } from '../refusal-words';

export const CALENDAR_REFUSALS = {
  DAY_TOO_FAR: invalid(
    '너무 먼 날입니다 · The day is too far ahead',
    '마지막으로 열린 날은 {last}이고 {date}은(는) 그보다 {daysMax}일 넘게 뒤입니다. · The last day opened is {last}, and {date} is more than {daysMax} days later.',
    '연도를 확인하십시오. 열린 날은 되돌릴 수 없습니다. · Check the year: a day that was opened stays open.',
  ),
} as const satisfies RefusalTexts<CalendarRefusal>;
