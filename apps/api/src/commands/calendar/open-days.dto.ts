import type { LocalDate } from '@sangsaeng/kernel';
import { Day } from '../../http/body-fields';

export class OpenDaysDto {
  @Day('이 날까지 엽니다. · the last day to open')
  readonly date: LocalDate;
}
