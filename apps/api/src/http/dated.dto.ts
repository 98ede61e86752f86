import type { LocalDate } from '@sangsaeng/kernel';
import { Text } from './body-fields';
import { ValueDay } from './value-day';

/** The body of a command that needs nothing but its day. */
export class DatedDto {
  @ValueDay('기준일 · value date')
  readonly occurredOn: LocalDate;
}

/** The body of a command that needs a reason. */
export class ReasonDto extends DatedDto {
  @Text('사유 · reason', { example: '이사회 의결' })
  readonly reason: string;
}
